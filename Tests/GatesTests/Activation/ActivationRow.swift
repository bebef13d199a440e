// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

/// One row of a gate's table, met by the facts.
struct ActivationRow: Sendable, CustomTestStringConvertible {
    var id: String
    var note: String
    var facts: Facts
    var outcome: Outcome
    var log: [LogLine]
    var code: Code?

    init(
        _ id: String, _ outcome: Outcome, _ note: String = "", log: [LogLine] = [], code: Code? = nil,
        _ change: (inout Facts) -> Void = { _ in }
    ) {
        self.id = id
        self.note = note
        self.outcome = outcome
        self.log = log
        self.code = code
        facts = ActivationSample.changed(change)
    }

    var testDescription: String { note.isEmpty ? id : "\(id): \(note)" }

    /// Checks the verdict, and that it tells a developer something.
    func check(_ gate: any Gate.Type, applies: Bool = true) {
        let isAsked = gate.applies(to: facts)
        let verdict = gate.evaluate(facts)
        #expect(verdict.rowID == id)
        #expect(verdict.outcome == outcome)
        #expect(verdict.log == log)
        #expect(verdict.code == code)
        #expect(isAsked == applies)
        switch outcome {
        case .pass: #expect(!verdict.why.isEmpty)
        case .fail: #expect(!verdict.why.isEmpty && verdict.fix != nil)
        case .undecided: #expect(verdict.needs?.isEmpty == false)
        }
    }
}

/// The rows that a table's test exercises, in any order, without those of missing facts.
func rowIDs(_ rows: [ActivationRow]) -> Set<String> {
    Set(rows.map(\.id).filter { !$0.hasSuffix("/unknown") })
}
