// SPDX-License-Identifier: Apache-2.0

/// Writes zip archives with every field as asked for, sound or not (APPNOTE 6.3.10 §4.3).
struct ZipBuilder {
    struct Member {
        var name: String
        var content: [UInt8]
        /// 0 stored, 8 deflate (here as stored blocks), anything else for refusals.
        var method: UInt16 = 0
        var mode: UInt32 = 0o100644
        var checksum: UInt32?
        /// Size in the directory, when it is not the content's.
        var claimedSize: UInt32?
    }

    var members: [Member] = []
    /// Sizes and offsets in the 64-bit extra fields and the zip64 end record.
    var isWide = false
    var comment: [UInt8] = []

    var bytes: [UInt8] {
        var body: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            let data = member.method == 8 ? Deflate.stored(member.content) : member.content
            let checksum = member.checksum ?? Checksum.crc32(member.content)
            let size = member.claimedSize ?? UInt32(member.content.count)
            let name = Array(member.name.utf8)
            let offset = body.count
            body +=
                [0x50, 0x4B, 3, 4] + Self.two(20, 0, member.method, 0, 0)
                + Self.four(checksum, UInt32(data.count), size)
            body += Self.two(UInt16(name.count), 0) + name + data
            let extra = isWide ? Self.two(1, 24) + Self.eight(Int(size), data.count, offset) : []
            let shown: [UInt32] = isWide ? [.max, .max] : [UInt32(data.count), size]
            directory +=
                [0x50, 0x4B, 1, 2] + Self.two(0x031E, 20, 0, member.method, 0, 0)
                + Self.four(checksum, shown[0], shown[1])
            directory += Self.two(UInt16(name.count), UInt16(extra.count), 0, 0, 0) + Self.four(member.mode << 16)
            directory += Self.four(isWide ? .max : UInt32(offset)) + name + extra
        }
        return body + directory + end(directory: directory.count, offset: body.count)
    }

    private func end(directory: Int, offset: Int) -> [UInt8] {
        let count = members.count
        var wide: [UInt8] = []
        if isWide {
            wide = [0x50, 0x4B, 6, 6] + Self.eight(44) + Self.two(45, 45) + Self.four(0, 0)
            wide += Self.eight(count, count, directory, offset)
            wide += [0x50, 0x4B, 6, 7] + Self.four(0) + Self.eight(offset + directory) + Self.four(1)
        }
        let short =
            isWide
            ? Self.two(0, 0, .max, .max) + Self.four(.max, .max)
            : Self.two(0, 0, UInt16(count), UInt16(count)) + Self.four(UInt32(directory), UInt32(offset))
        return wide + [0x50, 0x4B, 5, 6] + short + Self.two(UInt16(comment.count)) + comment
    }

    static func two(_ values: UInt16...) -> [UInt8] { values.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }
    static func four(_ values: UInt32...) -> [UInt8] {
        values.flatMap { value in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    }
    static func eight(_ values: Int...) -> [UInt8] {
        values.flatMap { value in (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    }
}

/// Deflate without compression (RFC 1951 §3.2.4), and gzip around it (RFC 1952).
enum Deflate {
    static func stored(_ content: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var rest = content[...]
        repeat {
            let piece = rest.prefix(0xFFFF)
            rest = rest.dropFirst(piece.count)
            let count = UInt16(piece.count)
            result += [rest.isEmpty ? 1 : 0] + ZipBuilder.two(count, ~count) + piece
        } while !rest.isEmpty
        return result
    }

    static func gzip(_ content: [UInt8]) -> [UInt8] {
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + stored(content)
            + ZipBuilder.four(Checksum.crc32(content), UInt32(truncatingIfNeeded: content.count))
    }
}

enum Checksum {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
    }
}
