// SPDX-License-Identifier: Apache-2.0

/// Finds the lines of a text that hold one of many short strings, at several bytes per nanosecond.
///
/// Each anchor is represented by its rarest four bytes. A text is looked at in steps of three bytes, two bytes at a
/// time: whatever the position of the four bytes, one of their three pairs falls on a step. A pair that no anchor has
/// is passed over with one look into a table of 8 KiB; the rare ones that an anchor has are compared in full. (The
/// shift of Wu and Manber, "A fast algorithm for multi-pattern searching", 1994, without its variable part.)
///
/// Case is folded for ASCII by setting bit 5, which also makes `@[\]^` equal to `` `{|}~ ``: a candidate too many at
/// the most, never one too few, and the comparison in full is the same on both sides.
struct AnchorFilter: Sendable {
    /// Bytes that represent an anchor.
    static let window = 4
    private static let step = 3

    /// Flat, so that looking one up counts no references.
    private struct Entry {
        /// Its window, folded.
        var key: UInt32
        /// The whole anchor in `folded`.
        var bytes: Range<Int>
        /// Where its window starts in it.
        var windowStart: Int
        var number: Int
        /// The next entry with the same hash, or −1.
        var next: Int
    }

    /// One bit for each pair of folded bytes that some window has.
    private var pairs = [UInt64](repeating: 0, count: 1024)
    /// One bit for each hash of a window.
    private var windows = [UInt64](repeating: 0, count: 1024)
    /// The first entry of each hash, or −1.
    private var heads = [Int32](repeating: -1, count: 1 << 16)
    private var entries: [Entry] = []
    /// All anchors, one behind the other.
    private var folded: [UInt8] = []
    /// Anchors given, by number.
    let anchors: [String]

    /// - Parameter anchors: at least four bytes each; shorter ones are ignored.
    init(_ anchors: [String]) {
        self.anchors = anchors
        for (number, anchor) in anchors.enumerated() {
            let bytes = anchor.utf8.map { $0 | 0x20 }
            guard bytes.count >= Self.window else { continue }
            let start = Self.rarestWindow(bytes)
            let key = Self.key(bytes[start], bytes[start + 1], bytes[start + 2], bytes[start + 3])
            let hash = Self.hash(key)
            entries.append(
                Entry(
                    key: key, bytes: folded.count..<folded.count + bytes.count, windowStart: start, number: number,
                    next: Int(heads[hash])))
            heads[hash] = Int32(entries.count - 1)
            folded += bytes
            Self.set(&windows, hash)
            for offset in 0..<Self.step {
                Self.set(&pairs, Int(bytes[start + offset]) | Int(bytes[start + offset + 1]) << 8)
            }
        }
    }

    /// Calls `found` for each occurrence, in the order of the text.
    ///
    /// - Parameters:
    ///   - text: readable for the time of the call.
    ///   - found: gets the offset of the anchor's first byte and its number, and returns the offset to go on from.
    func scan(_ text: UnsafeRawBufferPointer, _ found: (_ offset: Int, _ anchor: Int) -> Int) {
        guard text.count >= Self.window else { return }
        withTables { tables in
            var at = 0
            let last = text.count - 2
            while at <= last {
                // SAFETY: at + 2 ≤ text.count by the loop's condition; the table has a bit for every 16-bit value.
                let pair = text.loadUnaligned(fromByteOffset: at, as: UInt16.self).littleEndian | 0x2020
                if tables.pairs[Int(pair >> 6)] >> UInt64(pair & 63) & 1 == 0 {
                    at += Self.step
                    continue
                }
                let resume = Self.candidate(text, around: at, tables, found)
                at = max(at + Self.step, resume)
            }
        }
    }

    /// The arrays as they lie in memory, for the time of one scan: the loop counts no references.
    private struct Tables {
        var pairs: UnsafeBufferPointer<UInt64>
        var windows: UnsafeBufferPointer<UInt64>
        var heads: UnsafeBufferPointer<Int32>
        var entries: UnsafeBufferPointer<Entry>
        var folded: UnsafeBufferPointer<UInt8>
    }

