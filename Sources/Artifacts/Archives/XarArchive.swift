// SPDX-License-Identifier: Apache-2.0

import Bytes

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

    func extract(into folder: ExtractionFolder) throws(MalformedFile) {
        let (toc, heap) = try readTOC()
        for file in try XarTOC(toc).files {
            switch file.kind {
            case .directory: try folder.makeFolder(file.path, in: region)
            case .symbolicLink(let target): try folder.link(file.path, to: target, in: region)
            case .file(let data): try write(file.path, data, heap: heap, into: folder)
            }
        }
    }

    private func readTOC() throws(MalformedFile) -> (Bytes, heap: Int) {
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
        return (Bytes(bytes[...], file: region.name, structure: "xar table of contents"), headerSize + packed)
    }

    private func write(_ path: String, _ data: XarTOC.FileData, heap: Int, into folder: ExtractionFolder)
        throws(MalformedFile)
    {
        let (offset, overflow) = heap.addingReportingOverflow(data.offset)
        guard !overflow else {
            throw region.malformed(at: heap, structure: Self.structure, "\(path): offset is out of range")
        }
        let packed = try region.region(at: offset, count: data.length, structure: "xar member \(path)")
        try folder.write(path, isExecutable: false, in: packed) { (sink) throws(MalformedFile) in
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
