// SPDX-License-Identifier: Apache-2.0

/// Small readings of runs of tokens.
enum Expressions {
    /// Longer expressions are cut: a block passed as an argument is a body, not a text.
    static let longest = 64

    static func read(_ tokens: ArraySlice<Token>) -> SourceExpression {
        let part = tokens.prefix(longest)
        return SourceExpression(
            text: text(part), value: tokens.count > longest ? .other : value(Array(part)),
            names: part.filter { $0.kind == .identifier }.map(\.text))
    }

    static func text(_ tokens: some Sequence<Token>) -> String {
        var text = ""
        var last: Token?
        for token in tokens {
            if let last, needsSpace(last, token) { text += " " }
            switch token.kind {
            case .string: text += "\"\(token.text)\""
            case .character: text += "'\(token.text)'"
            default: text += token.text
            }
            last = token
        }
        return text
    }

    private static func needsSpace(_ left: Token, _ right: Token) -> Bool {
        let isWord = { (token: Token) in token.kind == .identifier || token.kind == .number }
        if isWord(left), isWord(right) { return true }
        if left.is(">"), right.is(">"), left.offset + 1 == right.offset { return false }
        let binary: Set<String> = ["<<", ">>", "+", "|", "==", "!=", "<=", ">=", "&&", "||", "=", "?", "<", ">"]
        return (left.kind == .punctuation && binary.contains(left.text))
            || (right.kind == .punctuation && binary.contains(right.text)) || left.is(",")
            || (isWord(left) && right.is("*") && !left.text.isEmpty && left.text.first?.isUppercase == true)
    }

    static func value(_ tokens: [Token]) -> SourceValue {
        var tokens = tokens[...]
        while tokens.count >= 3, tokens.first?.is("(") == true, tokens.last?.is(")") == true {
            if tokens.dropFirst().dropLast().contains(where: { $0.is("(") || $0.is(")") }) { break }
            tokens = tokens.dropFirst().dropLast()
        }
        guard let first = tokens.first, let last = tokens.last else { return .other }
        if tokens.allSatisfy({ $0.kind == .string }) { return .string(tokens.map(\.text).joined()) }
        if tokens.count == 1 {
            switch first.kind {
            case .number: return number(first.text).map(SourceValue.integer) ?? .other
            case .identifier: return .name(first.text)
            default: return .other
            }
        }
        // A qualified name, and a shifted number.
        if last.kind == .identifier, tokens.count <= 7, isQualified(tokens) { return .name(last.text) }
        if tokens.count == 3, let left = number(first.text), let right = number(last.text), last.kind == .number {
            switch tokens[tokens.startIndex + 1].text {
            case "<<" where right < 64: return .integer(left << right)
            case "*": return .integer(left.multipliedReportingOverflow(by: right).partialValue)
            default: break
            }
        }
        if tokens.count == 2, first.is("~"), let number = number(last.text) { return .integer(~number) }
        return .other
    }

    private static func isQualified(_ tokens: ArraySlice<Token>) -> Bool {
        for (offset, token) in tokens.enumerated() {
            if offset % 2 == 0 ? token.kind != .identifier : !token.is("::") { return false }
        }
        return true
    }

    static func number(_ text: String) -> UInt64? {
        var digits = text.lowercased().filter { $0 != "'" }
        var radix = 10
        if digits.hasPrefix("0x") {
            (digits, radix) = (String(digits.dropFirst(2)), 16)
        } else if digits.hasPrefix("0b") {
            (digits, radix) = (String(digits.dropFirst(2)), 2)
        } else if digits.hasPrefix("0"), digits.count > 1 {
            radix = 8
        }
        while let last = digits.last, "ulz".contains(last) { digits.removeLast() }
        if digits.isEmpty { return radix == 8 ? 0 : nil }
        return UInt64(digits, radix: radix)
    }

    /// The places between top-level commas of a range.
    static func split(_ list: TokenList, _ range: Range<Int>) -> [Range<Int>] {
        let range = range.clamped(to: 0..<list.tokens.count)
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var index = range.lowerBound
        var angles = 0
        while index < range.upperBound {
            let token = list.tokens[index]
            if token.kind == .punctuation {
                switch token.text {
                case "(", "[", "{":
                    if list.partners[index] > index { index = min(list.partners[index], range.upperBound - 1) }
                case "<" where index > range.lowerBound && list[index - 1]?.kind == .identifier:
                    if closesSoon(list, index) { angles += 1 }
                case ">" where angles > 0: angles -= 1
                case "," where angles == 0:
                    if start < index { parts.append(start..<index) }
                    start = index + 1
                default: break
                }
            }
            index += 1
        }
        if start < range.upperBound { parts.append(start..<range.upperBound) }
        return parts
    }

    /// `<` that opens template arguments rather than compares.
    private static func closesSoon(_ list: TokenList, _ index: Int) -> Bool {
        for token in list.tokens[(index + 1)...].prefix(12) {
            if token.is(">") { return true }
            if token.kind == .punctuation, !["::", ",", "*", "&", "<"].contains(token.text) { return false }
        }
        return false
    }
}
