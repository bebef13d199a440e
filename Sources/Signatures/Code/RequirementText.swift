// SPDX-License-Identifier: Apache-2.0

import PropertyLists

extension Requirement {
    /// The requirement in the language of TN3127, spelt as `csreq -t` spells it.
    public var text: String { RequirementPrinter.text(expression, within: .top) }
}

/// Writes the language; an operator that binds less than its surroundings gets parentheses.
enum RequirementPrinter {
    enum Level: Int { case primary, and, or, top }

    static func text(_ expression: Requirement.Expression, within level: Level) -> String {
        switch expression {
        case .never: "never"
        case .always: "always"
        case .identifier(let name): "identifier \(quoted(name))"
        case .anchorApple: "anchor apple"
        case .anchorAppleGeneric: "anchor apple generic"
        case .anchorHash(let index, let digest): "certificate \(slot(index)) = H\"\(hexString(digest))\""
        case .info(let key, let match): "info[\(word(Array(key.utf8), dots: true))]\(text(match))"
        case .and(let left, let right):
            parenthesized(
                text(left, within: .and) + " and " + text(right, within: .and), level.rawValue < Level.and.rawValue)
        case .or(let left, let right):
            parenthesized(
                text(left, within: .or) + " or " + text(right, within: .or), level.rawValue < Level.or.rawValue)
        case .not(let inner): "! " + text(inner, within: .primary)
        case .cdHash(let digest): "cdhash H\"\(hexString(digest))\""
        case .certificateField(let index, let field, let match):
            "certificate \(slot(index))[\(word(Array(field.utf8), dots: true))]\(text(match))"
        case .certificateGeneric(let index, let oid, let match):
            "certificate \(slot(index))[field.\(oid)]\(text(match))"
        case .certificatePolicy(let index, let oid, let match):
            "certificate \(slot(index))[policy.\(oid)]\(text(match))"
        case .certificateDate(let index, let oid, let match):
            "certificate \(slot(index))[timestamp.\(oid)]\(text(match))"
        case .trusted(let index): "certificate \(slot(index)) trusted"
        case .anchorTrusted: "anchor trusted"
        case .entitlement(let key, let match): "entitlement[\(word(Array(key.utf8), dots: true))]\(text(match))"
        case .namedAnchor(let name): "anchor apple \(word(Array(name.utf8), dots: false))"
        case .namedCode(let name): "(\(word(Array(name.utf8), dots: false)))"
        case .platform(let number): "platform = \(number)"
        case .notarized: "notarized"
        case .legacyDeveloperID: "legacy"
        }
    }

    private static func text(_ match: Requirement.Match) -> String {
        switch match {
        case .exists: " /* exists */"
        case .absent: " absent"
        case .equal(let value): " = \(word(value, dots: false))"
        case .contains(let value): " = *\(word(value, dots: false))*"
        case .beginsWith(let value): " = \(word(value, dots: false))*"
        case .endsWith(let value): " = *\(word(value, dots: false))"
        case .less(let value): " < \(word(value, dots: false))"
        case .greater(let value): " > \(word(value, dots: false))"
        case .lessOrEqual(let value): " <= \(word(value, dots: false))"
        case .greaterOrEqual(let value): " >= \(word(value, dots: false))"
        case .date(let sign, let seconds): " \(sign) timestamp \"\(timestamp(seconds))\""
        }
    }

    private static func slot(_ index: Int32) -> String {
        switch index {
        case 0: "leaf"
        case -1: "root"
        default: String(index)
        }
    }

    private static func parenthesized(_ text: String, _ needed: Bool) -> String { needed ? "(\(text))" : text }

    private static func quoted(_ text: String) -> String {
        "\"" + text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] } + "\""
    }

    /// Plain when it is a simple word that does not begin with a digit, quoted when printable, else hexadecimal.
    static func word(_ bytes: [UInt8], dots: Bool) -> String {
        func isAlphanumeric(_ byte: UInt8) -> Bool {
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        if let first = bytes.first, !(0x30...0x39).contains(first),
            bytes.allSatisfy({ isAlphanumeric($0) || (dots && $0 == 0x2E) })
        {
            return text
        }
        let isPrintable = bytes.allSatisfy { (0x20...0x7E).contains($0) || (0x09...0x0D).contains($0) }
        return isPrintable ? quoted(text) : "0x" + hexString(bytes)
    }

    private static func timestamp(_ seconds: Int64) -> String {
        CalendarDate(secondsSince2001: Double(seconds))?.text ?? String(seconds)
    }
}
