// SPDX-License-Identifier: Apache-2.0

import Gates

/// How often a gate was right.
struct GateScore {
    let gate: String
    /// Refusals that the table expects.
    let made: Int
    /// Expected refusals that were named; one that is expected first counts only as the first.
    let found: Int
    /// Refusals that nobody expects.
    let falseAlarms: Int

    var missed: Int { made - found }
    /// Nothing named and nothing expected is right.
    var precision: Double { found + falseAlarms == 0 ? 1 : Double(found) / Double(found + falseAlarms) }
    var recall: Double { made == 0 ? 1 : Double(found) / Double(made) }

    static func all(_ answers: [Answer]) -> [GateScore] {
        let made = counts(answers) { $0.entry.expected.rows }
        let found = counts(answers) { $0.entry.expected.rows.subtracting($0.missed) }
        let alarms = counts(answers) { $0.falseAlarms }
        var order: [String] = []
        for gate in GateList.all { order.append(gate.id.text) }
        order += Set(made.keys).union(alarms.keys).sorted()
        var seen: Set<String> = []
        return order.filter { seen.insert($0).inserted && (made[$0] != nil || alarms[$0] != nil) }.map { gate in
            GateScore(gate: gate, made: made[gate] ?? 0, found: found[gate] ?? 0, falseAlarms: alarms[gate] ?? 0)
        }
    }

    /// How many rows of each gate the answers have.
    private static func counts(_ answers: [Answer], _ rows: (Answer) -> Set<String>) -> [String: Int] {
        Dictionary(answers.flatMap(rows).map { (gateName($0), 1) }, uniquingKeysWith: +)
    }

    /// `gate` of `gate/row`; a rule that is no gate's stands for itself.
    static func gateName(_ row: String) -> String { row.split(separator: "/").first.map(String.init) ?? row }
}

/// Prints what came out.
struct ScoreReport {
    let answers: [Answer]
    let seconds: Double

    var isPerfect: Bool { answers.allSatisfy(\.agrees) }

    var text: String { [table, disagreements, totals].filter { !$0.isEmpty }.joined(separator: "\n\n") }

    private var table: String {
        let rows = GateScore.all(answers).map { score in
            [
                score.gate, "\(score.made)", "\(score.found)", "\(score.missed)", "\(score.falseAlarms)",
                Self.ratio(score.precision), Self.ratio(score.recall),
            ]
        }
        return TextTable(["gate", "made", "found", "missed", "false alarms", "precision", "recall"], rows).text
    }

    private var disagreements: String {
        answers.filter { !$0.agrees }.map { answer in
            let entry = answer.entry
            var lines = ["\(entry.id): \(entry.what)", "    base \(entry.base.rawValue), host \(entry.host.summary)"]
            lines.append(
                "    expected \(entry.expected.first ?? "nothing wrong")\(Self.list(entry.expected.also, ", then "))")
            let others = answer.rows.subtracting(answer.first.map { [$0] } ?? [])
            lines.append("    answered \(answer.first ?? "nothing wrong")\(Self.list(others, ", then "))")
            lines.append(
                contentsOf: [("missed", answer.missed), ("false alarm", answer.falseAlarms)].compactMap { name, rows in
                    rows.isEmpty ? nil : "    \(name): \(rows.sorted().joined(separator: ", "))"
                })
            if let fault = answer.fault { lines.append("    not made or not read: \(fault)") }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    private var totals: String {
        let broken = answers.filter { $0.entry.expected.first != nil }
        let sound = answers.count - broken.count
        let wrong = answers.count { !$0.agrees }
        let rows = Set(answers.compactMap(\.entry.expected.first)).count
        let time = "\((seconds * 10).rounded() / 10)"
        return "\(answers.count) products: \(broken.count) with a defect in \(rows) rows, \(sound) sound. "
            + "\(answers.count - wrong) judged as expected, \(wrong) otherwise. \(time) seconds."
    }

    private static func list(_ rows: Set<String>, _ head: String) -> String {
        rows.isEmpty ? "" : head + rows.sorted().joined(separator: ", ")
    }

    /// Three places behind the point.
    private static func ratio(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded(.down))
        let digits = "\(thousandths % 1000)"
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }
}

/// Columns that stand under each other: the first to the left, numbers to the right.
struct TextTable {
    let text: String

    init(_ head: [String], _ rows: [[String]], leftColumns: Int = 1) {
        let all = [head] + rows
        let widths = head.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        text = all.map { row in
            let cells = row.enumerated().map { column, cell in
                let space = String(repeating: " ", count: widths[column] - cell.count)
                return column < leftColumns ? cell + space : space + cell
            }
            let line = cells.joined(separator: "  ")
            return String(line.reversed().drop { $0 == " " }.reversed())
        }.joined(separator: "\n")
    }
}
