// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// The two shapes of a bundle.
public enum BundleShape: Sendable {
    /// Everything in `Contents`: a macOS app.
    case deep
    /// Everything at the top level: a driver extension, an iPadOS app.
    case flat
}

/// Apple's default rules for what a seal covers.
///
/// - Source: the seals of publicly distributed products, of both shapes.
enum ResourceRules {
    /// The rules of version 1.
    static func first(_ shape: BundleShape) -> PropertyListValue {
        let prefix = shape == .deep ? "^Resources/" : "^"
        return .table([
            (shape == .deep ? "^Resources/" : "^.*", true),
            ("\(prefix).*\\.lproj/", ["optional": true, "weight": 1000.0]),
            ("\(prefix).*\\.lproj/locversion.plist$", ["omit": true, "weight": 1100.0]),
            ("\(prefix)Base\\.lproj/", ["weight": 1010.0]),
            ("^version.plist$", true),
        ])
    }

    /// The rules of version 2, which current systems go by.
    static func second(_ shape: BundleShape) -> PropertyListValue {
        let resources = shape == .deep ? "^Resources/" : "^"
        var rules: [(String, PropertyListValue)] = [
            (".*\\.dSYM($|/)", ["weight": 11.0]),
            ("^(.*/)?\\.DS_Store$", ["omit": true, "weight": 2000.0]),
        ]
        if shape == .deep {
            let nested = "Frameworks|SharedFrameworks|PlugIns|Plug-ins|XPCServices|Helpers|MacOS"
            rules.append(("^(\(nested)|Library/(Automator|Spotlight|LoginItems))/", ["nested": true, "weight": 10.0]))
        }
        rules += [
            ("^.*", true),
            ("^Info\\.plist$", ["omit": true, "weight": 20.0]),
            ("^PkgInfo$", ["omit": true, "weight": 20.0]),
        ]
        if shape == .deep { rules.append(("^Resources/", ["weight": 20.0])) }
        rules += [
            ("\(resources).*\\.lproj/", ["optional": true, "weight": 1000.0]),
            ("\(resources).*\\.lproj/locversion.plist$", ["omit": true, "weight": 1100.0]),
            ("\(resources)Base\\.lproj/", ["weight": 1010.0]),
        ]
        if shape == .deep { rules.append(("^[^/]+$", ["nested": true, "weight": 10.0])) }
        rules += [
            ("^embedded\\.provisionprofile$", ["weight": 20.0]),
            ("^version\\.plist$", ["weight": 20.0]),
        ]
        return .table(rules)
    }
}

/// What the heaviest matching rule says about a path.
struct ResourceDecision {
    var omit = false
    var nested = false
    var optional = false

    /// The decision of `rules`; nil when none matches.
    static func of(_ rules: PropertyListValue, for path: String) throws -> ResourceDecision? {
        var best: (weight: Double, value: PropertyListValue)?
        for (pattern, value) in rules.pairs {
            guard try Regex(pattern).firstMatch(in: path)?.range.isEmpty == false else { continue }
            var weight = 1.0
            if case .real(let given)? = value[key: "weight"] { weight = given }
            if weight > best?.weight ?? -1 { best = (weight, value) }
        }
        return best.map { found in
            ResourceDecision(
                omit: found.value[key: "omit"] == .boolean(true),
                nested: found.value[key: "nested"] == .boolean(true),
                optional: found.value[key: "optional"] == .boolean(true))
        }
    }
}
