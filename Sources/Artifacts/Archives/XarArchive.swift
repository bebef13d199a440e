// SPDX-License-Identifier: Apache-2.0

import Bytes
import PropertyLists
import Signatures

/// A xar archive, the container of installer packages, big-endian:
/// ```
///  0 "xar!"   4 header size:16   6 version:16   8 packed TOC:64   16 unpacked TOC:64   24 checksum algorithm:32
/// header size: the table of contents, XML packed with zlib; behind it the heap
/// ```
/// Each `<file>` of the TOC has a name, a type, and for files `<data>` with offset (in the heap), length (packed), size and
/// encoding. Source: xar's own documentation of the format.
struct XarArchive {
    let region: FileRegion
    private static let structure = "xar"
    private static let maximumTOC = 64 << 20

    static func isXar(_ source: ByteSource) -> Bool {
        (try? source.read(at: 0, count: min(4, source.count), structure: structure).array) == Array("xar!".utf8)
    }

    /// - Returns: what the archive says of its own signature, and members whose packed bytes are not those that the
    ///   table of contents names the digest of.
    @discardableResult
    func extract(into folder: ExtractionFolder) throws(MalformedFile) -> Sealing {
        let (packed, toc, heap) = try readTOC()
        let table = try XarTOC(toc)
        var sealing = Sealing(parts: try signatureParts(table.signing, packed, heap: heap))
        var digests = MemberDigests(region: region)
        for file in table.files {
            if case .file(let data) = file.kind,
                let defect = try checksumDefect(file.path, data, heap: heap, &digests)
            {
                sealing.defects.append(defect)
            }
            switch file.kind {
            case .directory: try folder.makeFolder(file.path, in: region)
            case .symbolicLink(let target): try folder.link(file.path, to: target, in: region)
            case .file(let data): try write(file.path, data, heap: heap, into: folder)
            case .hardLink: break
            }
        }
        try linkFiles(table.files, into: folder)
        return sealing
    }

    /// Further names of files, which may come before the content.
    private func linkFiles(_ files: [XarTOC.File], into folder: ExtractionFolder) throws(MalformedFile) {
        var paths: [String: String] = [:]
        for file in files { if case .file = file.kind { paths[file.id] = file.path } }
        for file in files {
            guard case .hardLink(let original) = file.kind else { continue }
            try folder.hardLink(file.path, to: paths[original] ?? "", in: region)
        }
    }

    struct Sealing {
        /// nil when the table of contents has no checksum.
        var parts: PackageSignatureParts?
        var defects: [SignatureDefect] = []
    }

    private func signatureParts(
        _ signing: XarTOC.Signing, _ packed: FileRegion, heap: Int
    ) throws(MalformedFile) -> PackageSignatureParts? {
        guard let checksum = try heapPart(signing.checksum, heap, "checksum") else { return nil }
        var parts = PackageSignatureParts(
            tableOfContents: try packed.read(at: 0, count: packed.count, structure: "xar table of contents"),
            checksumStyle: signing.checksum.style, checksum: checksum)
        parts.rsa = try signing.rsa.flatMap { (part) throws(MalformedFile) in try heapPart(part, heap, "RSA signature")
        }
        parts.cms = try signing.cms.flatMap { (part) throws(MalformedFile) in try heapPart(part, heap, "CMS signature")
        }
        parts.certificates = signing.certificates.compactMap { Base64.decoded($0) }
        return parts
    }

    private func heapPart(_ part: XarTOC.HeapPart, _ heap: Int, _ what: String) throws(MalformedFile) -> Bytes? {
        guard let offset = part.offset, let size = part.size else { return nil }
        let (start, overflow) = heap.addingReportingOverflow(offset)
        guard !overflow, size <= 16 << 20 else {
            throw region.malformed(at: heap, structure: Self.structure, "\(what): offset or size is out of range")
        }
        return try region.read(at: start, count: size, structure: "xar \(what)")
    }

