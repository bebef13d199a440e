// SPDX-License-Identifier: Apache-2.0

/// What can follow a colon in a reference: `$(PRODUCT_NAME:rfc1034identifier)`.
///
/// - Source: swift-build `MacroEvaluationProgram.swift`, `MacroEvaluationRetrievalOperator` and
///   `MacroEvaluationReplacementOperator`.
enum SettingOperator {
    /// Applies an operator to a value that is set.
    ///
    /// - Returns: nil when there is no such operator.
    static func apply(_ name: String, operand: String?, to value: String) -> String? {
        if let operand { return replacing[name]?(value, operand) }
        return retrieving[name]?(value)
    }

    /// Whether the operator also does something where nothing is set.
    static func appliesToNothing(_ name: String) -> Bool { name == "default" }

    private static let retrieving: [String: @Sendable (String) -> String] = [
        "quote": { quoted($0) },
        "upper": { $0.uppercased() },
        "lower": { $0.lowercased() },
        "identifier": { identifier($0, allowed: "_", replacement: "_") },
        "rfc1034identifier": { identifier($0, allowed: "-", replacement: "-") },
        "c99extidentifier": { c99Identifier($0) },
        "dir": {
            let folder = FilePath.folder(of: $0)
            return folder.isEmpty ? "./" : folder.hasSuffix("/") ? folder : folder + "/"
        },
        "file": { FilePath.name(of: $0) },
        "base": { FilePath.withoutSuffix(FilePath.name(of: $0)) },
        "suffix": { FilePath.suffix(of: $0) },
        "standardizepath": { FilePath.normalized($0, keepsParents: true) },
        "not": { $0 == "YES" ? "NO" : "YES" },
        "truncatedversion": { $0.split(separator: ".").prefix(3).joined(separator: ".") },
    ]

    private static let replacing: [String: @Sendable (String, String) -> String] = [
        "default": { value, operand in value.isEmpty ? operand : value },
        "dir": { value, operand in FilePath.join(operand, FilePath.name(of: value)) },
        "file": { value, operand in FilePath.join(FilePath.folder(of: value), operand) },
        "base": { value, operand in
            "\(FilePath.join(FilePath.folder(of: value), operand)).\(FilePath.suffix(of: value).dropFirst())"
        },
        "suffix": { value, operand in
            let suffix = operand.contains(".") ? String(FilePath.suffix(of: operand).dropFirst()) : operand
            return "\(FilePath.withoutSuffix(value)).\(suffix)"
        },
    ]

    /// With a backslash before blanks, quotation marks and backslashes; `""` for nothing.
    ///
    /// - Source: swift-build `String.swift`, `writeQuotedStringListRepresentation`.
    static func quoted(_ text: String) -> String {
        guard !text.isEmpty else { return "\"\"" }
        var result: [UInt8] = []
        for byte in text.utf8 {
            if " \t\r\n\\\"'".utf8.contains(byte) { result.append(UInt8(ascii: "\\")) }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// With everything replaced that is no ASCII letter, no digit behind the first character, and not `allowed`.
    ///
    /// An underscore or dot becomes a hyphen in an RFC 1034 identifier: `my_app.x` is `my-app-x`.
    ///
    /// - Source: swift-build `String.swift`, `asIdentifierOfType`. Characters outside ASCII are replaced one for one
    ///   (INFERRED; Xcode first takes accents off their letters).
    private static func identifier(_ text: String, allowed: Unicode.Scalar, replacement: Character) -> String {
        var result = ""
        for (index, scalar) in text.unicodeScalars.enumerated() {
            let isDigit = ("0"..."9").contains(scalar)
            let isLetter = scalar.isASCII && scalar.properties.isAlphabetic
            let stays = isLetter || scalar == allowed || (isDigit && index > 0)
            result.append(stays ? Character(scalar) : replacement)
        }
        return result
    }

    /// A C99 extended identifier: other characters, and digits at the beginning, become underscores.
    ///
    /// - Source: swift-build `String.swift`, `mangledToC99ExtendedIdentifier`. Which characters outside ASCII may stand
    ///   in an identifier is taken from Unicode's XID_Continue (INFERRED; annex D of C99 lists ranges of its own).
    private static func c99Identifier(_ text: String) -> String {
        var result = ""
        var isBeginning = true
        for scalar in text.unicodeScalars {
            let isDigit = ("0"..."9").contains(scalar)
            let isAllowed =
                scalar == "_"
                || (scalar.isASCII
                    ? isDigit || scalar.properties.isAlphabetic
                    : scalar.properties.isXIDContinue)
            isBeginning = isBeginning && isDigit
            result.append(isAllowed && !isBeginning ? Character(scalar) : "_")
        }
        return result
    }
}
