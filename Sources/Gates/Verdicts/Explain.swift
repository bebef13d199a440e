// SPDX-License-Identifier: Apache-2.0

/// Makes verdicts, and tells an observer each step on the way.
///
/// Verdict and explanation are separate channels: what a gate answers is its return value, what it looked at goes to
/// the observer (`dextlab check --verbose`).
public struct Explain: Sendable {
    public typealias Observer = @Sendable (_ gate: GateID, _ step: String, _ evidence: Evidence?) -> Void

    public let gate: GateID
    private let observer: Observer?

    public init(_ gate: GateID, observer: Observer? = nil) {
        self.gate = gate
        self.observer = observer
    }

    /// Tells a step that does not decide by itself.
    public func step(_ text: String, _ evidence: Evidence? = nil) { observer?(gate, text, evidence) }

    public func pass(
        _ row: String, _ why: String, log: [LogLine] = [], evidence: [Evidence] = []
    ) -> Verdict {
        verdict(row, .pass, why, log: log, evidence: evidence)
    }

    public func fail(
        _ row: String, _ why: String, log: [LogLine] = [], code: Code? = nil, evidence: [Evidence] = [],
        fix: Fix? = nil
    ) -> Verdict {
        verdict(row, .fail, why, log: log, code: code, evidence: evidence, fix: fix)
    }

    /// `row` defaults to `unknown`: a fact is missing, no branch of the table was taken.
    public func undecided(
        _ row: String = "unknown", needs: String, why: String = "", evidence: [Evidence] = []
    ) -> Verdict {
        verdict(row, .undecided, why, needs: needs, evidence: evidence)
    }

    private func verdict(
        _ row: String, _ outcome: Outcome, _ why: String, log: [LogLine] = [], code: Code? = nil,
        needs: String? = nil, evidence: [Evidence] = [], fix: Fix? = nil
    ) -> Verdict {
        observer?(gate, "\(outcome.rawValue) \(row)", evidence.first)
        return Verdict(
            gate: gate, row: row, outcome: outcome, log: log, code: code, why: why, needs: needs, evidence: evidence,
            fix: fix)
    }
}
