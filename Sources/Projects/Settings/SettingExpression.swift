// SPDX-License-Identifier: Apache-2.0

/// A text with references to settings in it, taken apart: `$(PRODUCT_NAME:rfc1034identifier).driver`.
struct SettingExpression: Sendable {
    /// The parts in order.
    var parts: [Part] = []
    /// What is wrong with the text; it is read as far as it goes, as Xcode does.
    var defects: [String] = []

    indirect enum Part: Sendable {
        case text(String)
        case reference(Reference)
    }

    /// `$(NAME:operator:operator=operand)`; the name may itself hold references.
    struct Reference: Sendable {
        var name: [Part]
        var operators: [Operator] = []
        /// `$NAME` without brackets stays as it is when nothing is set under the name.
        var isBare = false
        /// As written, for messages.
        var text: String
    }

    /// What is applied to the value.
    struct Operator: Sendable {
        var name: String
        /// What follows `=`; nil when nothing does.
        var operand: [Part]?
    }

    /// Whether there is nothing to look up.
    var isLiteral: Bool {
        parts.allSatisfy { part in
            if case .text = part { true } else { false }
        }
    }

    /// The only reference when the whole text is one.
    var onlyReference: Reference? {
        guard parts.count == 1, case .reference(let reference) = parts[0] else { return nil }
        return reference
    }
}

/// Reads expressions.
///
///     expression  ( text | $$ | $NAME | $(name ops) | ${name ops} | $[name ops] )*
///     ops         ( : operator | : operator = expression )*
///
/// A `$` before anything else is itself.
///
/// - Source: swift-build `MacroExpressionParsing.swift`.
struct SettingExpressionParser {
    private var scanner: ByteScanner
    private var defects: [String] = []

    /// Takes a text apart.
    static func parse(_ text: String) -> SettingExpression {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return SettingExpression(parts: [.text(text)]) }
        var parser = SettingExpressionParser(scanner: ByteScanner(Array(text.utf8)))
        let parts = parser.parts(until: nil, depth: 0)
        return SettingExpression(parts: parts, defects: parser.defects)
    }

    private init(scanner: ByteScanner) { self.scanner = scanner }

    /// Parts up to the closing bracket or a colon, or to the end when there is no bracket.
    private mutating func parts(until bracket: UInt8?, depth: Int) -> [SettingExpression.Part] {
        var result: [SettingExpression.Part] = []
        var literal: [UInt8] = []
        func flush() {
            if !literal.isEmpty { result.append(.text(String(decoding: literal, as: UTF8.self))) }
            literal = []
        }
        while let byte = scanner.byte {
            if let bracket, byte == bracket || byte == UInt8(ascii: ":") { break }
            guard byte == UInt8(ascii: "$") else {
                literal.append(byte)
                scanner.position += 1
                continue
            }
            if let reference = reference(depth: depth) {
                flush()
                result.append(.reference(reference))
            } else {
                literal.append(UInt8(ascii: "$"))
            }
        }
        flush()
        return result
    }

    /// The reference at the `$`; nil when it stands for itself. The scanner is left behind it.
    private mutating func reference(depth: Int) -> SettingExpression.Reference? {
        let start = scanner.position
        scanner.position += 1
        guard let byte = scanner.byte else { return nil }
        if byte == UInt8(ascii: "$") {
            scanner.position += 1
            return nil
        }
        guard let bracket = SettingExpressionParser.closing[byte] else {
            guard let name = scanner.settingName() else { return nil }
            return SettingExpression.Reference(name: [.text(name)], isBare: true, text: "$" + name)
        }
        guard depth < ProjectLimits.nestedReferences else {
            defects.append("references nested deeper than \(ProjectLimits.nestedReferences)")
            scanner.position = scanner.bytes.count
            return nil
        }
        scanner.position += 1
        let name = parts(until: bracket, depth: depth + 1)
        let operators = operators(until: bracket, depth: depth + 1)
        if name.isEmpty { defects.append("a reference without a name") }
        if scanner.byte == bracket {
            scanner.position += 1
        } else {
            defects.append("a reference that is not closed")
        }
        let text = String(decoding: scanner.bytes[start..<scanner.position].prefix(200), as: UTF8.self)
        return SettingExpression.Reference(name: name, operators: operators, text: text)
    }

    private mutating func operators(until bracket: UInt8, depth: Int) -> [SettingExpression.Operator] {
        var result: [SettingExpression.Operator] = []
        while scanner.byte == UInt8(ascii: ":") {
            scanner.position += 1
            let name = scanner.text { $0.isInSettingName || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
            var operand: [SettingExpression.Part]?
            if scanner.byte == UInt8(ascii: "=") {
                scanner.position += 1
                operand = parts(until: bracket, depth: depth)
            } else if let byte = scanner.byte, byte != bracket, byte != UInt8(ascii: ":") {
                defects.append("a character that no operator's name has")
                _ = parts(until: bracket, depth: depth)
            }
            if name.isEmpty { defects.append("an operator without a name") }
            result.append(SettingExpression.Operator(name: name, operand: operand))
        }
        return result
    }

    private static let closing: [UInt8: UInt8] = [
        UInt8(ascii: "("): UInt8(ascii: ")"), UInt8(ascii: "{"): UInt8(ascii: "}"),
        UInt8(ascii: "["): UInt8(ascii: "]"),
    ]
}
