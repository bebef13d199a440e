// SPDX-License-Identifier: Apache-2.0

/// `[sdk=macosx*]`: a setting counts only where the parameter's value fits the pattern.
///
/// - Source: swift-build `MacroCondition.swift`: patterns as of `fnmatch`; a parameter without a value fits `*` alone.
public struct SettingCondition: Sendable, Hashable {
    /// `sdk`, `arch`, `config`, `variant`…
    public var parameter: String
    /// Text with `*` and `?`.
    public var pattern: String

    /// Puts a condition together from its parts.
    public init(parameter: String, pattern: String) {
        self.parameter = parameter
        self.pattern = pattern
    }

    /// Whether one of the parameter's values fits.
    func holds(in circumstances: SettingCircumstances) -> Bool {
        let values = circumstances.values(of: parameter)
        guard !values.isEmpty else { return pattern == "*" }
        return values.contains { SettingCondition.matches($0, pattern: pattern) }
    }

    /// Conditions at the scanner, which is left behind them; nil when one is not closed or has no `=`.
    static func list(_ scanner: inout ByteScanner) -> [SettingCondition]? {
        var result: [SettingCondition] = []
        scanner.skipBlanks()
        while scanner.byte == UInt8(ascii: "[") {
            scanner.position += 1
            let parameter = scanner.text { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "]") && !$0.endsLine }
            guard scanner.byte == UInt8(ascii: "=") else { return nil }
            scanner.position += 1
            let pattern = scanner.text { $0 != UInt8(ascii: "]") && !$0.endsLine }
            guard scanner.byte == UInt8(ascii: "]") else { return nil }
            scanner.position += 1
            result.append(SettingCondition(parameter: parameter, pattern: pattern))
            scanner.skipBlanks()
        }
        return result
    }

    /// Whether `text` fits a pattern of `*`, `?` and characters, in time of at most their lengths' product.
    static func matches(_ text: String, pattern: String) -> Bool {
        let text = Array(text.unicodeScalars)
        let pattern = Array(pattern.unicodeScalars)
        var at = 0
        var inPattern = 0
        var star: (pattern: Int, text: Int)?
        while at < text.count {
            if inPattern < pattern.count, pattern[inPattern] == "*" {
                star = (inPattern, at)
                inPattern += 1
            } else if inPattern < pattern.count, pattern[inPattern] == "?" || pattern[inPattern] == text[at] {
                at += 1
                inPattern += 1
            } else if let last = star {
                star = (last.pattern, last.text + 1)
                at = last.text + 1
                inPattern = last.pattern + 1
            } else {
                return false
            }
        }
        return pattern[inPattern...].allSatisfy { $0 == "*" }
    }
}

/// What conditions are asked about.
///
/// A setting that goes into an Info.plist is evaluated for the whole target and not for one architecture, so that
/// `[arch=arm64]` does not hold there unless an architecture is named here.
///
/// - Source: swift-build `InfoPlistTaskProducer.swift`, which uses the scope without architecture and variant.
public struct SettingCircumstances: Sendable, Hashable {
    /// Names that the SDK goes by: `macosx`, and `macosx15.4` when the version is known.
    public var sdk: [String]
    /// `arm64`, or nothing.
    public var arch: [String]
    /// `Debug`.
    public var config: String
    /// `normal`, `debug`, `profile`, or nothing.
    public var variant: [String]

    /// Puts circumstances together from their parts.
    public init(sdk: [String] = [], arch: [String] = [], config: String = "", variant: [String] = []) {
        self.sdk = sdk
        self.arch = arch
        self.config = config
        self.variant = variant
    }

    func values(of parameter: String) -> [String] {
        switch parameter {
        case "sdk": sdk
        case "arch": arch
        case "config", "configuration": config.isEmpty ? [] : [config]
        case "variant": variant
        default: []
        }
    }
}
