// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

/// `--format github`: workflow commands, which GitHub Actions shows beside the lines of a pull request.
///
/// GitHub shows ten errors, ten warnings and ten notices a step; the rest stands in the log and in
/// ``GitHubSummary``.
public struct GitHubReport {
    private let directory: String
    private let known: Set<Fingerprint>?

    /// - Parameters:
    ///   - directory: the current directory, absolute; in a workflow the checkout.
    ///   - known: what the baseline knows; nil without a baseline.
    public init(directory: String, known: Set<Fingerprint>? = nil) {
        self.directory = directory
        self.known = known
    }

    public func render(_ checkup: Checkup) -> String {
        Problem.all(in: checkup, directory: directory, known: known).map { line($0, checkup) + "\n" }.joined()
    }

    private func line(_ problem: Problem, _ checkup: Checkup) -> String {
        let place = problem.place(in: checkup, directory: directory)
        var properties = [("file", place.path)]
        if let line = place.line { properties += [("line", "\(line.line)"), ("col", "\(line.column)")] }
        properties.append(("title", (problem.isKnown ? "known: " : "") + problem.rule))
        let words = [problem.title] + problem.symptoms + [problem.why]
        let evidence = problem.evidence.map { "\($0)" }
        let message = (words + evidence + problem.fixLines).filter { !$0.isEmpty }.joined(separator: "\n")
        let list = properties.map { "\($0.0)=\(Self.property($0.1))" }.joined(separator: ",")
        return "::\(Self.command(problem)) \(list)::\(Self.data(message))"
    }

    private static func command(_ problem: Problem) -> String {
        guard !problem.isKnown else { return "notice" }
        return switch problem.severity {
        case .error: "error"
        case .warning: "warning"
        case .note: "notice"
        }
    }

    /// What stands after `::`.
    static func data(_ text: String) -> String { escaped(text, ["%": "%25", "\r": "%0D", "\n": "%0A"]) }

    /// The value of `file=` and its like.
    static func property(_ text: String) -> String {
        escaped(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
    }

    private static func escaped(_ text: String, _ table: [Unicode.Scalar: String]) -> String {
        text.unicodeScalars.map { table[$0] ?? String($0) }.joined()
    }
}
