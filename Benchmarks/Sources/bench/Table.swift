// SPDX-License-Identifier: Apache-2.0

/// One comparison as it is printed.
struct Row {
    var what: String
    var ours: Double
    var peer: String
    var theirs: Double
    /// Largest ratio that is good enough (`ours / theirs`), for speed-ups the reciprocal is shown.
    var goal: Double
    /// ms, µs, ns: of seconds; others as they are.
    var unit = "ms"

    var ratio: Double { ours / theirs }
    var isMet: Bool { ratio <= goal }
}

enum Table {
    static func print(_ rows: [Row]) {
        let head = ["measure", "ours", "peer", "peer's", "ratio", "goal", ""]
        let lines = rows.map { row in
            [
                row.what, amount(row.ours, row.unit), row.peer, amount(row.theirs, row.unit), fixed(row.ratio),
                "≤ \(fixed(row.goal))", row.isMet ? "met" : "NOT MET",
            ]
        }
        let widths = head.indices.map { column in ([head] + lines).map { $0[column].count }.max() ?? 0 }
        for line in [head] + lines {
            Swift.print(
                zip(line, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  "))
        }
    }

    private static func amount(_ value: Double, _ unit: String) -> String {
        let scales = ["ms": 1e3, "µs": 1e6, "ns": 1e9]
        return "\(fixed(value * (scales[unit] ?? 1))) \(unit)"
    }

    private static func fixed(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}
