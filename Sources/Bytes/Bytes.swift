// SPDX-License-Identifier: Apache-2.0

public enum ByteOrder: Sendable, Hashable { case big, little }

/// Bytes in memory that know which file, structure and offset they come from, so that every out-of-bounds read
/// becomes an error with a place instead of a trap.
public struct Bytes: Sendable {
    private let slice: ArraySlice<UInt8>
    public let file: String
    /// What is being read, for errors; see ``named(_:)``.
    public let structure: String
    /// Offset of the first byte from the start of the file.
    public let fileOffset: Int

    public init(_ slice: ArraySlice<UInt8>, file: String, structure: String, fileOffset: Int = 0) {
        self.slice = slice
        self.file = file
        self.structure = structure
        self.fileOffset = fileOffset
    }

    public init(_ bytes: [UInt8], file: String, structure: String) {
        self.init(bytes[...], file: file, structure: structure)
    }

    public var count: Int { slice.count }
    public var isEmpty: Bool { slice.isEmpty }
    public var array: [UInt8] { Array(slice) }
    public var contents: ArraySlice<UInt8> { slice }

    /// The same bytes under another name for errors.
    public func named(_ structure: String) -> Bytes {
        Bytes(slice, file: file, structure: structure, fileOffset: fileOffset)
    }

    /// An error about a place in these bytes.
    public func malformed(at offset: Int, _ expectation: String) -> MalformedFile {
        let (sum, overflow) = fileOffset.addingReportingOverflow(offset)
        return MalformedFile(
            file: file, structure: structure, offset: overflow ? Int.max : sum, expectation: expectation)
    }

    /// Bytes `offset ..< offset + count`.
    public func slice(at offset: Int, count wanted: Int, _ what: String = "bytes") throws(MalformedFile) -> Bytes {
        guard offset >= 0, wanted >= 0, wanted <= count, offset <= count - wanted else {
            throw malformed(
                at: max(0, min(offset, count)),
                "\(what): \(wanted) bytes at 0x\(String(max(0, offset), radix: 16)) lie past the end (0x\(String(count, radix: 16)))"
            )
        }
        let start = slice.startIndex + offset
        return Bytes(slice[start..<start + wanted], file: file, structure: structure, fileOffset: fileOffset + offset)
    }

    /// Everything from `offset` on.
    public func dropFirst(_ offset: Int) throws(MalformedFile) -> Bytes {
        try slice(at: offset, count: max(0, count - max(0, offset)))
    }

    public func u8(at offset: Int, _ what: String = "byte") throws(MalformedFile) -> UInt8 {
        try integer(at: offset, .big, what)
    }

    public func u16(at offset: Int, _ order: ByteOrder, _ what: String = "16-bit value") throws(MalformedFile) -> UInt16
    {
        try integer(at: offset, order, what)
    }

    public func u32(at offset: Int, _ order: ByteOrder, _ what: String = "32-bit value") throws(MalformedFile) -> UInt32
    {
        try integer(at: offset, order, what)
    }

    public func u64(at offset: Int, _ order: ByteOrder, _ what: String = "64-bit value") throws(MalformedFile) -> UInt64
    {
        try integer(at: offset, order, what)
    }

    /// A NUL-terminated string; the terminator has to lie within these bytes.
    ///
    /// - Parameter limit: longest string accepted, in bytes.
    public func cString(at offset: Int, limit: Int = 4096, _ what: String = "string") throws(MalformedFile) -> String {
        guard offset >= 0, offset < count else {
            throw malformed(at: max(0, min(offset, count)), "\(what): starts past the end")
        }
        let start = slice.startIndex + offset
        let window = slice[start..<min(slice.endIndex, start + min(limit, count - offset))]
        guard let end = window.firstIndex(of: 0) else {
            throw malformed(at: offset, "\(what): no terminating NUL within \(window.count) bytes")
        }
        return String(decoding: slice[start..<end], as: UTF8.self)
    }

    /// Text up to the first NUL or the end: fixed-width name fields.
    public func fixedString(at offset: Int, count wanted: Int) throws(MalformedFile) -> String {
        let field = try slice(at: offset, count: wanted, "name").slice
        return String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
    }

    private func integer<I: FixedWidthInteger & UnsignedInteger>(
        at offset: Int, _ order: ByteOrder, _ what: String
    ) throws(MalformedFile) -> I {
        let width = MemoryLayout<I>.size
        guard offset >= 0, width <= count, offset <= count - width else {
            throw malformed(
                at: max(0, min(offset, count)), "\(what) expected, the structure ends at 0x\(String(count, radix: 16))")
        }
        var value: I = 0
        let start = slice.startIndex + offset
        for index in 0..<width {
            let byte = I(slice[order == .big ? start + index : start + width - 1 - index])
            value = (value << 8) | byte
        }
        return value
    }
}
