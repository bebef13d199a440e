// SPDX-License-Identifier: Apache-2.0

/// Cuts C++ into tokens. Takes any bytes, never fails, and looks at each byte a bounded number of times.
///
/// Of both branches of a condition it keeps all, as a driver's facts may stand in either, unless the branches' brackets
/// do not balance each by itself: then it keeps the first. `#if 0` is left out.
struct Lexer {
    let bytes: [UInt8]
    var index = 0
    var line: Int
    var lineStart = 0
    var atLineStart = true
    var list: TokenList
    var conditions = ConditionStack()

    init(_ source: SourceText) {
        bytes = Array(source.text.utf8)
        line = source.firstLine
        list = TokenList(file: source.file)
    }

    static func tokens(of source: SourceText) -> TokenList {
        var lexer = Lexer(source)
        lexer.run()
        lexer.list.partners = Brackets.partners(lexer.list.tokens)
        return lexer.list
    }

    func peek(_ ahead: Int = 0) -> UInt8 {
        let place = index + ahead
        return place < bytes.count ? bytes[place] : 0
    }

    mutating func newline() {
        line += 1
        lineStart = index
        atLineStart = true
    }

    private mutating func run() {
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case 0x0A:
                index += 1
                newline()
            case 0x20, 0x09, 0x0D, 0x0B, 0x0C, 0: index += 1
            case 0x5C where peek(1) == 0x0A || (peek(1) == 0x0D && peek(2) == 0x0A):
                index += peek(1) == 0x0A ? 2 : 3
                line += 1
                lineStart = index
            case 0x2F where peek(1) == 0x2F: lineComment()
            case 0x2F where peek(1) == 0x2A: blockComment()
            case 0x23 where atLineStart: directive()
            default:
                atLineStart = false
                token(byte)
            }
        }
        conditions.finish(&list.tokens)
    }

    mutating func append(_ kind: Token.Kind, _ text: String, from start: Int, line: Int, column: Int) {
        guard !conditions.isOff else { return }
        list.tokens.append(Token(kind: kind, text: text, line: line, column: column, offset: start))
    }

    private mutating func token(_ byte: UInt8) {
        let start = index
        let column = index - lineStart + 1
        if Self.isIdentifierStart(byte) {
            if byte == 0xE2, let quoted = smartPunctuation() {
                return append(quoted.kind, quoted.text, from: start, line: line, column: column)
            }
            while index < bytes.count, Self.isIdentifierPart(bytes[index]) { index += 1 }
            if peek() == 0x22 || peek() == 0x27, Self.isPrefix(bytes[start..<index]) {
                let isRaw = bytes[index - 1] == 0x52 && peek() == 0x22
                return isRaw ? rawString(start, column) : quoted(start, column)
            }
            return append(.identifier, text(start, index), from: start, line: line, column: column)
        }
        if Self.isDigit(byte) || (byte == 0x2E && Self.isDigit(peek(1))) { return number(start, column) }
        if byte == 0x22 || byte == 0x27 { return quoted(start, column) }
        index += punctuationLength()
        append(.punctuation, text(start, index), from: start, line: line, column: column)
    }

    func text(_ start: Int, _ end: Int) -> String { String(decoding: bytes[start..<end], as: UTF8.self) }

    /// Forums turn quotes and dots into typographic ones.
    private mutating func smartPunctuation() -> (kind: Token.Kind, text: String)? {
        guard peek(1) == 0x80 else { return nil }
        if peek(2) == 0xA6 {
            index += 3
            return (.punctuation, "...")
        }
        guard peek(2) == 0x9C || peek(2) == 0x9D else { return nil }
        index += 3
        let start = index
        var end = index
        while end < bytes.count, bytes[end] != 0x0A, end - start < 512 {
            if bytes[end] == 0xE2, end + 2 < bytes.count, bytes[end + 1] == 0x80, bytes[end + 2] & 0xFE == 0x9C {
                index = end + 3
                return (.string, text(start, end))
            }
            end += 1
        }
        return (.punctuation, "\"")
    }

    private mutating func number(_ start: Int, _ column: Int) {
        index += 1
        while index < bytes.count {
            let byte = bytes[index]
            let isExponentSign =
                (byte == 0x2B || byte == 0x2D) && [0x65, 0x45, 0x70, 0x50].contains(bytes[index - 1])
                && bytes[start..<index].allSatisfy { $0 != 0x78 && $0 != 0x58 }
                && index - start < 32
            let isSeparator = byte == 0x27 && Self.isIdentifierPart(peek(1))
            guard Self.isIdentifierPart(byte) || byte == 0x2E || isExponentSign || isSeparator else { break }
            if byte >= 0x80 { break }
            index += 1
        }
        append(.number, text(start, index), from: start, line: line, column: column)
    }

    private func punctuationLength() -> Int {
        let three: [UInt8] = [peek(), peek(1), peek(2)]
        if three == [0x2E, 0x2E, 0x2E] || three == [0x3C, 0x3C, 0x3D] || three == [0x3E, 0x3E, 0x3D] { return 3 }
        switch (three[0], three[1]) {
        case (0x3A, 0x3A), (0x2D, 0x3E), (0x3D, 0x3D), (0x21, 0x3D), (0x3C, 0x3D), (0x3E, 0x3D), (0x26, 0x26),
            (0x7C, 0x7C), (0x2B, 0x2B), (0x2D, 0x2D), (0x3C, 0x3C), (0x2B, 0x3D), (0x2D, 0x3D), (0x7C, 0x3D),
            (0x26, 0x3D), (0x5E, 0x3D), (0x2A, 0x3D), (0x2F, 0x3D), (0x25, 0x3D):
            return 2
        default: return 1
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    static func isIdentifierStart(_ byte: UInt8) -> Bool {
        (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A) || byte == 0x5F || byte == 0x24 || byte >= 0x80
    }

    static func isIdentifierPart(_ byte: UInt8) -> Bool { isIdentifierStart(byte) || isDigit(byte) }

    private static func isPrefix(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.count <= 3
            && ["u8", "u", "U", "L", "R", "u8R", "uR", "UR", "LR"].contains(String(decoding: bytes, as: UTF8.self))
    }
}
