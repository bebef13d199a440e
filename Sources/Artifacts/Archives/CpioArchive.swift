// SPDX-License-Identifier: Apache-2.0

import Bytes

/// A cpio archive, portable ASCII (`070707`, octal fields) or "new" ASCII (`070701`/`070702`, hexadecimal fields):
/// ```
/// odc:  0 magic:6  6 dev:6  12 ino:6  18 mode:6  24 uid:6  30 gid:6  36 nlink:6  42 rdev:6  48 mtime:11
///       59 namesize:6  65 filesize:11  76 name, data                                         no padding
/// newc: 0 magic:6  6 ino:8  14 mode:8  22 uid:8  30 gid:8  38 nlink:8  46 mtime:8  54 filesize:8  …
///       94 namesize:8  102 check:8  110 name, data                                           each padded to 4
/// ```
/// Source: POSIX.1-2001 (cpio interchange format), cpio(5).
struct CpioArchive {
    let region: FileRegion
    private static let structure = "cpio"

    static func isCpio(_ region: FileRegion) -> Bool {
        guard let head = try? region.read(at: 0, count: 6, structure: structure) else { return false }
        return ["070707", "070701", "070702"].contains(String(decoding: head.contents, as: UTF8.self))
    }

    private struct Header {
        var mode: Int
        var nameSize: Int
        var fileSize: Int
        var length: Int
        var alignment: Int
    }

    func extract(into folder: ExtractionFolder) throws(MalformedFile) {
        var offset = 0
        while offset < region.count {
            let header = try readHeader(at: offset)
            guard header.nameSize > 0, header.nameSize <= 4096 else {
                throw region.malformed(at: offset, structure: Self.structure, "a name of 1 to 4096 bytes expected")
            }
            let name = String(
                decoding: try region.read(at: offset + header.length, count: header.nameSize, structure: Self.structure)
                    .contents.prefix { $0 != 0 }, as: UTF8.self)
            if name == "TRAILER!!!" { return }
            let start = Self.aligned(offset + header.length + header.nameSize, header.alignment)
            let data = try region.region(at: start, count: header.fileSize, structure: Self.structure)
            try extract(name, header.mode, data, into: folder)
            offset = Self.aligned(start + header.fileSize, header.alignment)
        }
        throw region.malformed(at: offset, structure: Self.structure, "the archive ends without its trailer")
    }

    private func extract(_ name: String, _ mode: Int, _ data: FileRegion, into folder: ExtractionFolder)
        throws(MalformedFile)
    {
        switch mode & 0o170000 {
        case 0o040000: try folder.makeFolder(name, in: data)
        case 0o120000:
            guard data.count <= 4096 else {
                throw data.malformed(at: 0, structure: Self.structure, "a link target of \(data.count) bytes")
            }
            let target = String(
                decoding: try data.read(at: 0, count: data.count, structure: Self.structure).contents, as: UTF8.self)
            try folder.link(name, to: target, in: data)
        case 0o100000:
            try folder.write(name, isExecutable: mode & 0o100 != 0, in: data) { (sink) throws(MalformedFile) in
                try StoredRegion(region: data, structure: Self.structure).run(limit: folder.remaining, sink)
            }
        default: break  // devices, sockets: nothing of a bundle
        }
    }

    private func readHeader(at offset: Int) throws(MalformedFile) -> Header {
        let magic = String(
            decoding: try region.read(at: offset, count: 6, structure: Self.structure).contents, as: UTF8.self)
        switch magic {
        case "070707":
            let bytes = try region.read(at: offset, count: 76, structure: Self.structure)
            return Header(
                mode: try Self.number(bytes, 18, 6, radix: 8), nameSize: try Self.number(bytes, 59, 6, radix: 8),
                fileSize: try Self.number(bytes, 65, 11, radix: 8), length: 76, alignment: 1)
        case "070701", "070702":
            let bytes = try region.read(at: offset, count: 110, structure: Self.structure)
            return Header(
                mode: try Self.number(bytes, 14, 8, radix: 16), nameSize: try Self.number(bytes, 94, 8, radix: 16),
                fileSize: try Self.number(bytes, 54, 8, radix: 16), length: 110, alignment: 4)
        default:
            throw region.malformed(at: offset, structure: Self.structure, "magic 070707, 070701 or 070702 expected")
        }
    }

    private static func number(_ bytes: Bytes, _ offset: Int, _ count: Int, radix: Int) throws(MalformedFile) -> Int {
        let text = String(decoding: try bytes.slice(at: offset, count: count).contents, as: UTF8.self)
        guard let value = Int(text, radix: radix), value >= 0 else {
            throw bytes.malformed(at: offset, "a number in base \(radix) expected, found \(text)")
        }
        return value
    }

    private static func aligned(_ offset: Int, _ alignment: Int) -> Int {
        (offset + alignment - 1) / alignment * alignment
    }
}
