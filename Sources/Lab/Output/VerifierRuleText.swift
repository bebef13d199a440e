// SPDX-License-Identifier: Apache-2.0

import Kernel
import Report

/// The verifier's rules as a list, and `docs/verifier.md`, which is made of the same rows.
public struct VerifierRuleText {
    private let rules: [VerifierRule]

    public init(rules: [VerifierRule] = VerifierRule.all) { self.rules = rules }

    /// `dextlab run --rules`
    public func list() -> String {
        let width = rules.map(\.id.count).max() ?? 0
        return rules.map { "  \(TextStyle.padded($0.id, to: width + 2))\($0.title)\n" }.joined()
    }

    public func json() -> String {
        let objects = rules.map { rule in
            JSONValue.object([
                ("id", .string(rule.id)), ("title", .string(rule.title)), ("why", .string(rule.why)),
                ("fix", .string(rule.fix)), ("source", .string(rule.source)), ("sample", .optional(rule.sample)),
                ("alwaysSeen", .boolean(rule.isAlwaysSeen)),
            ])
        }
        return JSONValue.object([("schema", "dextlab/1"), ("rules", .array(objects))]).lineText + "\n"
    }

    /// The whole document.
    public func markdown() -> String {
        let seen = rules.count(where: \.isAlwaysSeen)
        var text = """
            # What the verifier watches for

            Made by `dextlab run --rules --format markdown`; a test holds it fresh. `dextlab run --verify` names what a driver must
            not do, with the object, and with the function, file and line of the driver; exit status 2. \(rules.count) rules, of which \(seen)
            are seen without `--verify`, too. Each that code of a driver's can break has one in `Samples/Faulty` that does, and nothing else.


            """
        for rule in rules { text += "- [\(rule.id)](#\(rule.id)): \(rule.title)\n" }
        for rule in rules { text += "\n" + section(rule) }
        return text
    }

    private func section(_ rule: VerifierRule) -> String {
        var text = "## \(rule.id)\n\n\(rule.title).\n\n\(rule.why)\n\n**Fix** \(rule.fix)\n\n"
        text +=
            rule.sample.map { "Sample: [\($0)](../\($0))" } ?? "No sample: only memory that was overwritten does this"
        text += rule.isAlwaysSeen ? " · seen without `--verify`, too" : ""
        return text + "\n\nSource: \(rule.source).\n"
    }
}
