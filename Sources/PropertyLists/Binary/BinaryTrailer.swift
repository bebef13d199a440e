// SPDX-License-Identifier: Apache-2.0

/// The end of a binary property list, from which everything else is found.
///
/// The file, all numbers big-endian:
///
///     0                    "bplist00"               8 bytes; the version's last digit is not looked at
///     8                    objects                  see BinaryReader
///     offsetTableOffset    offset of object 0, 1…   objectCount × offsetSize bytes
///     size − 32            trailer                  32 bytes
///
/// The trailer:
///
///     +0   5 bytes   unused
///     +5   u8        sort version, unused
///     +6   u8        offsetSize: bytes of an entry of the offset table, 1–8
///     +7   u8        referenceSize: bytes of a reference to an object, 1–8
///     +8   u64       objectCount
///     +16  u64       topObject: the root's number
///     +24  u64       offsetTableOffset
///
/// - Source: CoreFoundation `CFBinaryPList.c`, `ForFoundationOnly.h` (`CFBinaryPlistTrailer`).
struct BinaryTrailer {
    static let headerLength = 8
    static let length = 32

    let offsetSize: Int
    let referenceSize: Int
    let objectCount: Int
    let topObject: Int
    let offsetTableOffset: Int

    /// Reads and checks the trailer: the offset table lies between the objects and the trailer and fills that room, so
    /// that reading any of its entries cannot leave the file.
    ///
    /// - Throws: a ``Fault`` with the offset of the field that is wrong.
    init(_ bytes: [UInt8]) throws(Fault) {
        guard bytes.starts(with: "bplist0".utf8) else {
            throw Fault(0, "expected \"bplist00\", found another version, which property-list parsers do not read")
        }
        guard bytes.count >= BinaryTrailer.headerLength + 1 + 1 + BinaryTrailer.length else {
            throw Fault(bytes.count, "expected a trailer of 32 bytes behind the objects, found the end of the file")
        }
        let start = bytes.count - BinaryTrailer.length
        offsetSize = Int(bytes[start + 6])
        referenceSize = Int(bytes[start + 7])
        guard (1...8).contains(offsetSize) else {
            throw Fault(start + 6, "expected offsets of 1 to 8 bytes, found \(offsetSize)")
        }
        guard (1...8).contains(referenceSize) else {
            throw Fault(start + 7, "expected references of 1 to 8 bytes, found \(referenceSize)")
        }
        let count = bytes.bigEndian(at: start + 8, size: 8)
        let top = bytes.bigEndian(at: start + 16, size: 8)
        let table = bytes.bigEndian(at: start + 24, size: 8)
        guard let tableOffset = Int(exactly: table), tableOffset > BinaryTrailer.headerLength, tableOffset < start
        else {
            throw Fault(start + 24, "the offset table at 0x\(String(table, radix: 16)) lies outside the file")
        }
        let (tableLength, overflow) = count.multipliedReportingOverflow(by: UInt64(offsetSize))
        guard !overflow, count > 0, tableLength == UInt64(start - tableOffset), let objectCount = Int(exactly: count)
        else {
            throw Fault(start + 8, "\(count) objects do not fit the offset table's \(start - tableOffset) bytes")
        }
        guard let topObject = Int(exactly: top), topObject < objectCount else {
            throw Fault(start + 16, "the root is object \(top) of \(count)")
        }
        self.objectCount = objectCount
        self.topObject = topObject
        self.offsetTableOffset = tableOffset
    }

    /// What is wrong with a binary property list, before it is known whose it is.
    struct Fault: Error {
        let offset: Int
        let expectation: String

        init(_ offset: Int, _ expectation: String) {
            self.offset = offset
            self.expectation = expectation
        }
    }
}

extension [UInt8] {
    /// A big-endian number of up to eight bytes; the caller has checked that they are there.
    func bigEndian(at offset: Int, size: Int) -> UInt64 {
        var value: UInt64 = 0
        for index in offset..<(offset + size) { value = value << 8 | UInt64(self[index]) }
        return value
    }
}
