// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates
import Kernel

/// What a run in the lab adds to a checkup: gates that only a running system decides, and what was said.
public struct LabCheckup {
    private static let linesMost = 12

    private var summary = LabSummary()
    private var verdicts: [GateID: [Verdict]] = [:]
    private let executables: Set<String>

    public init(_ bundles: [DriverBundle]) { executables = Set(bundles.map(\.executable)) }

    /// For the observer of the run.
    public mutating func take(_ event: LabEvent) {
        switch event.kind {
        case .log(let process, _, _, let text):
            let isTelling = executables.contains(process) || text.contains("::start(") || text.contains("check failed")
            if isTelling, summary.log.count < Self.linesMost { summary.log.append("\(process): \(text)") }
        case .gate(let verdict, _): verdicts[verdict.gate, default: []].append(verdict)
        default: break
        }
    }

    public mutating func finish(_ outcome: LabOutcome) {
        summary.started = outcome.started
        summary.troubles += outcome.failures.map { "\($0.verdict.rowID) (\($0.subject)): \($0.verdict.why)" }
        summary.troubles +=
            outcome.refusals + outcome.crashes.map { "crashed: \($0)" }
            + outcome.violations.map { "\($0.process): \($0.line)" }
    }

    /// There was no run, and why.
    public mutating func skip(_ why: String) { summary.troubles.append(why) }

    /// A gate that the files leave open and that passed in the lab counts as passed. What *failed* there does not fail
    /// the checkup: a bare nub answers less than a device does, so that a driver may rightly give up on it.
    public func apply(to checkup: inout Checkup) {
        checkup.lab = summary
        for index in checkup.results.indices {
            let result = checkup.results[index]
            // What comes before the kernel (where the app lies, what the user says) the lab only supposes.
            guard result.verdict.outcome == .undecided, result.isReached, result.number >= CatalogueRegistration.number,
                let seen = verdicts[result.verdict.gate], let first = seen.first,
                seen.allSatisfy({ $0.outcome == .pass })
            else { continue }
            checkup.results[index].verdict = first
            checkup.results[index].verdict.why = "In the lab: \(first.why)"
            checkup.results[index].ownOutcome = .pass
        }
    }
}
