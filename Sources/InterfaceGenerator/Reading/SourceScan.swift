// SPDX-License-Identifier: Apache-2.0

/// Finds the ends of things that clang has placed: where a declaration's semicolon stands, where a parameter ends.
///
/// No parser: clang has said what it is, and this looks past words of the dialect, strings, comments and brackets.
enum SourceScan {
    /// The first such byte outside of comments and strings.
    static func find(_ byte: UInt8, in text: [UInt8], from start: Int, to end: Int) -> Int? {
        var at = max(0, start)
        while at < min(end, text.count) {
            if let next = skip(text, at) {
                at = next
            } else if text[at] == byte {
                return at
            } else {
                at += 1
            }
        }
        return nil
    }

    /// Behind the semicolon or the closing brace that ends a declaration.
    static func endOfDeclaration(in text: [UInt8], from end: Int, start: Int) -> Int {
        // A body is part of what clang places; what is written behind a declaration is not.
        if end > start, end <= text.count, text[end - 1] == UInt8(ascii: "}") { return end }
        var at = end
        while at < text.count {
            if let next = skip(text, at) {
                at = next
            } else if text[at] == UInt8(ascii: ";") {
                return at + 1
            } else if text[at] == UInt8(ascii: "}") {
                return at
            } else {
                at += 1
            }
        }
        return text.count
    }

    /// Whether a declaration has a body. clang is told to pass over bodies, and places only what stands before them.
    static func hasBody(in text: [UInt8], from end: Int) -> Bool {
        if end > 0, end <= text.count, text[end - 1] == UInt8(ascii: "}") { return true }
        let semicolon = find(UInt8(ascii: ";"), in: text, from: end, to: text.count) ?? text.count
        return find(UInt8(ascii: "{"), in: text, from: end, to: semicolon) != nil
    }

    /// A parameter's text without comments, up to the comma or the bracket that ends it.
    static func parameter(in text: [UInt8], from start: Int) -> String {
        var found: [UInt8] = []
        var depth = 0
        var at = start
        scan: while at < text.count {
            if let next = skip(text, at) {
                found += text[at] == UInt8(ascii: "/") ? [UInt8(ascii: " ")] : text[at..<next]
                at = next
                continue
            }
            switch text[at] {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                if depth == 0 { break scan }
                depth -= 1
            case UInt8(ascii: ",") where depth == 0: break scan
            case UInt8(ascii: "<"): depth += 1
            case UInt8(ascii: ">"): depth = max(0, depth - 1)
            default: break
            }
            found.append(text[at])
            at += 1
        }
        return String(decoding: found, as: UTF8.self)
    }

    /// Behind the comment, string or character that starts here; nil where none does.
    static func skip(_ text: [UInt8], _ at: Int) -> Int? {
        let next = at + 1 < text.count ? text[at + 1] : 0
        switch (text[at], next) {
        case (UInt8(ascii: "/"), UInt8(ascii: "/")):
            return (text[at...].firstIndex(of: 0x0A)).map { $0 + 1 } ?? text.count
        case (UInt8(ascii: "/"), UInt8(ascii: "*")):
            var end = at + 2
            while end + 1 < text.count, !(text[end] == UInt8(ascii: "*") && text[end + 1] == UInt8(ascii: "/")) {
                end += 1
            }
            return min(end + 2, text.count)
        case (UInt8(ascii: "\""), _), (UInt8(ascii: "'"), _):
            var end = at + 1
            while end < text.count, text[end] != text[at], text[end] != 0x0A {
                end += text[end] == UInt8(ascii: "\\") ? 2 : 1
            }
            return min(end + 1, text.count)
        default: return nil
        }
    }
}

/// The words of the dialect, which no compiler of C++ knows.
enum DialectWords {
    static let all = [
        "KERNEL", "NATIVE", "LOCALONLY", "LOCALHOST", "LOCAL", "REMOTE", "INVOKEREPLY", "REPLY", "EXTENDS", "QUEUENAME",
        "TYPE", "TARGET", "ARRAY", "PORTMAKESEND", "PORTCOPYSEND",
    ]

    /// The text without them and their arguments.
    static func removed(from text: String) -> String {
        var text = text
        for word in all { while let shorter = removing(word, from: text) { text = shorter } }
        return text
    }

    private static func removing(_ word: String, from text: String) -> String? {
        guard let range = text.range(ofWord: word) else { return nil }
        var end = range.upperBound
        let probe = text[end...].drop(while: { $0 == " " })
        if probe.first == "(", let close = probe.firstIndex(of: ")") { end = text.index(after: close) }
        return String(text[..<range.lowerBound]) + String(text[end...])
    }
}

extension String {
    /// Without blanks around it.
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }

    /// With single blanks in place of line ends and runs of them.
    var collapsed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    func range(ofWord word: String) -> Range<Index>? {
        var from = startIndex
        while let start = self[from...].firstIndex(of: word.first ?? " ") {
            let isStart = start == startIndex || !Self.isWordCharacter(self[index(before: start)])
            if isStart, self[start...].hasPrefix(word) {
                let end = index(start, offsetBy: word.count)
                if end == endIndex || !Self.isWordCharacter(self[end]) { return start..<end }
            }
            from = index(after: start)
        }
        return nil
    }

    private static func isWordCharacter(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_"
    }
}

/// The text of a comment that belongs into the generated source: from the line behind `@iig implementation` to the one
/// with `@iig end`, or to the comment's own.
enum ImplementationComment {
    static func text(in source: [UInt8]) -> String {
        var result = ""
        var isInside = false
        for line in String(decoding: source, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
            if line.contains("@iig implementation") {
                isInside = !line.contains("*/")
            } else if line.contains("@iig end") || line.contains("*/") {
                isInside = false
            } else if isInside {
                result += line + "\n"
            }
        }
        return result
    }
}
