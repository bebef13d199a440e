// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct ExternalMethodTests {
    typealias Counts = ExternalMethodCall.Counts

    private static func call(
        _ event: ExternalMethodCall.Event, counts: Counts = Counts(), dispatch: ExternalMethodCall.Dispatch? = nil,
        output: Int? = nil, variable: Bool = false
    ) -> (inout Facts) -> Void {
        {
            $0.runtime.open.call = .present(
                ExternalMethodCall(
                    selector: 3, counts: counts, dispatch: dispatch, outputLength: output,
                    acceptsVariableOutput: variable, event: event))
        }
    }

    static let rows: [GateRow] = [
        GateRow("external-method/own", .pass),
        GateRow("external-method/own", .fail, "its own code", code: .notReady, call(.returned(.notReady))),
        GateRow("external-method/unimplemented", .fail, code: .unsupported, call(.notOverridden)),
        GateRow(
            "external-method/null-function", .fail, code: .noCompletion,
            call(.returned(nil), dispatch: .init(hasFunction: false, counts: Counts()))),
        GateRow(
            "external-method/counts", .fail, code: .badArgument,
            call(.returned(nil), counts: Counts(scalarInput: 1), dispatch: .init(counts: Counts(scalarInput: 2)))),
        GateRow(
            "external-method/counts", .fail, "counted before the function is looked for", code: .badArgument,
            call(
                .returned(nil), counts: Counts(structureInput: 8),
                dispatch: .init(hasFunction: false, counts: Counts()))),
        GateRow(
            "external-method/own", .pass, "any size",
            call(
                .returned(nil), counts: Counts(structureInput: 4096),
                dispatch: .init(counts: Counts(structureInput: Counts.variable)))),
        GateRow("external-method/output", .fail, code: .badArgument, call(.returned(nil), output: 9)),
        GateRow(
            "external-method/own", .pass, "it fits exactly",
            call(.returned(nil), counts: Counts(structureOutput: 9), output: 9)),
        GateRow("external-method/own", .pass, "variable output", call(.returned(nil), output: 9, variable: true)),
        GateRow("external-method/inactive", .fail, code: .offline, call(.inactive)),
        GateRow("external-method/no-port", .fail, code: .notReady, call(.noPort)),
        GateRow("external-method/died", .fail, code: .migServerDied, call(.died(connectionDead: false))),
        GateRow(
            "external-method/died", .fail, "before the call", code: .machSendInvalidDestination,
            call(.died(connectionDead: true))),
        GateRow("external-method/mismatch", .fail, code: .migReplyMismatch, call(.notARPCReply)),
        GateRow("external-method/mismatch", .fail, "short", code: .migBadArguments, call(.shortReply)),
        GateRow("external-method/ipc", .fail, code: .ipcError, call(.unparsableReply)),
        GateRow("external-method/copyin", .fail, code: .kernNotSupported, call(.objectsRefused)),
        GateRow(
            "external-method/no-entitlement", .fail, code: .notPrivileged,
            call(.returned(nil), dispatch: .init(counts: Counts(), entitlement: "com.example.key"))),
        GateRow("external-method/deadlock", .fail) {
            $0.runtime.open.queues = .present(QueueSetup(callbacks: ["CreateTarget": "ProcessTask"]))
        },
        GateRow("external-method/queue/unset", .fail) {
            $0.runtime.open.queues = .present(
                QueueSetup(declarations: ["ProcessTask": "MyQueue"], created: ["MyQueue"]))
        },
        GateRow("external-method/queue/create", .undecided, "a queue that nobody uses") {
            $0.runtime.open.queues = .present(QueueSetup(created: ["MyQueue"]))
            $0.runtime.open.call = .unknown(needs: "a call")
        },
        GateRow("external-method/unknown", .undecided) { $0.runtime.open = OpenFacts() },
        GateRow("external-method/unknown", .undecided, "whose claims") {
            call(.returned(nil), dispatch: .init(counts: Counts(), entitlement: "com.example.key"))(&$0)
            $0.app = .unknown(needs: "the app")
        },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(ExternalMethod.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        let documented: Set = [
            "own", "unimplemented", "null-function", "counts", "output", "inactive", "no-port", "died", "mismatch",
            "ipc", "copyin", "no-entitlement", "deadlock",
        ]
        let queues: Set = ["queue/unset", "queue/create"]  // the others: QueueRulesTests
        #expect(Self.rows.names(of: ExternalMethod.self) == documented.union(queues).union(["unknown"]))
    }

    @Test func codesHaveTheValuesThatProgramsPrint() {
        #expect(Code.migServerDied.hex == "0xFFFFFECC")
        #expect(Code.migReplyMismatch.hex == "0xFFFFFED3")
        #expect(Code.migBadArguments.hex == "0xFFFFFED0")
        #expect(Code.machSendInvalidDestination.value == 268_435_459)
    }
}

extension GateRow {
    fileprivate init(_ id: String, _ outcome: Outcome, code: Code, _ change: (inout Facts) -> Void) {
        self.init(id, outcome, "", code: code, change)
    }
}
