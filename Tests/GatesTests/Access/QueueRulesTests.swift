// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

/// A set-up of queues and the rows it has to give, in order.
struct QueueCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var setup: QueueSetup
    var rows: [String]
}

@Suite struct QueueRulesTests {
    typealias Assignment = QueueSetup.Assignment

    static let cases: [QueueCase] = [
        QueueCase(testDescription: "nothing declared", setup: QueueSetup(), rows: []),
        QueueCase(
            testDescription: "declared and set",
            setup: QueueSetup(
                declarations: ["M": "X"], created: ["q"], assignments: [Assignment(slot: "X", queue: "q")]),
            rows: ["pass queue/set", "pass queue/declare", "pass queue/create"]),
        QueueCase(
            testDescription: "created under the slot's name, and never set",
            setup: QueueSetup(declarations: ["M": "X"], created: ["X"], reentrant: ["X"]),
            rows: ["fail queue/unset", "undecided queue/create", "pass queue/options"]),
        QueueCase(
            testDescription: "a slot that the class does not have",
            setup: QueueSetup(created: ["q"], assignments: [Assignment(slot: "Y", queue: "q")]),
            rows: ["fail queue/set", "undecided queue/create"]),
        QueueCase(
            testDescription: "before the object is set up",
            setup: QueueSetup(assignments: [Assignment(slot: "Default", queue: "q", isObjectReady: false)]),
            rows: ["fail queue/set"]),
        QueueCase(
            testDescription: "a null queue is taken, and leaves the slot empty",
            setup: QueueSetup(declarations: ["M": "X"], assignments: [Assignment(slot: "X", queue: nil)]),
            rows: ["pass queue/set", "fail queue/unset"]),
        QueueCase(
            testDescription: "Root alone is special", setup: QueueSetup(created: ["Root"]),
            rows: [
                "pass "
                    + "queue/create"
            ]),
        QueueCase(
            testDescription: "looked up in the provider",
            setup: QueueSetup(lookups: ["A", "B"], providerSlots: ["A"]),
            rows: ["pass queue/lookup", "fail queue/lookup"]),
        QueueCase(
            testDescription: "the user client's queue",
            setup: QueueSetup(
                assignments: [Assignment(slot: "Default", queue: "q")], externalMethodSlot: "Default"),
            rows: ["pass queue/set", "pass queue/user-client"]),
        QueueCase(
            testDescription: "the user client's queue is empty",
            setup: QueueSetup(externalMethodSlot: "IOUserClientQueueExternalMethod"), rows: ["fail queue/user-client"]),
        QueueCase(
            testDescription: "called back on the same queue", setup: QueueSetup(callbacks: ["A": "B"]),
            rows: ["fail deadlock"]),
        QueueCase(
            testDescription: "called back on another queue",
            setup: QueueSetup(
                declarations: ["A": "Aux"], assignments: [Assignment(slot: "Aux", queue: "aux")],
                callbacks: ["A": "B"]),
            rows: ["pass queue/set", "pass queue/declare", "pass queue/deadlock"]),
        QueueCase(
            testDescription: "one queue in two slots",
            setup: QueueSetup(
                declarations: ["A": "X", "B": "Y"],
                assignments: [Assignment(slot: "X", queue: "q"), Assignment(slot: "Y", queue: "q")],
                callbacks: ["A": "B"]),
            rows: [
                "pass queue/set", "pass queue/set", "pass queue/declare", "pass queue/declare", "fail deadlock",
            ]),
    ]

    @Test(arguments: cases) func setup(_ example: QueueCase) {
        let verdicts = QueueRules.verdicts(example.setup, Explain(ExternalMethod.id))
        #expect(verdicts.map { "\($0.outcome.rawValue) \($0.row)" } == example.rows)
        #expect(verdicts.filter { !$0.isExplained } == [])
    }

    @Test func everyRowOfTheDocumentIsExercised() {
        let rows = Set(Self.cases.flatMap(\.rows).compactMap { $0.split(separator: " ").last.map(String.init) })
        let documented: Set = [
            "queue/declare", "queue/create", "queue/set", "queue/unset", "queue/options", "queue/lookup",
            "queue/user-client", "queue/deadlock",
        ]
        #expect(rows == documented.union(["deadlock"]))
    }

    @Test func setDispatchQueueAnswersAsTheKernelDoes() {
        let setup = QueueSetup(declarations: ["M": "X"])
        #expect(QueueRules.refusal(Assignment(slot: "X", queue: "q"), setup) == nil)
        #expect(QueueRules.refusal(Assignment(slot: "Default", queue: "q"), setup) == nil)
        #expect(QueueRules.refusal(Assignment(slot: "M", queue: "q"), setup) == .badArgument)
        #expect(QueueRules.refusal(Assignment(slot: "X", queue: "q", isObjectReady: false), setup) == .error)
    }

    @Test func theLastAssignmentWins() {
        let setup = QueueSetup(assignments: [
            Assignment(slot: "Default", queue: "a"), Assignment(slot: "Default", queue: "b"),
        ])
        #expect(QueueRules.queue(of: "anything", setup) == "b")
    }
}
