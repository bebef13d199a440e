// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

/// `tool.driver.rules` of a SARIF log: each rule that occurs, once, in the order of its first result.
struct SARIFRules {
    let descriptors: [JSONValue]
    private let indices: [String: Int]

    init(_ problems: [Problem], catalogue: [RuleEntry]) {
        var order: [String] = []
        var groups: [String: [Problem]] = [:]
        for problem in problems {
            if groups[problem.rule] == nil { order.append(problem.rule) }
            groups[problem.rule, default: []].append(problem)
        }
        indices = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($0.element, $0.offset) })
        descriptors = order.map { id in
            Self.descriptor(id, groups[id] ?? [], catalogue.first { $0.id == id })
        }
    }

    func index(of rule: String) -> Int? { indices[rule] }

    static func level(_ severity: Finding.Severity) -> JSONValue {
        switch severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "note"
        }
    }

    private static func descriptor(_ id: String, _ problems: [Problem], _ rule: RuleEntry?)
        -> JSONValue
    {
        let severity = rule?.severity ?? problems.map(\.severity).max() ?? .warning
        var entries: [(String, JSONValue)] = [("id", .string(id))]
        if let rule {
            entries += page(rule)
        } else if let refusal = problems.compactMap(\.refusal).first {
            entries += gate(refusal)
        } else {
            let words = id.map { $0 == "-" ? " " : String($0) }.joined()
            entries.append(("shortDescription", text("Files: \(words)")))
            entries.append(("fullDescription", text("Wrong with a file as such, whatever the gates say: \(words).")))
        }
        entries.append(("defaultConfiguration", .object([("level", level(severity))])))
        return .object(entries)
    }

    private static func page(_ rule: RuleEntry) -> [(String, JSONValue)] {
        let page = rule.page
        let sections = [
            ("What the system checks", page.check), ("What you see", page.symptom), ("Fix", page.fix),
            ("Source", page.source),
        ]
        let plain = sections.map { "\($0.0): \($0.1)" }.joined(separator: "\n\n")
        let markdown = sections.map { "**\($0.0).** \(Markdown.escaped($0.1))" }.joined(separator: "\n\n")
        return [
            ("shortDescription", text(rule.summary)), ("fullDescription", text(page.check)),
            ("help", text(plain, markdown: markdown)),
            ("properties", .object([("tags", .array(["driverkit", "rule"]))])),
        ]
    }

    private static func gate(_ result: GateResult) -> [(String, JSONValue)] {
        let verdict = result.verdict
        let asked = "gate \(result.number), asked by \(result.enforcer) (\(result.stage.rawValue))"
        let page = GateSource.path(of: verdict.gate).map { " The gate's table stands in \($0)." } ?? ""
        let full = "Row \(verdict.row) of \(verdict.gate), \(asked)."
        let command = "dextlab check --explain \(verdict.gate)"
        return [
            ("shortDescription", text("\(verdict.gate) refuses: \(verdict.row)")), ("fullDescription", text(full)),
            (
                "help",
                text("\(full)\(page) More: \(command)", markdown: "\(Markdown.escaped(full + page)) More: `\(command)`")
            ),
            ("properties", .object([("tags", .array(["driverkit", "gate", .string(result.stage.rawValue)]))])),
        ]
    }

    private static func text(_ plain: String, markdown: String? = nil) -> JSONValue {
        .object([("text", .string(plain))] + (markdown.map { [("markdown", .string($0))] } ?? []))
    }
}
