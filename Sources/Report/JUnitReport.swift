// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

/// `--format junit`: the JUnit XML that Jenkins, GitLab and others show as tests.
///
/// A suite is a subject, a test is a gate or a finding: passed, failed, or skipped where the gate is undecided or the
/// baseline knows of it.
public struct JUnitReport {
    private let directory: String
    private let known: Set<Fingerprint>?
    private let failOn: Finding.Severity

    /// - Parameters:
    ///   - directory: the current directory, absolute.
    ///   - known: what the baseline knows; nil without a baseline.
    ///   - failOn: findings below this severity are passed tests with an output.
    public init(directory: String, known: Set<Fingerprint>? = nil, failOn: Finding.Severity = .error) {
        self.directory = directory
        self.known = known
        self.failOn = failOn
    }

    public func render(_ checkup: Checkup) -> String {
        let suites = suites(checkup)
        let cases = suites.flatMap(\.cases)
        let name = "dextlab check \(checkup.path)"
        var lines = ["<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites \(Self.head(name, cases))>"]
        for suite in suites {
            lines.append("  <testsuite \(Self.head(suite.name, suite.cases))>")
            lines += suite.cases.flatMap { $0.lines(suite: suite.name) }
            lines.append("  </testsuite>")
        }
        return (lines + ["</testsuites>"]).joined(separator: "\n") + "\n"
    }

    private static func head(_ name: String, _ cases: [JUnitCase]) -> String {
        let failures = cases.count { $0.outcome.kind == .failure }
        let skipped = cases.count { $0.outcome.kind == .skipped }
        return "name=\"\(XMLText.attribute(name))\" tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\" "
            + "skipped=\"\(skipped)\" time=\"0\""
    }

    // MARK: Suites

    private func suites(_ checkup: Checkup) -> [(name: String, cases: [JUnitCase])] {
        var order: [String] = []
        var groups: [String: [JUnitCase]] = [:]
        func add(_ test: JUnitCase, to subject: String) {
            let name = subject.isEmpty ? checkup.path : subject
            if groups[name] == nil { order.append(name) }
            groups[name, default: []].append(test)
        }
        let problems = Problem.all(in: checkup, directory: directory, known: known)
        let refusals = problems.filter { $0.refusal?.verdict.outcome == .fail }
        let failing = Dictionary(refusals.compactMap { problem in problem.refusal.map { ($0, problem) } }) { first, _ in
            first
        }
        let ordered = checkup.results.enumerated().sorted {
            ($0.element.number, $0.offset) < ($1.element.number, $1.offset)
        }
        for result in ordered.map(\.element) {
            add(test(result, failing[result], checkup), to: result.subject)
        }
        for problem in problems where problem.refusal?.verdict.outcome != .fail {
            add(test(problem, name: "\(problem.rule): \(problem.title)", checkup), to: problem.subject)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }

    private func test(_ result: GateResult, _ problem: Problem?, _ checkup: Checkup) -> JUnitCase {
        if let problem { return test(problem, name: result.verdict.gate.text, checkup) }
        let outcome: JUnitCase.Outcome =
            result.verdict.outcome == .undecided ? .skipped(result.openReason) : .passed(output: "")
        return JUnitCase(name: result.verdict.gate.text, place: nil, outcome: outcome)
    }

    private func test(_ problem: Problem, name: String, _ checkup: Checkup) -> JUnitCase {
        let place = problem.place(in: checkup, directory: directory)
        let evidence = problem.evidence.map { "\($0)" }
        let body = ([problem.title] + problem.symptoms + [problem.why] + evidence + problem.fixLines)
            .filter { !$0.isEmpty }.joined(separator: "\n")
        let outcome: JUnitCase.Outcome =
            if problem.isKnown {
                .skipped("known: \(problem.title)")
            } else if problem.counts(at: failOn) || problem.refusal?.verdict.outcome == .fail {
                .failed(message: problem.why.isEmpty ? problem.title : problem.why, type: problem.rule, body: body)
            } else {
                .passed(output: "\(problem.severity.rawValue): \(body)")
            }
        return JUnitCase(name: name, place: place, outcome: outcome)
    }
}

/// One `testcase`.
struct JUnitCase {
    enum Outcome {
        case passed(output: String)
        case failed(message: String, type: String, body: String)
        case skipped(String)

        enum Kind { case success, failure, skipped }

        var kind: Kind {
            switch self {
            case .passed: .success
            case .failed: .failure
            case .skipped: .skipped
            }
        }
    }

    var name: String
    var place: SourcePlace?
    var outcome: Outcome

    func lines(suite: String) -> [String] {
        var head =
            "    <testcase name=\"\(XMLText.attribute(name))\" classname=\"\(XMLText.attribute(suite))\" time=\"0\""
        if let place { head += " file=\"\(XMLText.attribute(place.path))\"" }
        if let line = place?.line?.line { head += " line=\"\(line)\"" }
        switch outcome {
        case .passed(let output) where output.isEmpty: return [head + "/>"]
        case .passed(let output):
            return [head + ">", "      <system-out>\(XMLText.content(output))</system-out>", "    </testcase>"]
        case .skipped(let message):
            return [head + ">", "      <skipped message=\"\(XMLText.attribute(message))\"/>", "    </testcase>"]
        case .failed(let message, let type, let body):
            let attributes = "message=\"\(XMLText.attribute(message))\" type=\"\(XMLText.attribute(type))\""
            return [head + ">", "      <failure \(attributes)>\(XMLText.content(body))</failure>", "    </testcase>"]
        }
    }
}
