// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

/// The Markdown that a workflow appends to the file named by `GITHUB_STEP_SUMMARY`.
public struct GitHubSummary {
    /// GitHub takes a mebibyte a step.
    static let maximumRows = 100

    private let directory: String
    private let known: Set<Fingerprint>?

    public init(directory: String, known: Set<Fingerprint>? = nil) {
        self.directory = directory
        self.known = known
    }

    public func render(_ checkup: Checkup) -> String {
        let problems = Problem.all(in: checkup, directory: directory, known: known)
        var parts = [heading(checkup), verdict(checkup, problems)]
        let shown = problems.prefix(Self.maximumRows)
        if !shown.isEmpty { parts.append(table(Array(shown), checkup)) }
        if problems.count > shown.count { parts.append("… and \(problems.count - shown.count) more.") }
        parts += shown.filter { !$0.isKnown }.map(details)
        parts += undecided(checkup)
        if !checkup.notes.isEmpty {
            parts.append(checkup.notes.map { "- \(Markdown.escaped($0))" }.joined(separator: "\n"))
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func heading(_ checkup: Checkup) -> String {
        let system = checkup.host.platform == .macos ? "macOS" : "iPadOS"
        return "### dextlab: \(Markdown.code(checkup.path)) on \(system) \(checkup.host.osVersion)"
    }

    private func verdict(_ checkup: Checkup, _ problems: [Problem]) -> String {
        let fresh = problems.filter { !$0.isKnown }
        let gates = fresh.count { $0.refusal?.verdict.outcome == .fail }
        let known = problems.count - fresh.count
        let counts: [(count: Int, word: String)] = [
            (gates, "gate\(gates == 1 ? "" : "s") refusing"), (checkup.count(.pass), "passing"),
            (checkup.count(.undecided), "undecided"),
            (fresh.count { $0.severity == .error } - gates, "more to mend"),
            (fresh.count { $0.severity == .warning }, "to look at"), (known, "known"),
        ]
        return counts.enumerated().filter { $0.offset < 3 || $0.element.count > 0 }
            .map { "**\($0.element.count)** \($0.element.word)" }.joined(separator: ", ")
    }

    private func table(_ problems: [Problem], _ checkup: Checkup) -> String {
        let rows = problems.map { problem in
            let evidence = problem.evidence.first ?? Evidence(checkup.path)
            let place = SourcePlace(evidence, directory: directory)
            let line = place.line.map { ":\($0.line)" } ?? place.part.map { " (\($0))" } ?? ""
            let cells = [
                problem.isKnown ? "known" : problem.severity.rawValue, Markdown.code(problem.rule),
                Markdown.code(place.path + line), Markdown.escaped(problem.title),
            ]
            return "| \(cells.joined(separator: " | ")) |"
        }
        return (["| | rule | where | what |", "| --- | --- | --- | --- |"] + rows).joined(separator: "\n")
    }

    private func details(_ problem: Problem) -> String {
        var parts = ["<details><summary>\(XMLText.content(problem.rule))</summary>", Markdown.escaped(problem.why)]
        if !problem.symptoms.isEmpty { parts.append(Markdown.fenced(problem.symptoms.joined(separator: "\n"))) }
        parts +=
            problem.evidence.isEmpty ? [] : [Markdown.fenced(problem.evidence.map { "\($0)" }.joined(separator: "\n"))]
        if let fix = problem.fix { parts.append(Markdown.fix(fix)) }
        return (parts + ["</details>"]).joined(separator: "\n\n")
    }

    private func undecided(_ checkup: Checkup) -> [String] {
        let open = checkup.results.filter { $0.verdict.outcome == .undecided }.sorted { $0.number < $1.number }
        guard !open.isEmpty else { return [] }
        let lines = open.map { result in
            "- \(Markdown.code(result.verdict.gate.text)) \(Markdown.escaped(result.subject)): "
                + Markdown.escaped(result.openReason)
        }
        let count = "\(open.count) undecided gate\(open.count == 1 ? "" : "s")"
        return ["<details><summary>\(count)</summary>\n\n\(lines.joined(separator: "\n"))\n\n</details>"]
    }
}
