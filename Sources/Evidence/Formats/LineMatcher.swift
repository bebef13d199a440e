// SPDX-License-Identifier: Apache-2.0

/// Comparing bytes as ``LinePattern`` does: without regard to case, blanks as runs.
enum LineMatcher {
    enum Literal {
        /// With the offset behind it.
        case matched(Int)
        case ended
        case differs
    }

    static func literal(_ bytes: [UInt8], in line: [UInt8], at start: Int) -> Literal {
        var at = start
        for byte in bytes {
            if byte == 0x20 {
                guard at < line.count else { return .ended }
                guard isBlank(line[at]) else {
                    // Forums swallow the blank after punctuation, never within words.
                    if at > 0, ":,)]".utf8.contains(line[at - 1]) { continue }
                    return .differs
                }
                while at < line.count, isBlank(line[at]) { at += 1 }
            } else {
                guard at < line.count else { return .ended }
                guard fold(line[at]) == fold(byte) else { return .differs }
                at += 1
            }
        }
        return .matched(at)
    }

    static func find(_ bytes: [UInt8], in line: [UInt8], from: Int) -> Range<Int>? {
        guard let first = bytes.first else { return nil }
        var at = from
        while at < line.count {
            if first == 0x20 ? isBlank(line[at]) : fold(line[at]) == fold(first),
                case .matched(let end) = literal(bytes, in: line, at: at)
            {
                return at..<end
            }
            at += 1
        }
        return nil
    }

    /// Where a hole's value ends: at the first place where what follows it stands, else where the value itself ends.
    static func end(of kind: LinePattern.Hole, from start: Int, in line: [UInt8], before following: [UInt8]?) -> Literal
    {
        var at = start
        switch kind {
        case .text:
            guard let following else { return .matched(line.count) }
            return find(following, in: line, from: start).map { .matched($0.lowerBound) } ?? .ended
        case .phrase:
            guard let following else { return .matched(min(line.count, start + longestPhrase)) }
            let window = Array(line[start..<min(line.count, start + longestPhrase + following.count)])
            if let found = find(following, in: window, from: 0) { return .matched(start + found.lowerBound) }
            return start + window.count == line.count ? .ended : .differs
        case .word: return word(from: start, in: line, before: following)
        case .number:
            if at < line.count, line[at] == 0x2D { at += 1 }
            let digits = at
            while at < line.count, (0x30...0x39).contains(line[at]) { at += 1 }
            return at > digits ? .matched(at) : at < line.count ? .differs : .ended
        case .hex:
            if at + 1 < line.count, line[at] == 0x30, line[at + 1] | 0x20 == 0x78 { at += 2 }
            let digits = at
            while at < line.count, isHexDigit(line[at]) { at += 1 }
            return at > digits ? .matched(at) : at < line.count ? .differs : .ended
        }
    }

    static let longestPhrase = 60

    /// Up to the next blank, or to where what follows begins.
    private static func word(from start: Int, in line: [UInt8], before following: [UInt8]?) -> Literal {
        var at = start
        var isCut = false
        while at < line.count, !isBlank(line[at]) {
            if let following, at > start {
                switch literal(following, in: line, at: at) {
                case .matched: return .matched(at)
                case .ended: isCut = true
                case .differs: break
                }
            }
            at += 1
        }
        if isCut || at == line.count && following != nil { return .ended }
        return at > start ? .matched(at) : .differs
    }

    /// Where a value in front of the first literal starts.
    static func start(of kind: LinePattern.Hole, before end: Int, in line: [UInt8]) -> Int {
        var at = end
        guard kind != .text, kind != .phrase else { return kind == .text ? 0 : max(0, end - longestPhrase) }
        while at > 0, !isBlank(line[at - 1]) { at -= 1 }
        return at
    }

    static func fold(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
    }

    /// A word at the line's end as somebody put it into a sentence: without the full stop, the quote or the bracket.
    static func withoutPunctuation(_ text: String) -> String {
        var text = text[...]
        while let last = text.last, ".,;:!?\"'`>]".contains(last) || last == ")" && !text.contains("(") {
            text.removeLast()
        }
        return String(text)
    }

    static func trimmed(_ text: String) -> String {
        var text = text[...]
        while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        return String(text)
    }
}
