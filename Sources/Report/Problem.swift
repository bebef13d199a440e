// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

/// A failing gate or a finding, in the one form that the formats for machines print.
///
/// A refusal that is reached is told by its gate; the finding that tells of it once more is left out.
struct Problem {
    /// `gate/row` or the rule's id.
    var rule: String
    var severity: Finding.Severity
    var title: String
    var why: String
    var fix: Fix?
    var confidence: Double
    var evidence: [Evidence]
    var subject: String
    /// The refusal, also where it is not reached yet; nil for a finding that no gate made.
    var refusal: GateResult?
    var fingerprint: Fingerprint
    /// Whether the baseline has it.
    var isKnown: Bool

    /// Failing gates in the order of events, then findings in theirs.
    static func all(in checkup: Checkup, directory: String, known: Set<Fingerprint>?) -> [Problem] {
        let fingerprints = Fingerprints(checkup, directory: directory)
        let failing = checkup.results.enumerated().filter { $0.element.verdict.outcome == .fail }
        let gates = failing.sorted { ($0.element.number, $0.offset) < ($1.element.number, $1.offset) }.map {
            Problem($0.element, fingerprints.of($0.element))
        }
        let findings = checkup.findings.compactMap { finding -> Problem? in
            let refusal = checkup.refusal(of: finding)
            guard refusal?.verdict.outcome != .fail else { return nil }
            return Problem(finding, refusal, checkup.subject(of: finding), fingerprints.of(finding))
        }
        return (gates + findings).map { problem in
            var problem = problem
            problem.isKnown = known?.contains(problem.fingerprint) ?? false
            return problem
        }
    }

    private init(_ result: GateResult, _ fingerprint: Fingerprint) {
        let verdict = result.verdict
        rule = verdict.rowID
        severity = .error
        title = "\(result.subject): refused by \(result.enforcer) (\(result.stage.rawValue))"
        why = verdict.why
        fix = verdict.fix
        confidence = 1
        evidence = verdict.evidence
        subject = result.subject
        refusal = result
        self.fingerprint = fingerprint
        isKnown = false
    }

    private init(_ finding: Finding, _ refusal: GateResult?, _ subject: String, _ fingerprint: Fingerprint) {
        rule = finding.rule
        severity = finding.severity
        title = finding.title
        why = finding.why
        fix = finding.fix
        confidence = finding.confidence
        evidence = finding.evidence
        self.subject = subject
        self.refusal = refusal
        self.fingerprint = fingerprint
        isKnown = false
    }

    /// Whether it counts for the exit status.
    func counts(at threshold: Finding.Severity) -> Bool { !isKnown && severity >= threshold }

    /// Where it is shown: the first evidence, else what was checked.
    func place(in checkup: Checkup, directory: String) -> SourcePlace {
        SourcePlace(evidence.first ?? Evidence(checkup.path), directory: directory)
    }

    /// What the developer meets there: log lines and code.
    var symptoms: [String] {
        guard let verdict = refusal?.verdict else { return [] }
        return verdict.log.map(\.description) + (verdict.code.map { ["code \(CheckupText.text($0))"] } ?? [])
    }

    /// The fix in lines; the snippet as it stands.
    var fixLines: [String] {
        guard let fix else { return [] }
        return ["fix: \(fix.text)"] + (fix.capability.map { ["portal capability: \($0)"] } ?? [])
            + (fix.target.map { ["in \($0):"] } ?? [])
            + (fix.snippet.map { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) } ?? [])
    }
}

extension GateResult {
    /// The line for an open gate: "passing app-amfi/no-profile first".
    var openReason: String { "needs \(verdict.needs ?? "facts that nobody gave")" }
}
