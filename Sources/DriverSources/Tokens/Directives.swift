// SPDX-License-Identifier: Apache-2.0

extension Lexer {
    /// A preprocessor line, with its continuation lines.
    mutating func directive() {
        let content = directiveText()
        let words = content.split(maxSplits: 2) { $0 == " " || $0 == "\t" }.map(String.init)
        let name = words.first ?? ""
        let condition = content.dropFirst(name.count).trimmed
        switch name {
        case "if": conditions.open(condition, at: list.tokens.count)
        case "ifdef", "ifndef": conditions.open("?", at: list.tokens.count)
        case "elif", "else", "elifdef", "elifndef": conditions.next(name == "else" ? "" : condition, &list.tokens)
        case "endif": conditions.close(&list.tokens)
        case "define" where !conditions.isOff: define(String(condition))
        default: break
        }
    }

    /// The text after `#`, comments out and lines joined; the index is left at the line's end.
    private mutating func directiveText() -> String {
        index += 1
        var content: [UInt8] = []
        while index < bytes.count, bytes[index] != 0x0A {
            if bytes[index] == 0x5C, peek(1) == 0x0A || (peek(1) == 0x0D && peek(2) == 0x0A) {
                index += peek(1) == 0x0A ? 2 : 3
                line += 1
                lineStart = index
            } else if bytes[index] == 0x2F, peek(1) == 0x2F {
                lineComment()
            } else if bytes[index] == 0x2F, peek(1) == 0x2A {
                blockComment()
                content.append(0x20)
            } else {
                content.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: content, as: UTF8.self).trimmed
    }

    /// Keeps `#define NAME token`; for others only the name.
    private mutating func define(_ text: String) {
        let name = text.prefix { $0 == "_" || $0.isLetter || $0.isNumber }
        guard !name.isEmpty else { return }
        list.macroNames.insert(String(name))
        let rest = text.dropFirst(name.count)
        guard let first = rest.first, first == " " || first == "\t" else { return }
        var value = String(rest).trimmed
        while value.hasPrefix("("), value.hasSuffix(")") { value = String(value.dropFirst().dropLast()).trimmed }
        guard value.utf8.count < 256 else { return }
        let tokens = Lexer.tokens(of: SourceText(file: list.file, text: value)).tokens
        guard tokens.count == 1, var token = tokens.first, token.kind != .punctuation else { return }
        // Defined twice: which one counts, the build settings say.
        if let known = list.macros[String(name)], known.text != token.text { token.kind = .character }
        list.macros[String(name)] = token
    }
}

/// The open `#if`s.
struct ConditionStack {
    private struct Frame {
        var start: Int
        var branchStart: Int
        /// Where the first branch ended.
        var firstEnd: Int?
        var isBalanced = true
        /// No branch of an enclosing `#if 0` counts.
        var isOutside: Bool
        var isOff: Bool
        /// A branch that is always taken was seen.
        var isDone: Bool
    }

    private var frames: [Frame] = []

    var isOff: Bool { frames.last.map { $0.isOff || $0.isOutside } ?? false }

    mutating func open(_ condition: String, at index: Int) {
        let isOff = self.isOff
        frames.append(
            Frame(
                start: index, branchStart: index, isOutside: isOff, isOff: Self.isFalse(condition),
                isDone: Self.isTrue(condition)))
    }

    mutating func next(_ condition: String, _ tokens: inout [Token]) {
        guard !frames.isEmpty else { return }
        endBranch(tokens)
        let last = frames.count - 1
        frames[last].branchStart = tokens.count
        frames[last].isOff = frames[last].isDone || (!condition.isEmpty && Self.isFalse(condition))
        if condition.isEmpty || Self.isTrue(condition) { frames[last].isDone = true }
    }

    mutating func close(_ tokens: inout [Token]) {
        guard !frames.isEmpty else { return }
        endBranch(tokens)
        let frame = frames.removeLast()
        if !frame.isBalanced, let end = frame.firstEnd, end < tokens.count { tokens.removeSubrange(end...) }
    }

    mutating func finish(_ tokens: inout [Token]) {
        frames.removeAll()
    }

    private mutating func endBranch(_ tokens: [Token]) {
        let last = frames.count - 1
        let frame = frames[last]
        guard !frame.isOff, !frame.isOutside, frame.branchStart <= tokens.count else { return }
        if frame.branchStart == tokens.count { return }
        // Only where there is more than one branch does it matter; the first is always kept.
        if frame.firstEnd == nil { frames[last].firstEnd = tokens.count }
        // Deeper nests are not drivers; looking at their tokens once for each level would cost the square.
        guard frames.count <= 16 else { return }
        var depth = 0
        for token in tokens[frame.branchStart...] where token.kind == .punctuation {
            if token.text == "{" { depth += 1 } else if token.text == "}" { depth -= 1 }
            if depth < 0 { break }
        }
        if depth != 0 { frames[last].isBalanced = false }
    }

    private static func isFalse(_ condition: String) -> Bool { ["0", "(0)", "false"].contains(condition) }

    private static func isTrue(_ condition: String) -> Bool { ["1", "(1)", "true"].contains(condition) }
}

extension StringProtocol {
    /// Without spaces at both ends.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
