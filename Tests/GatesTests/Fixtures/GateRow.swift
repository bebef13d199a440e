// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

/// One row of a gate's table: the sound driver, one change, and what the gate has to answer.
struct GateRow: Sendable, CustomTestStringConvertible {
    /// `gate/row`, as the design document names it.
    var id: String
    var outcome: Outcome
    /// Texts of the lines, in order.
    var log: [String]
    var code: Code?
    var facts: Facts
    /// What the row changes, for the test's name.
    var note: String

    init(
        _ id: String, _ outcome: Outcome, _ note: String = "", log: [String] = [], code: Code? = nil,
        _ change: (inout Facts) -> Void = { _ in }
    ) {
        self.id = id
        self.outcome = outcome
        self.note = note
        self.log = log
        self.code = code
        var facts = SoundDriver.facts
        change(&facts)
        self.facts = facts
    }

    var testDescription: String { note.isEmpty ? id : "\(id) (\(note))" }

    @discardableResult
    func check(_ gate: any Gate.Type, _ location: SourceLocation = #_sourceLocation) -> Verdict {
        let verdict = gate.evaluate(facts)
        #expect(verdict.rowID == id, "\(verdict.why)", sourceLocation: location)
        #expect(verdict.outcome == outcome, "\(verdict.why) \(verdict.needs ?? "")", sourceLocation: location)
        #expect(verdict.log.map(\.text) == log, sourceLocation: location)
        #expect(verdict.code == code, sourceLocation: location)
        #expect(verdict.isExplained, sourceLocation: location)
        return verdict
    }
}

extension Verdict {
    /// A verdict says why, and an undecided one what would decide it.
    var isExplained: Bool {
        outcome == .undecided ? needs?.isEmpty == false : !why.isEmpty && needs == nil
    }
}

extension [GateRow] {
    /// The rows exercised, without the gate's name.
    func names(of gate: any Gate.Type) -> Set<String> {
        Set(map(\.id).filter { $0.hasPrefix("\(gate.id)/") }.map { String($0.dropFirst(gate.id.text.count + 1)) })
    }
}
