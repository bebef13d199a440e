// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

/// `dextlab explain --rules`, and `docs/rules.md`, which is made of the same rows.
public struct ReportRuleText {
    private let rules: [ReportRule]

    /// Meanings of codes by themselves, of which there are hundreds, stand in the code tables.
    public init(rules: [ReportRule] = ReportRules.all) {
        self.rules = rules.filter { !$0.id.hasPrefix("code/") }.sorted { $0.id < $1.id }
    }

    public func list() -> String {
        let width = rules.map(\.id.count).max() ?? 0
        return rules.map { "  \(TextStyle.padded($0.id, to: width + 2))\($0.title)\n" }.joined()
    }

    /// Markdown, the same at every run.
    public func markdown() -> String {
        var text = """
            # What `dextlab explain` knows

            Made by `dextlab explain --rules --format markdown`; a test holds it fresh. Each rule *needs* what is listed under
            that word, is made more certain by what *supports* it, and less by what *weakens* it. The number is the weight:
            how far that piece alone would convince somebody who knows the system.

            \(rules.count) rules of reports, of which \(rules.count(where: \.isRemark)) say what is not the cause. What `dextlab check` finds in property lists and code that stand in a report is told
            too, under the ids of `dextlab check --rules`; and each known error value has its meaning (`dextlab explain 0xe00002e2`).

            """
        for rule in rules { text += "\n" + section(rule) }
        return text
    }

    private func section(_ rule: ReportRule) -> String {
        var lines = ["## `\(rule.id)`", "", rule.title + "."]
        if let gate = rule.gate { lines.append("Gate: `\(gate.text)`.") }
        lines += ["", Self.plain(rule.why), "", "**Fix** " + Self.plain(rule.fix.text)]
        if let snippet = rule.fix.snippet { lines += ["", "```", Self.plain(snippet), "```"] }
        if !rule.check.isEmpty { lines += ["", "**Check** " + Self.plain(rule.check)] }
        lines += [""]
        for (word, clues) in [("needs", rule.needs), ("supports", rule.supports), ("weakens", rule.weakens)] {
            lines += clues.map { "- \(word): \($0.label) (\(Self.number($0.weight)))" }
        }
        lines += ["", "Source: \(rule.source)", ""]
        return lines.joined(separator: "\n")
    }

    /// `{id.field|words}` becomes the words, `{id.field}` the field's name.
    private static func plain(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            let tail = rest[rest.index(after: open)...]
            guard let close = tail.firstIndex(of: "}"), let dot = tail[..<close].lastIndex(of: "."),
                !tail[..<close].contains("\n")
            else {
                result += "{"
                rest = tail
                continue
            }
            let field = tail[tail.index(after: dot)..<close].split(separator: "|", maxSplits: 1)
            result += field.count > 1 ? String(field[1]) : "*\(field.first ?? "")*"
            rest = tail[tail.index(after: close)...]
        }
        return result + rest
    }

    private static func number(_ weight: Double) -> String {
        let hundredths = Int((weight * 100).rounded())
        return "0." + (hundredths < 10 ? "0" : "") + "\(min(hundredths, 99))"
    }
}
