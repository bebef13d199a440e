// SPDX-License-Identifier: Apache-2.0

import Bytes

/// What a signature covers and how, big-endian:
/// ```
///  0 magic 0xFADE0C02   4 length   8 version   12 flags   16 hashOffset   20 identOffset
/// 24 nSpecialSlots   28 nCodeSlots   32 codeLimit   36 hashSize:8 hashType:8 platform:8 pageSize(log2):8   40 spare
/// 44 scatterOffset                                         from 0x20100
/// 48 teamOffset                                            from 0x20200
/// 52 spare   56 codeLimit64                                from 0x20300
/// 64 execSegBase:64   72 execSegLimit:64   80 execSegFlags:64   from 0x20400
/// 88 runtime   92 preEncryptOffset                         from 0x20500
/// 96 linkageHashType:8 linkageApplicationType:8 linkageApplicationSubType:16   100 linkageOffset   104 linkageSize
///                                                          from 0x20600
/// ```
/// Code slot i lies at hashOffset + i·hashSize, special slot i (1…) at hashOffset − i·hashSize.
/// Source: XNU `osfmk/kern/cs_blobs.h`, `CS_CodeDirectory`.
public struct CodeDirectory: Sendable {
    public let blob: Bytes
    public let version: UInt32
    public let flags: CodeSignatureFlags
    public let identifier: String
    public let teamIdentifier: String?
    public let hashType: HashType
    public let hashSize: Int
    /// Identifies Apple's own code when nonzero.
    public let platform: UInt8
    /// Bytes a page; 0 means one page of everything.
    public let pageSize: Int
    public let codeLimit: Int
    public let codeSlotCount: Int
    public let specialSlotCount: Int
    public let scatter: [ScatterRange]
    public let execSegment: ExecSegment?
    /// Version of the hardened runtime that it was built for.
    public let runtimeVersion: PackedVersion?
    public let preEncryptOffset: Int?
    public let linkage: Linkage?
    let hashOffset: Int

    /// Pages of a file that are not hashed from 0 on (scatterOffset; unused by Apple's signers so far).
    public struct ScatterRange: Sendable, Hashable {
        public var pageCount: UInt32
        public var basePage: UInt32
        public var targetOffset: UInt64
    }

    public struct ExecSegment: Sendable, Hashable {
        public var base: UInt64
        public var limit: UInt64
        /// 1 main binary, 0x10 allow unsigned, 0x20 debugger, 0x40 JIT, 0x80 skip library validation…
        public var flags: UInt64
    }

    public struct Linkage: Sendable, Hashable {
        public var hashType: UInt8
        public var applicationType: UInt8
        public var applicationSubType: UInt16
        public var hash: [UInt8]
    }

    public init(_ blob: Bytes) throws(MalformedFile) {
        let magic = try blob.u32(at: 0, .big)
        guard magic == BlobMagic.codeDirectory else {
            throw blob.malformed(at: 0, "CodeDirectory magic fade0c02 expected, found \(String(magic, radix: 16))")
        }
        let version = try blob.u32(at: 8, .big)
        guard (0x20001...0x2FFFF).contains(version) else {
            throw blob.malformed(at: 8, "CodeDirectory version 0x20001 to 0x2ffff expected, found \(hex(version))")
        }
        self.blob = blob
        self.version = version
        flags = CodeSignatureFlags(rawValue: try blob.u32(at: 12, .big))
        hashOffset = Int(try blob.u32(at: 16, .big))
        identifier = try blob.cString(at: Int(try blob.u32(at: 20, .big)), "identifier")
        specialSlotCount = Int(try blob.u32(at: 24, .big))
        codeSlotCount = Int(try blob.u32(at: 28, .big))
        (hashType, hashSize) = try Self.readHash(blob)
        platform = try blob.u8(at: 38)
        pageSize = try Self.readPageSize(blob)
        codeLimit = try Self.readCodeLimit(blob, version: version)
        scatter = version >= 0x20100 ? try Self.readScatter(blob) : []
        teamIdentifier = version >= 0x20200 ? try Self.readTeam(blob) : nil
        execSegment = version >= 0x20400 ? try Self.readExecSegment(blob) : nil
        let runtime = version >= 0x20500 ? try blob.u32(at: 88, .big) : 0
        runtimeVersion = runtime == 0 ? nil : PackedVersion(runtime)
        let preEncrypt = version >= 0x20500 ? Int(try blob.u32(at: 92, .big)) : 0
        preEncryptOffset = preEncrypt == 0 ? nil : preEncrypt
        linkage = version >= 0x20600 ? try Self.readLinkage(blob) : nil
        try checkSlots()
    }

    /// The digest of the whole blob that names this code: cut to 20 bytes (XNU `CS_CDHASH_LEN`).
    public var cdHash: [UInt8] { Array(fullHash.prefix(20)) }
    /// The digest of the whole blob, uncut but for the truncated type.
    public var fullHash: [UInt8] { hashType.digest(blob.contents) }

    /// Expected digests of the pages, one after another.
    public var codeSlots: Bytes { slots(at: hashOffset, count: codeSlotCount) }

    /// Expected digest of a special slot; nil when the CodeDirectory has no such slot or it is all zero ("not there").
    public func specialSlot(_ slot: SignatureSlot) -> [UInt8]? {
        guard slot.number >= 1, slot.number <= UInt32(clamping: specialSlotCount) else { return nil }
        let bytes = slots(at: hashOffset - Int(slot.number) * hashSize, count: 1).array
        return bytes.contains { $0 != 0 } ? bytes : nil
    }