    private func checksumDefect(
        _ path: String, _ data: XarTOC.FileData, heap: Int, _ digests: inout MemberDigests
    ) throws(MalformedFile) -> SignatureDefect? {
        guard let checksum = data.checksum, let style = ChecksumStyle(name: checksum.style) else { return nil }
        let packed = try member(path, data, heap: heap)
        guard try digests.text(of: packed, style, path) != checksum.value else { return nil }
        return SignatureDefect(
            .resourcesInvalid, file: region.name, offset: packed.base,
            "\(path): the bytes are not those whose \(checksum.style) the table of contents names")
    }

    private func member(_ path: String, _ data: XarTOC.FileData, heap: Int) throws(MalformedFile) -> FileRegion {
        let (offset, overflow) = heap.addingReportingOverflow(data.offset)
        guard !overflow else {
            throw region.malformed(at: heap, structure: Self.structure, "\(path): offset is out of range")
        }
        return try region.region(at: offset, count: data.length, structure: "xar member \(path)")
    }

    private func readTOC() throws(MalformedFile) -> (packed: FileRegion, Bytes, heap: Int) {
        let head = try region.read(at: 0, count: 28, structure: Self.structure)
        guard try head.u32(at: 0, .big) == 0x7861_7221 else { throw head.malformed(at: 0, "magic xar! expected") }
        let headerSize = Int(try head.u16(at: 4, .big))
        guard headerSize >= 28, let packed = Int(exactly: try head.u64(at: 8, .big)), packed <= Self.maximumTOC,
            let unpacked = Int(exactly: try head.u64(at: 16, .big)), unpacked <= Self.maximumTOC
        else { throw head.malformed(at: 4, "a table of contents of at most \(Self.maximumTOC) bytes expected") }
        let data = try region.region(at: headerSize, count: packed, structure: Self.structure)
        var bytes: [UInt8] = []
        try Inflater(region: data, wrapping: .zlib, structure: "xar table of contents").run(limit: unpacked) {
            bytes += $0
        }
        let table = Bytes(bytes[...], file: region.name, structure: "xar table of contents")
        return (data, table, headerSize + packed)
    }

    private func write(_ path: String, _ data: XarTOC.FileData, heap: Int, into folder: ExtractionFolder)
        throws(MalformedFile)
    {
        let packed = try member(path, data, heap: heap)
        try folder.write(path, isExecutable: data.isExecutable, in: packed) { (sink) throws(MalformedFile) in
            let limit = min(folder.remaining, data.size)
            let structure = "xar member \(path)"
            switch data.encoding {
            case "application/octet-stream":
                try StoredRegion(region: packed, structure: structure).run(limit: limit, sink)
            case "application/x-gzip":
                try Inflater(region: packed, wrapping: .zlib, structure: structure).run(limit: limit, sink)
            case "application/x-xz", "application/x-lzma":
                try XZDecoder(region: packed, structure: structure).run(limit: limit, sink)
            default:
                throw packed.malformed(
                    at: 0, structure: structure, "encoding \(data.encoding) is not stored, zlib or xz")
            }
        }
    }
}

/// Digests of packed members. A table of contents may name the same bytes any number of times, as xar itself does for
/// equal files; they are hashed once, and what overlaps otherwise is bounded.
private struct MemberDigests {
    private struct Key: Hashable {
        let start: Int
        let count: Int
        let style: ChecksumStyle
    }

    private var known: [Key: String] = [:]
    private var budget: Int

    /// - Parameter region: the whole archive; honest members lie side by side in it.
    init(region: FileRegion) { budget = region.count * 4 }

    mutating func text(of packed: FileRegion, _ style: ChecksumStyle, _ path: String) throws(MalformedFile) -> String {
        let key = Key(start: packed.base, count: packed.count, style: style)
        if let text = known[key] { return text }
        budget -= packed.count
        guard budget >= 0 else {
            throw packed.malformed(
                at: 0, structure: "xar member \(path)", "members side by side expected, found them on top of each other"
            )
        }
        let text = try hexString(style.digest(packed, structure: "xar member \(path)"))
        known[key] = text
        return text
    }
}
