// SPDX-License-Identifier: Apache-2.0

import Bytes

/// A cpio archive, portable ASCII (`070707`, octal fields) or "new" ASCII (`070701`/`070702`, hexadecimal fields):
/// ```
/// odc:  0 magic:6  6 dev:6  12 ino:6  18 mode:6  24 uid:6  30 gid:6  36 nlink:6  42 rdev:6  48 mtime:11
///       59 namesize:6  65 filesize:11  76 name, data                                         no padding
/// newc: 0 magic:6  6 ino:8  14 mode:8  22 uid:8  30 gid:8  38 nlink:8  46 mtime:8  54 filesize:8  62 devmajor:8
///       70 devminor:8  …  94 namesize:8  102 check:8  110 name, data                         each padded to 4
/// ```
/// Files with the same device and inode are one file with several names. In odc each of them may bring its content; in
/// newc one does, most often the last.
///
/// Source: POSIX.1-2001 (cpio interchange format), cpio(5).
struct CpioArchive {
    let region: FileRegion
    private static let structure = "cpio"

    static func isCpio(_ region: FileRegion) -> Bool {
        guard let head = try? region.read(at: 0, count: 6, structure: structure) else { return false }
        return ["070707", "070701", "070702"].contains(String(decoding: head.contents, as: UTF8.self))
    }

    /// A file with several names.
    private struct Identity: Hashable { var device: Int, inode: Int }

    /// What came of a file so far: the name that brought its content, or those that wait for it.
    private struct Names {
        var content: String?
        var waiting: [String] = []
    }

    private struct Header {
        var mode: Int
        /// nil when the file has one name only.
        var identity: Identity?
        var nameSize: Int
        var fileSize: Int
        var length: Int
        var alignment: Int
    }

    func extract(into folder: ExtractionFolder) throws(MalformedFile) {
        var offset = 0
        var shared: [Identity: Names] = [:]
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
            if let identity = header.identity {
                try share(name, data, &shared[identity, default: Names()], folder)
            }
            offset = Self.aligned(start + header.fileSize, header.alignment)
        }
        throw region.malformed(at: offset, structure: Self.structure, "the archive ends without its trailer")
    }

    /// Gives all names of a file the content that one of them brought.
    private func share(
        _ name: String, _ data: FileRegion, _ file: inout Names, _ folder: ExtractionFolder
    ) throws(MalformedFile) {
        if data.count > 0 {
            for other in file.waiting { try folder.hardLink(other, to: name, in: data) }
            file = Names(content: name)
        } else if let content = file.content {
            try folder.hardLink(name, to: content, in: data)
        } else {
            file.waiting.append(name)
        }
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
            func field(_ offset: Int, _ count: Int) throws(MalformedFile) -> Int {
                try Self.number(bytes, offset, count, radix: 8)
            }
            let mode = try field(18, 6)
            let identity = Identity(device: try field(6, 6), inode: try field(12, 6))
            return Header(
                mode: mode, identity: Self.isShared(mode, links: try field(36, 6)) ? identity : nil,
                nameSize: try field(59, 6), fileSize: try field(65, 11), length: 76, alignment: 1)
        case "070701", "070702":
            let bytes = try region.read(at: offset, count: 110, structure: Self.structure)
            func field(_ offset: Int) throws(MalformedFile) -> Int { try Self.number(bytes, offset, 8, radix: 16) }
            let mode = try field(14)
            let identity = Identity(device: try field(62) << 32 | field(70), inode: try field(6))
            return Header(
                mode: mode, identity: Self.isShared(mode, links: try field(38)) ? identity : nil,
                nameSize: try field(94), fileSize: try field(54), length: 110, alignment: 4)
        default:
            throw region.malformed(at: offset, structure: Self.structure, "magic 070707, 070701 or 070702 expected")
        }
    }

    private static func isShared(_ mode: Int, links: Int) -> Bool { mode & 0o170000 == 0o100000 && links > 1 }

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
