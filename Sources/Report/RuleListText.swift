// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

/// `dextlab check --rules` and `--explain RULE`.
public struct RuleListText {
    private let style: TextStyle
    private let rules: [RuleEntry]

    public init(style: TextStyle, rules: [RuleEntry] = RuleCatalogue.described) {
        self.style = style
        self.rules = rules.sorted { $0.id < $1.id }
    }

    // MARK: --rules

    /// Gates in the order of events, then rules by id.
    public func list() -> String {
        let heading = style.paint("Gates, in the order of events", .bold)
        let table = columns(gates.map { ["\($0.number)", $0.id.text, $0.stage.rawValue, $0.enforcer] })
        guard !rules.isEmpty else { return "\(heading)\n\(table)" }
        let others = columns(rules.map { [$0.id, $0.severity.rawValue, $0.summary] })
        return "\(heading)\n\(table)\n\(style.paint("Rules", .bold))\n\(others)"
    }

    /// A gate that is asked of app and driver has two types and one id.
    private var gates: [any Gate.Type] {
        var seen: Set<GateID> = []
        return GateList.all.filter { seen.insert($0.id).inserted }
    }

    private func columns(_ rows: [[String]]) -> String {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { index, cell in
                index == row.count - 1 ? cell : TextStyle.padded(cell, to: widths[index] + 2)
            }
            return "  \(cells.joined())\n"
        }.joined()
    }

    // MARK: --explain

    /// The page of a rule, of a gate, or of a gate's row (`uc-access-macos/absent`); nil for an id that nothing has.
    public func explain(_ id: String) -> String? {
        if let rule = rules.first(where: { $0.id == id }) { return page(rule) }
        let parts = id.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = parts.first, let gate = gates.first(where: { $0.id.text == name }) else { return nil }
        return page(gate, row: parts.count > 1 ? String(parts[1]) : nil)
    }

    private func page(_ rule: RuleEntry) -> String {
        let page = rule.page
        let sections = [
            ("What the system checks", page.check), ("What you see", page.symptom), ("Fix", page.fix),
            ("Source", page.source),
        ]
        let body = sections.map { "\(style.paint($0.0, .bold))\n\(style.wrapped($0.1, indent: 2))\n" }
        return "\(style.paint(rule.id, .bold))   \(rule.severity.rawValue)\n\(rule.summary)\n\n"
            + body.joined(separator: "\n")
    }

    private func page(_ gate: any Gate.Type, row: String?) -> String {
        var facts = [
            ("gate", "\(gate.number)"), ("asked", gate.stage.rawValue), ("enforced by", gate.enforcer),
            ("asked about", Self.text(gate.scope)), ("table", GateSource.path(of: gate)),
        ]
        if let row { facts.insert(("row", row), at: 0) }
        let lines = facts.map { "  \(TextStyle.padded($0.0, to: 13))\($0.1)\n" }
        let isOpen = GateList.decidedByTheRunningSystem.contains(gate.id)
        let note = isOpen ? "A running system decides it: no file holds all of its facts." : "Files decide it."
        return "\(style.paint(gate.id.text, .bold))\n\(lines.joined())\n\(style.wrapped(note, indent: 2))\n"
    }

    private static func text(_ scope: Scope) -> String {
        switch scope {
        case .app: "the app"
        case .driver: "the driver"
        case .personality: "each personality of the driver"
        }
    }

    // MARK: Suggestions

    /// The ids that somebody who typed `id` may have meant, best first.
    public func nearest(to id: String, limit: Int = 3) -> [String] {
        let wanted = Array(id.lowercased().unicodeScalars.prefix(80))
        let ids = gates.map { $0.id.text } + rules.map { $0.id }
        let ranked = ids.map { Self.rank($0, wanted) }
        let order = ids.indices.filter { ranked[$0] < Self.farthest }.sorted { (ranked[$0], $0) < (ranked[$1], $1) }
        return order.prefix(limit).map { ids[$0] }
    }

    private static let farthest = 1000

    /// Changes from one to the other; ids that only contain what was typed come last.
    private static func rank(_ id: String, _ wanted: [Unicode.Scalar]) -> Int {
        let name = Array(wanted.prefix { $0 != "/" })
        let scalars = Array(id.unicodeScalars)
        let changes = min(distance(wanted, scalars), distance(name, scalars))
        guard changes > max(2, name.count / 3) else { return changes }
        return name.count >= 3 && id.contains(name.map(String.init).joined()) ? farthest - 1 : farthest
    }

    /// Levenshtein's.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var row = Array(0...right.count)
        for (index, scalar) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let replaced = diagonal + (scalar == right[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, min(diagonal, row[column]) + 1)
            }
        }
        return row[right.count]
    }
}
