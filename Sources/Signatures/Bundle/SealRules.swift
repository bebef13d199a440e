// SPDX-License-Identifier: Apache-2.0

import Bytes
import PropertyLists

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The rules of a seal: for each path the heaviest rule whose expression matches decides (TN2206).
///
/// A rule is `true`, a number (its weight) or a dictionary with `weight`, `omit`, `optional`, `nested`.
struct SealRules {
    struct Rule {
        var weight: Double
        var omits: Bool
        var isOptional: Bool
        var isNested: Bool
    }

    private let rules: [(expression: PathExpression, rule: Rule)]

    /// - Throws: ``MalformedFile`` for an expression that cannot be compiled.
    init(_ dictionary: PropertyListDictionary, in file: Bytes) throws(MalformedFile) {
        var rules: [(PathExpression, Rule)] = []
        guard dictionary.count <= 256 else {
            throw file.malformed(at: 0, "at most 256 rules expected, found \(dictionary.count)")
        }
        for entry in dictionary.entries {
            guard let expression = PathExpression(entry.key) else {
                throw file.malformed(
                    at: entry.keyOffset, "the rule \(entry.key) is no regular expression of the seal's kind")
            }
            rules.append((expression, Self.rule(entry.value)))
        }
        self.rules = rules
    }

    private static func rule(_ node: PropertyListNode) -> Rule {
        let options = node.dictionary
        let weight = (options?["weight"] ?? node).number ?? 1
        func flag(_ key: String) -> Bool { options?[key]?.boolean ?? false }
        return Rule(weight: weight, omits: flag("omit"), isOptional: flag("optional"), isNested: flag("nested"))
    }

    /// nil: no rule speaks of this path, so that it is not sealed.
    func rule(for path: String) -> Rule? {
        var best: Rule?
        for (expression, rule) in rules where rule.weight > (best?.weight ?? -.infinity) && expression.matches(path) {
            best = rule
        }
        return best
    }
}

extension PropertyListNode {
    /// Integer or real, whichever a signer wrote.
    fileprivate var number: Double? { real ?? integer.map(Double.init) }
}

/// A POSIX extended regular expression over paths, as the Security framework compiles the rules with regcomp.
///
/// Bounds `{n,m}` and back references, which no signer writes, are refused, and so are more than a few `+`, for each of
/// which glibc copies what stands before it: with them a hostile seal could make the matcher use any amount of memory
/// or time.
final class PathExpression {
    private var compiled = regex_t()

    init?(_ pattern: String) {
        let bytes = Array(pattern.utf8)
        guard bytes.count <= 512, !bytes.contains(UInt8(ascii: "{")), !bytes.contains(0),
            bytes.count(where: { $0 == UInt8(ascii: "+") }) <= 4, !Self.hasBackReference(bytes)
        else { return nil }
        guard regcomp(&compiled, pattern, REG_EXTENDED | REG_NOSUB) == 0 else { return nil }
    }

    deinit { regfree(&compiled) }

    func matches(_ path: String) -> Bool { regexec(&compiled, path, 0, nil, 0) == 0 }

    private static func hasBackReference(_ bytes: [UInt8]) -> Bool {
        zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: "\\") && (0x31...0x39).contains($1) }
    }
}