    private func withTables(_ body: (Tables) -> Void) {
        pairs.withUnsafeBufferPointer { pairs in
            windows.withUnsafeBufferPointer { windows in
                heads.withUnsafeBufferPointer { heads in
                    entries.withUnsafeBufferPointer { entries in
                        folded.withUnsafeBufferPointer { folded in
                            body(Tables(pairs: pairs, windows: windows, heads: heads, entries: entries, folded: folded))
                        }
                    }
                }
            }
        }
    }

    /// Looks for windows that have their first, second or third pair at `at`.
    private static func candidate(
        _ text: UnsafeRawBufferPointer, around at: Int, _ tables: Tables, _ found: (Int, Int) -> Int
    ) -> Int {
        var resume = 0
        var start = max(0, at - step + 1)
        while start <= at {
            defer { start += 1 }
            guard start + window <= text.count else { break }
            // SAFETY: start ≥ 0, and start + 4 ≤ text.count by the guard.
            let key = text.loadUnaligned(fromByteOffset: start, as: UInt32.self).littleEndian | 0x2020_2020
            let hash = hash(key)
            guard tables.windows[hash >> 6] >> UInt64(hash & 63) & 1 != 0 else { continue }
            var index = Int(tables.heads[hash])
            while index >= 0 {
                let entry = tables.entries[index]
                index = entry.next
                let first = start - entry.windowStart
                guard entry.key == key, first >= 0, first + entry.bytes.count <= text.count else { continue }
                let isEqual = entry.bytes.allSatisfy {
                    tables.folded[$0] == text[first + $0 - entry.bytes.lowerBound] | 0x20
                }
                if isEqual { resume = max(resume, found(first, entry.number)) }
            }
        }
        return resume
    }

    private static func key(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) -> UInt32 {
        UInt32(a) | UInt32(b) << 8 | UInt32(c) << 16 | UInt32(d) << 24
    }

    private static func hash(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 16) }

    private static func set(_ table: inout [UInt64], _ bit: Int) { table[bit >> 6] |= 1 << UInt64(bit & 63) }

    /// The four bytes in a row whose pairs are least to be expected in logs.
    private static func rarestWindow(_ bytes: [UInt8]) -> Int {
        let costs = windowCosts(bytes)
        return costs.indices.min { costs[$0] < costs[$1] } ?? 0
    }

    private static func windowCosts(_ bytes: [UInt8]) -> [Int] {
        guard bytes.count >= window else { return [] }
        return (0...bytes.count - window).map { start in
            (0..<step).reduce(0) { $0 + ByteFrequency.pair(bytes[start + $1], bytes[start + $1 + 1]) }
        }
    }

    /// How much is to be expected of the window that would represent these folded bytes.
    static func windowCost(_ bytes: [UInt8]) -> Int { windowCosts(bytes).min() ?? .max }
}

/// How common bytes are in system logs, folded as ``AnchorFilter`` folds them.
enum ByteFrequency {
    /// Relative; pairs of common bytes are common.
    static func pair(_ first: UInt8, _ second: UInt8) -> Int { weight(first) * weight(second) }

    private static func weight(_ byte: UInt8) -> Int {
        switch byte {
        case 0x20: 18
        case 0x30: 16  // '0' pads every time and address
        case 0x31...0x39: 9
        case UInt8(ascii: "e"): 12
        case UInt8(ascii: "t"), UInt8(ascii: "i"), UInt8(ascii: "a"), UInt8(ascii: "o"), UInt8(ascii: "n"): 9
        case UInt8(ascii: "s"), UInt8(ascii: "r"): 8
        case UInt8(ascii: "c"), UInt8(ascii: "d"), UInt8(ascii: "l"): 6
        case UInt8(ascii: "u"), UInt8(ascii: "m"), UInt8(ascii: "p"), UInt8(ascii: "f"), UInt8(ascii: "g"): 4
        case UInt8(ascii: "h"), UInt8(ascii: "b"), UInt8(ascii: "y"), UInt8(ascii: "v"): 3
        case UInt8(ascii: "w"), UInt8(ascii: "k"), UInt8(ascii: "x"): 2
        case 0x2E, 0x3A, 0x2D: 5  // . : -
        default: 1
        }
    }
}
