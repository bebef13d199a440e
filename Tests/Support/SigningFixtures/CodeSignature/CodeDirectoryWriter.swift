// SPDX-License-Identifier: Apache-2.0

/// Writes a CodeDirectory.
///
///     0 magic, 4 length, 8 version, 12 flags, 16 hashOffset, 20 identOffset, 24 nSpecialSlots, 28 nCodeSlots,
///     32 codeLimit, 36 hashSize, 37 hashType, 38 platform, 39 pageSize, 40 spare
///     44 scatterOffset (0x20100), 48 teamOffset (0x20200), 52 spare, 56 codeLimit64 (0x20300),
///     64 execSegBase, 72 execSegLimit, 80 execSegFlags (0x20400), 88 runtime, 92 preEncryptOffset (0x20500),
///     96 linkage hash type, 97 application type, 98 subtype, 100 linkageOffset, 104 linkageSize (0x20600)
///
/// All big-endian. hashOffset points at the first page's hash; special slots lie before it in descending order.
///
/// - Source: XNU `osfmk/kern/cs_blobs.h`.
struct CodeDirectoryWriter {
    let form: CodeDirectoryForm
    let facts: CodeDirectoryFacts

    private var headSize: Int {
        switch form.version {
        case ..<0x20100: 44
        case ..<0x20200: 48
        case ..<0x20300: 52
        case ..<0x20400: 64
        case ..<0x20500: 88
        case ..<0x20600: 96
        default: 108
        }
    }

    private var pageCount: Int {
        if form.pageShift == 0 { return facts.codeLimit == 0 ? 0 : 1 }
        let page = 1 << Int(form.pageShift)
        return (facts.codeLimit + page - 1) / page
    }

    private var specialCount: Int { facts.special.keys.max() ?? 0 }
    private var hasTeam: Bool { form.version >= 0x20200 && facts.teamIdentifier != nil }
    private var hasScatter: Bool { form.version >= 0x20100 && form.scatter }
    private var linkage: [UInt8] { form.version >= 0x20600 ? form.linkage : [] }
    private var scatterOffset: Int { headSize }
    // One entry and the terminator, 24 bytes each.
    private var identifierOffset: Int { headSize + (hasScatter ? 48 : 0) }
    private var teamOffset: Int { identifierOffset + facts.identifier.utf8.count + 1 }

    private var linkageOffset: Int {
        teamOffset + (hasTeam ? (facts.teamIdentifier ?? "").utf8.count + 1 : 0)
    }

    private var hashOffset: Int { linkageOffset + linkage.count + specialCount * form.hash.size }

    /// The size of the blob, known before anything is hashed.
    var size: Int { hashOffset + pageCount * form.hash.size }

    /// The blob for `code`, whose first ``CodeDirectoryFacts/codeLimit`` bytes are hashed.
    ///
    /// - Parameter faults: hashes to write wrongly.
    func blob(over code: [UInt8], faults: SignatureFaults) -> [UInt8] {
        var writer = ByteWriter()
        writeHead(into: &writer)
        if hasScatter { writeScatter(into: &writer) }
        writer.cString(facts.identifier)
        if hasTeam, let team = facts.teamIdentifier { writer.cString(team) }
        writer.raw(linkage)
        let empty = [UInt8](repeating: 0, count: form.hash.size)
        for slot in stride(from: specialCount, to: 0, by: -1) {
            let right = facts.special[slot].map { form.hash.hash($0) } ?? empty
            writer.raw(faults.wrongSpecialSlots.contains(slot) ? right.flipped : right)
        }
        let page = form.pageShift == 0 ? max(facts.codeLimit, 1) : 1 << Int(form.pageShift)
        for (index, start) in stride(from: 0, to: facts.codeLimit, by: page).enumerated() {
            let right = form.hash.hash(code[start..<min(start + page, facts.codeLimit)])
            writer.raw(faults.wrongPages.contains(index) ? right.flipped : right)
        }
        return writer.bytes
    }

    private func writeHead(into writer: inout ByteWriter) {
        let long = form.version >= 0x20300 && (form.usesLongCodeLimit || facts.codeLimit > Int(UInt32.max))
        writer.big(BlobMagic.codeDirectory)
        writer.big(UInt32(size))
        writer.big(form.version)
        writer.big(facts.flags.rawValue)
        writer.big(UInt32(hashOffset))
        writer.big(UInt32(identifierOffset))
        writer.big(UInt32(specialCount))
        writer.big(UInt32(pageCount))
        writer.big(long ? UInt32.max : UInt32(facts.codeLimit))
        writer.raw([UInt8(form.hash.size), form.hash.rawValue, form.platform, form.pageShift, 0, 0, 0, 0])
        if form.version >= 0x20100 { writer.big(UInt32(hasScatter ? scatterOffset : 0)) }
        if form.version >= 0x20200 { writer.big(UInt32(hasTeam ? teamOffset : 0)) }
        if form.version >= 0x20300 {
            writer.big(UInt32(0))
            writer.big(long ? UInt64(facts.codeLimit) : 0)
        }
        if form.version >= 0x20400 {
            writer.big(facts.executableSegment.lowerBound)
            writer.big(facts.executableSegment.upperBound - facts.executableSegment.lowerBound)
            writer.big(facts.executableSegmentFlags)
        }
        if form.version >= 0x20500 {
            let usual: UInt32 = facts.flags.contains(.hardenedRuntime) ? 0x000f_0000 : 0
            writer.big(form.runtimeVersion ?? usual)
            writer.big(UInt32(0))
        }
        if form.version >= 0x20600 {
            writer.raw([linkage.isEmpty ? 0 : form.hash.rawValue, 0, 0, 0])
            writer.big(UInt32(linkage.isEmpty ? 0 : linkageOffset))
            writer.big(UInt32(linkage.count))
        }
    }

    /// One vector { page count, first page, target offset, spare } for the whole file, then one of count 0.
    private func writeScatter(into writer: inout ByteWriter) {
        writer.big(UInt32(pageCount))
        writer.big(UInt32(0))
        writer.raw([UInt8](repeating: 0, count: 16 + 24))
    }
}

extension [UInt8] {
    /// The same with its first byte turned over; empty stays empty.
    var flipped: [UInt8] {
        guard let first else { return self }
        return [~first] + dropFirst()
    }
}
