// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Tells code from prose in what people post, line by line.
///
/// Places stay: prose becomes spaces. Of a sentence that holds a call with several arguments the call is kept.
enum CodeLines {
    static func keepingCode(in text: String) -> String {
        var depth = 0
        var isComment = false
        var kept: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let shape = LineShape(line)
            if isComment || shape.opensComment {
                kept.append(String(line))
                isComment = !line.contains("*/")
                continue
            }
            let isCode = depth > 0 ? !shape.isPlainlyProse : shape.isPlainlyCode
            if isCode {
                kept.append(String(line))
                depth = max(0, depth + shape.balance)
            } else if shape.isPlainlyProse, depth > 0, shape.isHeading {
                // A paragraph in the middle of an unclosed brace: the code before it was cut short.
                depth = 0
                kept.append("")
            } else {
                kept.append(callsOnly(String(line)))
            }
        }
        return kept.joined(separator: "\n")
    }

    /// Keeps `name(argument, argument)` where the arguments are plainly code.
    static func callsOnly(_ line: String) -> String {
        guard line.contains("("), line.utf8.count < 4096 else { return "" }
        let list = Lexer.tokens(of: SourceText(file: "", text: line))
        var bytes = [UInt8](repeating: 0x20, count: line.utf8.count)
        let source = Array(line.utf8)
        var found = false
        // A declaration quoted in a sentence, up to its semicolon.
        if let start = list.tokens.firstIndex(where: { $0.isWord("virtual") }),
            let end = list.tokens[start...].firstIndex(where: { $0.is(";") }),
            list.tokens[start...end].contains(where: { $0.is(")") })
        {
            for place in list.tokens[start].offset...list.tokens[end].offset { bytes[place] = source[place] }
            return String(decoding: bytes, as: UTF8.self)
        }
        var index = 1
        while index < list.tokens.count {
            defer { index += 1 }
            guard list.is(index, "("), list.partners[index] > index + 3, let name = list[index - 1],
                name.kind == .identifier, name.offset + name.text.utf8.count == list.tokens[index].offset
            else { continue }
            let close = list.partners[index]
            let parts = Expressions.split(list, (index + 1)..<close).map { Array(list.tokens[$0]) }
            guard parts.count >= 2, parts.allSatisfy(isExpression), parts.contains(where: isConstant) else { continue }
            var first = index - 1
            while first >= 2, list.is(first - 1, "::"), list[first - 2]?.kind == .identifier { first -= 2 }
            let range = list.tokens[first].offset..<min(list.tokens[close].offset + 1, source.count)
            for place in range { bytes[place] = source[place] }
            if range.upperBound < bytes.count { bytes[range.upperBound] = 0x3B } else { bytes.append(0x3B) }
            found = true
            index = close
        }
        return found ? String(decoding: bytes, as: UTF8.self) : ""
    }

    /// Names next to each other are words.
    private static func isExpression(_ tokens: [Token]) -> Bool {
        !zip(tokens, tokens.dropFirst()).contains { $0.kind == .identifier && $1.kind == .identifier }
    }

    private static func isConstant(_ tokens: [Token]) -> Bool {
        tokens.contains { token in
            token.kind == .number || token.kind == .string
                || token.kind == .identifier && token.text.hasPrefix("k")
                    && token.text.dropFirst().first?.isUppercase == true
        }
    }
}

/// What a line looks like.
struct LineShape {
    let isPlainlyCode: Bool
    let isPlainlyProse: Bool
    let opensComment: Bool
    /// Starts with a capital and ends as a sentence or heading does.
    let isHeading: Bool
    /// Opening less closing brackets.
    let balance: Int

    init(_ line: Substring) {
        let text = line.trimmed
        let code = text.components(before: "//").trimmed
        opensComment = text.hasPrefix("/*") && !text.contains("*/")
        balance = code.reduce(0) { $0 + ("([{".contains($1) ? 1 : ")]}".contains($1) ? -1 : 0) }
        let words = code.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "'" || $0 == "’") }
        let plain = words.filter { $0.count > 1 && $0.allSatisfy { $0.isLowercase || $0 == "'" || $0 == "’" } }
            .filter { !Words.keywords.contains(String($0)) }
        let marks = code.filter { ";{}()=<>*&|[]:,\"_".contains($0) }.count
        let isSentence = plain.count >= 4 && plain.count * 2 > words.count && marks < plain.count
        let last = code.last ?? " "
        isHeading = text.first?.isUppercase == true && ".:?!".contains(last)
        isPlainlyProse = isSentence || (words.count >= 3 && ".?!".contains(last) && plain.count * 2 >= words.count)
        let starts = [
            "#", "//", "class ", "struct ", "virtual ", "case ", "default:", "IMPL", "}", "{", "public:",
            "private:", "protected:", "switch ", "switch(", "if (", "if(", "for (", "while (", "else", "kern_return_t",
            "static ", "void ", "bool ", "return ", "namespace ", "enum ",
        ]
        let isStart = starts.contains { text.hasPrefix($0) }
        let isEnd = last == ";" || last == "{" || last == "}"
        let hasCall =
            code.contains("(") && words.count <= 12 && !isSentence && (last == ")" || last == "," || last == "(")
        // Reports and property lists have braces too.
        let isRecord = text.utf8.count > 400 || text.hasPrefix("{\"") || text.contains("\" : ")
        isPlainlyCode =
            !text.isEmpty && !isPlainlyProse && !isRecord
            && (isEnd || isStart || (hasCall && !code.hasPrefix("(") && Self.opensWithCall(code)))
    }

    /// `name(`, `a::b(`, `a->b(` at the line's start, or an assignment of one.
    private static func opensWithCall(_ code: String) -> Bool {
        let head = code.prefix { $0 != "(" }
        guard let last = head.last, last.isLetter || last.isNumber || last == "_" else { return false }
        return head.split(separator: " ").count <= 2 || head.contains("=")
    }
}

extension String {
    fileprivate func components(before mark: String) -> Substring {
        guard let range = range(of: mark) else { return self[...] }
        return self[..<range.lowerBound]
    }
}
