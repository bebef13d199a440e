// SPDX-License-Identifier: Apache-2.0

import Bytes

/// A tar archive in blocks of 512 bytes (POSIX ustar and pax, GNU long names):
/// ```
///   0 name:100   100 mode:8 octal   124 size:12 octal   148 checksum:8   156 typeflag   157 linkname:100
/// 257 "ustar"    345 prefix:155
/// ```
/// Types: `0`/NUL file, `1` hard link, `2` symbolic link, `5` folder, `x`/`g` pax headers, `L`/`K` GNU long name/link.
/// Source: POSIX.1-2017, pax; GNU tar manual.
struct TarArchive {
    let region: FileRegion
    private static let structure = "tar"

    static func isTar(_ source: ByteSource) -> Bool {
        guard source.count >= 512, let head = try? source.read(at: 0, count: 512, structure: structure) else {
            return false
        }
        return (try? checksumHolds(head)) == true
    }

    func extract(into folder: ExtractionFolder) throws(MalformedFile) {
        var offset = 0
        var overrides = Overrides()
        while offset + 512 <= region.count {
            let header = try region.read(at: offset, count: 512, structure: Self.structure)
            if header.contents.allSatisfy({ $0 == 0 }) { return }
            guard try Self.checksumHolds(header) else { throw header.malformed(at: 148, "header checksum differs") }
            let type = try header.u8(at: 156)
            let recorded = try Self.number(header, at: 124, count: 12)
            let size = type == UInt8(ascii: "x") || type == UInt8(ascii: "g") ? recorded : overrides.size ?? recorded
            let data = try region.region(at: offset + 512, count: size, structure: Self.structure)
            let blocks = (size + 511) / 512
            switch type {
            case UInt8(ascii: "x"): overrides.merge(try Self.paxRecords(data))
            case UInt8(ascii: "g"): break
            case UInt8(ascii: "L"): overrides.name = try Self.text(data)
            case UInt8(ascii: "K"): overrides.link = try Self.text(data)
            default:
                try extract(type, header, data, overrides, into: folder)
                overrides = Overrides()
            }
            offset += 512 + blocks * 512
        }
    }

    private struct Overrides {
        var name: String?
        var link: String?
        var size: Int?

        mutating func merge(_ records: [String: String]) {
            name = records["path"] ?? name
            link = records["linkpath"] ?? link
            size = records["size"].flatMap(Int.init).flatMap { $0 >= 0 ? $0 : nil } ?? size
        }
    }

    private func extract(
        _ type: UInt8, _ header: Bytes, _ data: FileRegion, _ overrides: Overrides, into folder: ExtractionFolder
    ) throws(MalformedFile) {
        let name = if let long = overrides.name { long } else { try Self.name(header) }
        switch type {
        case 0, UInt8(ascii: "0"), UInt8(ascii: "7"):
            // Old archives mark folders by a slash at the end of the name.
            if name.hasSuffix("/") { return try folder.makeFolder(name, in: region) }
            let mode = try Self.number(header, at: 100, count: 8)
            try folder.write(name, isExecutable: mode & 0o100 != 0, in: data) { (sink) throws(MalformedFile) in
                try StoredRegion(region: data, structure: Self.structure).run(limit: folder.remaining, sink)
            }
        case UInt8(ascii: "5"): try folder.makeFolder(name, in: region)
        case UInt8(ascii: "1"), UInt8(ascii: "2"):
            let target = if let long = overrides.link { long } else { try header.fixedString(at: 157, count: 100) }
            if type == UInt8(ascii: "2") { return try folder.link(name, to: target, in: region) }
            try folder.hardLink(name, to: target, in: region)
        default: break  // devices, FIFOs: nothing of a bundle
        }
    }

    private static func name(_ header: Bytes) throws(MalformedFile) -> String {
        let name = try header.fixedString(at: 0, count: 100)
        guard try header.fixedString(at: 257, count: 5) == "ustar" else { return name }
        let prefix = try header.fixedString(at: 345, count: 155)
        return prefix.isEmpty ? name : "\(prefix)/\(name)"
    }

    /// Octal text, or base 256 when the first bit is set (GNU, for large files).
    private static func number(_ header: Bytes, at offset: Int, count: Int) throws(MalformedFile) -> Int {
        let field = Array(try header.slice(at: offset, count: count).contents)
        var value = 0
        if let first = field.first, first & 0x80 != 0 {
            for byte in field.suffix(7) { value = value << 8 | Int(byte) }
            return value
        }
        for byte in field where byte != 0 && byte != 0x20 {
            guard (0x30...0x37).contains(byte) else { throw header.malformed(at: offset, "an octal number expected") }
            value = value << 3 | Int(byte - 0x30)
        }
        return value
    }

    /// Sum of all bytes with the checksum field taken as blanks.
    private static func checksumHolds(_ header: Bytes) throws(MalformedFile) -> Bool {
        guard let expected = try? number(header, at: 148, count: 8) else { return false }
        let sum = header.array.enumerated().reduce(0) {
            $0 + ((148..<156).contains($1.offset) ? 0x20 : Int($1.element))
        }
        return sum == expected && expected > 8 * 0x20
    }

    private static func text(_ data: FileRegion) throws(MalformedFile) -> String {
        guard data.count <= 64 << 10 else {
            throw data.malformed(at: 0, structure: structure, "a name of \(data.count) bytes")
        }
        let bytes = try data.read(at: 0, count: data.count, structure: structure).contents
        return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// `LENGTH KEY=VALUE\n`, LENGTH counting itself.
    private static func paxRecords(_ data: FileRegion) throws(MalformedFile) -> [String: String] {
        guard data.count <= 1 << 20 else {
            throw data.malformed(at: 0, structure: structure, "a pax header of \(data.count) bytes")
        }
        var rest = try data.read(at: 0, count: data.count, structure: structure).contents
        var records: [String: String] = [:]
        while let space = rest.firstIndex(of: 0x20), let length = Int(String(decoding: rest[..<space], as: UTF8.self)),
            length > space - rest.startIndex + 1, length <= rest.count
        {
            let record = rest[(space + 1)..<(rest.startIndex + length)].dropLast()
            let parts = record.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 {
                records[String(decoding: parts[0], as: UTF8.self)] = String(decoding: parts[1], as: UTF8.self)
            }
            rest = rest[(rest.startIndex + length)...]
        }
        return records
    }
}
