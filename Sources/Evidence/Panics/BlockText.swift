// SPDX-License-Identifier: Apache-2.0

/// A block as one run of bytes, with the way back to its lines.
struct BlockText {
    let source: String
    let bytes: [UInt8]
    private let starts: [Int]
    private let numbers: [Int]

    init(_ block: TextBlock) {
        source = block.source
        var bytes: [UInt8] = []
        var starts: [Int] = []
        for line in block.lines {
            starts.append(bytes.count)
            bytes.append(contentsOf: line.text.utf8)
            bytes.append(0x0A)
        }
        self.bytes = bytes
        self.starts = starts
        numbers = block.lines.map(\.number)
    }

    func place(_ offset: Int, last: Int? = nil) -> TextPlace {
        let (line, column) = position(offset)
        return TextPlace(source, line: line, column: column, lastLine: last.map { position($0).line })
    }

    private func position(_ offset: Int) -> (line: Int, column: Int) {
        guard !starts.isEmpty else { return (1, 1) }
        var low = 0
        var high = starts.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if starts[middle] <= offset { low = middle } else { high = middle - 1 }
        }
        return (numbers[low], offset - starts[low] + 1)
    }

    /// Offset of the first occurrence, byte by byte.
    func find(_ needle: String, in range: Range<Int>) -> Int? { Self.find(Array(needle.utf8), in: bytes, range) }

    static func find(_ needle: [UInt8], in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        guard let first = needle.first, range.count >= needle.count else { return nil }
        var at = range.lowerBound
        let last = range.upperBound - needle.count
        while at <= last {
            if bytes[at] == first, bytes[at..<at + needle.count].elementsEqual(needle) { return at }
            at += 1
        }
        return nil
    }

    func all(_ needle: String, most: Int) -> [Int] {
        var found: [Int] = []
        var from = 0
        while found.count < most, let at = find(needle, in: from..<bytes.count) {
            found.append(at)
            from = at + needle.utf8.count
        }
        return found
    }
}

/// Values of JSON that may be cut off, wrapped or badly quoted: found by their names instead of parsed.
///
/// Foundation's parser refuses what people paste: panicString with bare quotes, an ellipsis in the middle, half of a
/// report.
extension BlockText {
    /// The value of `"key" : "text"` or `"key" : 12`, without escapes; of text at most 4 KiB.
    func value(_ key: String, in range: Range<Int>) -> String? {
        var from = range.lowerBound
        let quoted = "\"" + key + "\""
        while let found = find(quoted, in: from..<range.upperBound) {
            from = found + quoted.utf8.count
            guard let start = afterColon(from, range.upperBound) else { continue }
            if bytes[start] == 0x22 { return string(from: start + 1, to: min(range.upperBound, start + 4096)) }
            var end = start
            while end < range.upperBound, end < start + 64, Self.isBare(bytes[end]) { end += 1 }
            if end > start { return String(decoding: bytes[start..<end], as: UTF8.self) }
        }
        return nil
    }

    /// All text values of that name.
    func values(_ key: String, in range: Range<Int>, most: Int) -> [String] {
        var found: [String] = []
        var from = range.lowerBound
        let quoted = "\"" + key + "\""
        while found.count < most, let at = find(quoted, in: from..<range.upperBound) {
            from = at + quoted.utf8.count
            guard let start = afterColon(from, range.upperBound), bytes[start] == 0x22 else { continue }
            found.append(string(from: start + 1, to: min(range.upperBound, start + 1024)))
        }
        return found
    }

    private func afterColon(_ start: Int, _ end: Int) -> Int? {
        var at = start
        var hasColon = false
        while at < end, at < start + 32 {
            if bytes[at] == 0x3A, !hasColon {
                hasColon = true
            } else if !LineMatcher.isBlank(bytes[at]), bytes[at] != 0x0A {
                return hasColon ? at : nil
            }
            at += 1
        }
        return nil
    }

    func string(from start: Int, to end: Int) -> String {
        var at = start
        while at < end, bytes[at] != 0x22, bytes[at] != 0x0A { at += bytes[at] == 0x5C ? 2 : 1 }
        return Self.unescaped(bytes[start..<min(at, end)])
    }

    /// Behind the text that begins with the quote at `start`: the offset of its closing one.
    func endOfString(_ start: Int, _ end: Int) -> Int {
        var at = start + 1
        while at < end, bytes[at] != 0x22 { at += bytes[at] == 0x5C ? 2 : 1 }
        return min(at, end)
    }

    /// The outermost `{…}` of an array, up to its end.
    func objects(in range: Range<Int>, most: Int) -> [Range<Int>] {
        guard var at = find("[", in: range).map({ $0 + 1 }) else { return [] }
        var found: [Range<Int>] = []
        var depth = 0
        var start = at
        while at < range.upperBound, found.count < most {
            switch bytes[at] {
            case 0x22: at = endOfString(at, range.upperBound)
            case UInt8(ascii: "{"):
                if depth == 0 { start = at }
                depth += 1
            case UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 { found.append(start..<at + 1) }
                if depth < 0 { return found }
            case UInt8(ascii: "]") where depth == 0: return found
            default: break
            }
            at += 1
        }
        return found
    }

    private static func isBare(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2E || byte == 0x2D
    }

    /// `\n`, `\t`, `\"`, `\\`, `\/` as what they stand for; what is no escape stays.
    static func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var at = bytes.startIndex
        while at < bytes.endIndex {
            guard bytes[at] == 0x5C, at + 1 < bytes.endIndex else {
                result.append(bytes[at])
                at += 1
                continue
            }
            switch bytes[at + 1] {
            case UInt8(ascii: "n"), UInt8(ascii: "r"): result.append(0x0A)
            case UInt8(ascii: "t"): result.append(0x09)
            case 0x22, 0x5C, 0x2F: result.append(bytes[at + 1])
            default: result.append(contentsOf: [0x5C, bytes[at + 1]])
            }
            at += 2
        }
        return String(decoding: result, as: UTF8.self)
    }
}