    /// Special slots that carry a digest.
    public var filledSpecialSlots: [SignatureSlot] {
        (0..<specialSlotCount).map { SignatureSlot(UInt32($0 + 1)) }.filter { specialSlot($0) != nil }
    }

    /// The first page below codeLimit for which the scatter vector has no slot: nothing covers it.
    var firstPageOutsideScatter: Int? {
        guard !scatter.isEmpty, pageSize > 0 else { return nil }
        var next = 0
        for range in scatter.sorted(by: { $0.basePage < $1.basePage }) {
            guard Int(range.basePage) <= next else { break }
            next = max(next, Int(range.basePage) + Int(range.pageCount))
        }
        let pages = codeLimit / pageSize + (codeLimit % pageSize == 0 ? 0 : 1)
        return next < pages ? next : nil
    }

    private func slots(at offset: Int, count: Int) -> Bytes {
        // checkSlots has seen to it that this range lies within the blob; an empty result cannot be reached.
        (try? blob.slice(at: offset, count: count * hashSize)) ?? blob
    }

    private func checkSlots() throws(MalformedFile) {
        let (special, overflow) = specialSlotCount.multipliedReportingOverflow(by: hashSize)
        guard !overflow, specialSlotCount <= 64, special <= hashOffset else {
            throw blob.malformed(
                at: 24, "\(specialSlotCount) special slots do not fit before hashOffset \(hex(hashOffset))")
        }
        guard hashOffset <= blob.count, codeSlotCount <= (blob.count - hashOffset) / hashSize else {
            throw blob.malformed(
                at: 16,
                "hashOffset \(hex(hashOffset)) with \(codeSlotCount) slots lies past the blob's end (\(hex(blob.count)))"
            )
        }
        let pages =
            pageSize == 0 ? (codeLimit == 0 ? 0 : 1) : codeLimit / pageSize + (codeLimit % pageSize == 0 ? 0 : 1)
        guard scatter.isEmpty ? codeSlotCount == pages : true else {
            throw blob.malformed(
                at: 28, "\(pages) code slots expected for \(hex(codeLimit)) bytes, found \(codeSlotCount)")
        }
    }

    private static func readHash(_ blob: Bytes) throws(MalformedFile) -> (HashType, Int) {
        let raw = try blob.u8(at: 37)
        guard let type = HashType(rawValue: raw) else {
            throw blob.malformed(at: 37, "hash type 1 to 4 expected, found \(raw)")
        }
        let size = Int(try blob.u8(at: 36))
        guard size == type.size else {
            throw blob.malformed(at: 36, "hash size \(type.size) expected for \(type), found \(size)")
        }
        return (type, size)
    }

    private static func readPageSize(_ blob: Bytes) throws(MalformedFile) -> Int {
        let exponent = try blob.u8(at: 39)
        guard exponent == 0 || (9...24).contains(exponent) else {
            throw blob.malformed(at: 39, "page size 2^9 to 2^24 expected, found 2^\(exponent)")
        }
        return exponent == 0 ? 0 : 1 << Int(exponent)
    }

    private static func readCodeLimit(_ blob: Bytes, version: UInt32) throws(MalformedFile) -> Int {
        let wide = version >= 0x20300 ? try blob.u64(at: 56, .big, "codeLimit64") : 0
        guard wide != 0 else { return Int(try blob.u32(at: 32, .big, "codeLimit")) }
        guard let limit = Int(exactly: wide) else {
            throw blob.malformed(at: 56, "codeLimit64 \(hex(wide)) is out of range")
        }
        return limit
    }

    private static func readTeam(_ blob: Bytes) throws(MalformedFile) -> String? {
        let offset = Int(try blob.u32(at: 48, .big, "teamOffset"))
        return offset == 0 ? nil : try blob.cString(at: offset, "team identifier")
    }

    private static func readExecSegment(_ blob: Bytes) throws(MalformedFile) -> ExecSegment {
        ExecSegment(
            base: try blob.u64(at: 64, .big, "execSegBase"), limit: try blob.u64(at: 72, .big, "execSegLimit"),
            flags: try blob.u64(at: 80, .big, "execSegFlags"))
    }

    private static func readLinkage(_ blob: Bytes) throws(MalformedFile) -> Linkage? {
        let offset = Int(try blob.u32(at: 100, .big, "linkageOffset"))
        let size = Int(try blob.u32(at: 104, .big, "linkageSize"))
        guard offset != 0 || size != 0 else { return nil }
        return Linkage(
            hashType: try blob.u8(at: 96), applicationType: try blob.u8(at: 97),
            applicationSubType: try blob.u16(at: 98, .big),
            hash: try blob.slice(at: offset, count: size, "linkage hash").array)
    }

    /// Scatter vector: { count, base, targetOffset:64, spare:64 } until count is 0.
    private static func readScatter(_ blob: Bytes) throws(MalformedFile) -> [ScatterRange] {
        var offset = Int(try blob.u32(at: 44, .big, "scatterOffset"))
        guard offset != 0 else { return [] }
        var ranges: [ScatterRange] = []
        while true {
            let count = try blob.u32(at: offset, .big, "scatter count")
            guard count != 0 else { return ranges }
            ranges.append(
                ScatterRange(
                    pageCount: count, basePage: try blob.u32(at: offset + 4, .big),
                    targetOffset: try blob.u64(at: offset + 8, .big)))
            offset += 24
        }
    }
}
