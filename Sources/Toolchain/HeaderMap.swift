// SPDX-License-Identifier: Apache-2.0

/// A header map: clang's table from the name in an `#include` to a file, wherever that lies.
///
/// Unlike a folder of links it leaves a header in its own folder, so that what it includes beside itself is found.
///
/// ```
/// 0   4  magic "hmap" of the machine's byte order     12  4  entries
/// 4   2  version 1     6  2  zero                     16  4  buckets, a power of two
/// 8   4  offset of the strings                        20  4  longest value
/// 24     buckets: key, prefix, suffix as offsets of strings; key 0 is empty
/// ```
///
/// - Source: LLVM `clang/Lex/HeaderMapTypes.h`.
enum HeaderMap {
    static func bytes(_ entries: [String: String]) -> [UInt8] {
        var buckets = 8
        while buckets < entries.count * 2 { buckets *= 2 }
        var table = [(key: UInt32, prefix: UInt32, suffix: UInt32)](repeating: (0, 0, 0), count: buckets)
        // Offset 0 is no string.
        var strings: [UInt8] = [0]
        func add(_ text: String) -> UInt32 {
            let offset = UInt32(strings.count)
            strings += Array(text.utf8) + [0]
            return offset
        }
        var longest = 0
        for (name, path) in entries.sorted(by: { $0.key < $1.key }) {
            var bucket = Int(hash(name)) & (buckets - 1)
            while table[bucket].key != 0 { bucket = (bucket + 1) & (buckets - 1) }
            let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
            table[bucket] = (add(name), add(String(path[..<cut])), add(String(path[cut...])))
            longest = max(longest, path.utf8.count)
        }
        var bytes: [UInt8] = []
        func put(_ value: UInt32) { withUnsafeBytes(of: value) { bytes += $0 } }
        put(0x686D_6170)
        withUnsafeBytes(of: UInt16(1)) { bytes += $0 }
        withUnsafeBytes(of: UInt16(0)) { bytes += $0 }
        put(UInt32(24 + buckets * 12))
        put(UInt32(entries.count))
        put(UInt32(buckets))
        put(UInt32(longest))
        for entry in table {
            put(entry.key)
            put(entry.prefix)
            put(entry.suffix)
        }
        return bytes + strings
    }

    private static func hash(_ name: String) -> UInt32 {
        name.utf8.reduce(0) { sum, byte in
            sum &+ UInt32((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) &* 13
        }
    }
}
