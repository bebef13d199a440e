// SPDX-License-Identifier: Apache-2.0

import Bytes
import CZlib

/// A zip archive (`.zip`, `.ipa`, `.whl`), little-endian:
/// ```
/// end of central directory  PK\5\6 …  10 entries:16   12 size:32   16 offset:32   20 comment length:16
/// zip64 locator PK\6\7 (20 bytes before it) → zip64 end PK\6\6: 32 entries:64   40 size:64   48 offset:64
/// central entry PK\1\2  10 method 16 crc 20 compressed:32 24 size:32 28 name:16 30 extra:16 32 comment:16
///                       38 external attributes:32 (Unix mode in the high half)  42 local header offset:32  46 name
/// local header  PK\3\4  26 name length:16  28 extra length:16  30 name, extra, data
/// ```
/// Source: PKWARE APPNOTE 6.3.10 §4.3.
struct ZipArchive {
    let region: FileRegion
    private static let structure = "zip"

    struct Member {
        var name: String
        var method: UInt16
        var checksum: UInt32
        var compressedSize: Int
        var size: Int
        var mode: UInt32
        var headerOffset: Int
    }

    static func isZip(_ source: ByteSource) -> Bool {
        guard let head = try? source.read(at: 0, count: 4, structure: structure),
            let magic = try? head.u32(at: 0, .little)
        else { return false }
        return magic == 0x0403_4B50 || magic == 0x0605_4B50
    }

    func extract(into folder: ExtractionFolder) throws(MalformedFile) {
        for member in try members() { try extract(member, into: folder) }
    }

    func members() throws(MalformedFile) -> [Member] {
        let (count, size, offset) = try directory()
        guard size <= 256 << 20 else {
            throw region.malformed(at: offset, structure: Self.structure, "directory larger than 256 MiB")
        }
        let bytes = try region.read(at: offset, count: size, structure: Self.structure)
        var members: [Member] = []
        var position = 0
        for _ in 0..<count {
            let (member, length) = try Self.member(bytes, at: position)
            members.append(member)
            position += length
        }
        return members
    }

    private func directory() throws(MalformedFile) -> (count: Int, size: Int, offset: Int) {
        let tailCount = min(region.count, 22 + 65535)
        let tail = try region.read(at: region.count - tailCount, count: tailCount, structure: Self.structure)
        var position = tailCount - 22
        while position >= 0, try tail.u32(at: position, .little) != 0x0605_4B50 { position -= 1 }
        guard position >= 0 else {
            throw region.malformed(at: region.count, structure: Self.structure, "no end of central directory")
        }
        let count = Int(try tail.u16(at: position + 10, .little))
        let size = Int(try tail.u32(at: position + 12, .little))
        let offset = Int(try tail.u32(at: position + 16, .little))
        guard position >= 20, try tail.u32(at: position - 20, .little) == 0x0706_4B50 else {
            return (count, size, offset)
        }
        guard let place = Int(exactly: try tail.u64(at: position - 12, .little)) else { return (count, size, offset) }
        let record = try region.read(at: place, count: 56, structure: "zip64")
        guard try record.u32(at: 0, .little) == 0x0606_4B50,
            let wideCount = Int(exactly: try record.u64(at: 32, .little)),
            let wideSize = Int(exactly: try record.u64(at: 40, .little)),
            let wideOffset = Int(exactly: try record.u64(at: 48, .little)),
            wideCount <= region.count / 46
        else { throw record.malformed(at: 0, "zip64 end of central directory expected") }
        return (wideCount, wideSize, wideOffset)
    }

    private static func member(_ bytes: Bytes, at position: Int) throws(MalformedFile) -> (Member, Int) {
        guard try bytes.u32(at: position, .little, "directory entry") == 0x0201_4B50 else {
            throw bytes.malformed(at: position, "directory entry PK\\1\\2 expected")
        }
        let nameLength = Int(try bytes.u16(at: position + 28, .little))
        let extraLength = Int(try bytes.u16(at: position + 30, .little))
        let commentLength = Int(try bytes.u16(at: position + 32, .little))
        let name = String(
            decoding: try bytes.slice(at: position + 46, count: nameLength, "name").contents, as: UTF8.self)
        var member = Member(
            name: name, method: try bytes.u16(at: position + 10, .little),
            checksum: try bytes.u32(at: position + 16, .little),
            compressedSize: Int(try bytes.u32(at: position + 20, .little)),
            size: Int(try bytes.u32(at: position + 24, .little)),
            mode: try bytes.u32(at: position + 38, .little) >> 16,
            headerOffset: Int(try bytes.u32(at: position + 42, .little)))
        try readWideSizes(bytes.slice(at: position + 46 + nameLength, count: extraLength, "extra field"), &member)
        return (member, 46 + nameLength + extraLength + commentLength)
    }

