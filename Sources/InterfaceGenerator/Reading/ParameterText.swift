// SPDX-License-Identifier: Apache-2.0

/// A parameter as it is written, taken apart.
struct ParameterText {
    let declaration: String
    let defaultValue: String?

    /// - Parameters:
    ///   - written: its text; nil where it does not stand in the file.
    ///   - type: as clang spells it. What comes out of a macro, has no name or lies between directives is told anew.
    init(_ written: String?, name: String, type: String) {
        let parts = DialectWords.removed(from: written ?? "").split(separator: "=", maxSplits: 1)
        let text = (parts.first.map(String.init) ?? "").collapsed
        defaultValue = parts.count > 1 ? String(parts[1]).trimmed : nil
        let isWhole = text.range(ofWord: name) != nil && !text.contains("#")
        declaration = isWhole ? text : Self.declaration(of: name, type)
    }

    /// In C the name of an array or of a pointer to a function stands within its type.
    private static func declaration(of name: String, _ type: String) -> String {
        for mark in ["(*", "(^", "(&"] {
            if let range = type.firstRange(of: mark) {
                return type[..<range.upperBound] + name + type[range.upperBound...]
            }
        }
        guard let bracket = type.firstIndex(of: "[") else { return "\(type) \(name)" }
        return "\(type[..<bracket].trimmingEnd) \(name)\(type[bracket...])"
    }
}

extension Substring {
    fileprivate var trimmingEnd: Substring {
        var text = self
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }
}
