// SPDX-License-Identifier: Apache-2.0

/// Writes tar archives with every field as asked for, sound or not.
struct TarBuilder {
    private(set) var bytes: [UInt8] = []

    /// Header and content of one entry.
    mutating func add(
        _ name: String, _ content: [UInt8] = [], type: Character = "0", link: String = "", mode: Int = 0o644,
        size: [UInt8]? = nil, prefix: String = ""
    ) {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ field: [UInt8], _ offset: Int) { header.replaceSubrange(offset..<offset + field.count, with: field) }
        put(Array(name.utf8.prefix(100)), 0)
        put(Self.octal(mode, 7), 100)
        put(size ?? Self.octal(content.count, 11), 124)
        put(Self.octal(0, 11), 136)
        put([UInt8](repeating: 0x20, count: 8), 148)
        put([type.asciiValue ?? 0], 156)
        put(Array(link.utf8.prefix(100)), 157)
        put(Array("ustar\0".utf8) + Array("00".utf8), 257)
        put(Array(prefix.utf8.prefix(155)), 345)
        put(Self.octal(header.reduce(0) { $0 + Int($1) }, 6) + [0], 148)
        bytes += header + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }

    /// A pax header for the next entry.
    mutating func pax(_ records: [(String, String)]) {
        add("pax", Array(records.map { Self.record($0, $1) }.joined().utf8), type: "x")
    }

    /// A GNU long name (`L`) or link target (`K`) for the next entry.
    mutating func long(_ type: Character, _ text: String) { add("././@LongLink", Array(text.utf8) + [0], type: type) }

    mutating func finish() { bytes += [UInt8](repeating: 0, count: 1024) }

    /// GNU's form for large sizes.
    static func base256(_ value: Int) -> [UInt8] {
        [0x80] + [UInt8](repeating: 0, count: 3)
            + (0..<8).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private static func octal(_ value: Int, _ digits: Int) -> [UInt8] {
        let text = String(value, radix: 8)
        return Array((String(repeating: "0", count: max(0, digits - text.count)) + text).utf8)
    }

    /// `LENGTH KEY=VALUE\n`, LENGTH counting itself.
    private static func record(_ key: String, _ value: String) -> String {
        let rest = " \(key)=\(value)\n"
        var length = rest.utf8.count + 1
        while "\(length)".utf8.count + rest.utf8.count != length { length += 1 }
        return "\(length)\(rest)"
    }
}