    /// Extra field 1: 64-bit values for those that are 0xFFFFFFFF, in this order.
    private static func readWideSizes(_ extra: Bytes, _ member: inout Member) throws(MalformedFile) {
        var position = 0
        while position + 4 <= extra.count {
            let length = Int(try extra.u16(at: position + 2, .little))
            if try extra.u16(at: position, .little) == 1 {
                var field = position + 4
                for path in [\Member.size, \Member.compressedSize, \Member.headerOffset]
                where member[keyPath: path] == 0xFFFF_FFFF {
                    member[keyPath: path] = Int(exactly: try extra.u64(at: field, .little, "64-bit size")) ?? Int.max
                    field += 8
                }
            }
            position += 4 + length
        }
    }

    private func extract(_ member: Member, into folder: ExtractionFolder) throws(MalformedFile) {
        guard !member.name.hasSuffix("/") else { return try folder.makeFolder(member.name, in: region) }
        let header = try region.read(at: member.headerOffset, count: 30, structure: Self.structure)
        guard try header.u32(at: 0, .little) == 0x0403_4B50 else {
            throw header.malformed(at: 0, "\(member.name): local header PK\\3\\4 expected")
        }
        let start =
            30 + Int(try header.u16(at: 26, .little)) + Int(try header.u16(at: 28, .little)) + member.headerOffset
        let data = try region.region(at: start, count: member.compressedSize, structure: "zip member \(member.name)")
        if member.mode & 0o170000 == 0o120000 {
            let target = try contents(of: member, data, limit: 4096)
            return try folder.link(member.name, to: String(decoding: target, as: UTF8.self), in: region)
        }
        try folder.write(member.name, isExecutable: member.mode & 0o100 != 0, in: region) {
            (sink) throws(MalformedFile) in
            try stream(member, data, limit: folder.remaining, sink)
        }
    }

    private func contents(of member: Member, _ data: FileRegion, limit: Int) throws(MalformedFile) -> [UInt8] {
        var bytes: [UInt8] = []
        try stream(member, data, limit: limit) { bytes += $0 }
        return bytes
    }

    private func stream(
        _ member: Member, _ data: FileRegion, limit: Int, _ sink: (UnsafeRawBufferPointer) throws(MalformedFile) -> Void
    ) throws(MalformedFile) {
        var checksum = crc32(0, nil, 0)
        var size = 0
        let structure = "zip member \(member.name)"
        func take(_ piece: UnsafeRawBufferPointer) throws(MalformedFile) {
            checksum = crc32(checksum, piece.bindMemory(to: UInt8.self).baseAddress, UInt32(piece.count))
            size += piece.count
            try sink(piece)
        }
        switch member.method {
        case 0: try StoredRegion(region: data, structure: structure).run(limit: limit, take)
        case 8:
            try Inflater(region: data, wrapping: .raw, structure: structure).run(limit: min(limit, member.size), take)
        default:
            throw data.malformed(
                at: 0, structure: structure, "compression method \(member.method) is not stored or deflate")
        }
        guard size == member.size, checksum == UInt(member.checksum) else {
            throw data.malformed(
                at: 0, structure: structure, "size or CRC-32 differs from the directory's: the archive is damaged")
        }
    }
}

/// Bytes that are stored as they are, a window at a time.
struct StoredRegion {
    let region: FileRegion
    let structure: String

    func run(limit: Int, _ sink: (UnsafeRawBufferPointer) throws(MalformedFile) -> Void) throws(MalformedFile) {
        guard region.count <= limit else {
            throw region.malformed(at: limit, structure: structure, "more than \(limit) bytes: refused")
        }
        let buffer = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(1, min(region.count, 256 << 10)), alignment: 16)
        defer { buffer.deallocate() }
        var position = 0
        while position < region.count {
            // SAFETY: the window is never longer than the buffer.
            let window = UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(buffer.count, region.count - position)])
            try region.read(at: position, into: window, structure: structure)
            try sink(UnsafeRawBufferPointer(window))
            position += window.count
        }
    }
}
