// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct RebootPendingTests {
    static func ended(_ result: ActivationFacts.RequestResult, oldLives: Bool?) -> (inout Facts) -> Void {
        { facts in
            facts.runtime.activation.requestResult = .present(result)
            if let oldLives { facts.runtime.activation.isOldProcessAlive = .present(oldLives) }
        }
    }

    static let rows: [ActivationRow] = [
        ActivationRow("reboot-pending/completed", .pass, "done", ended(.completed, oldLives: false)),
        ActivationRow(
            "reboot-pending/still-running", .fail,
            log: [LogLine("kernelmanagerd", "… is being replaced and cannot be terminated right away")],
            ended(.completed, oldLives: true)),
        ActivationRow(
            "reboot-pending/after-reboot", .fail, "later", ended(.willCompleteAfterReboot, oldLives: nil)),
        ActivationRow("reboot-pending/unknown", .undecided, "in the Doctor"),
        ActivationRow("reboot-pending/unknown", .undecided, "old process?", ended(.completed, oldLives: nil)),
    ]

    @Test(arguments: rows) func row(_ row: ActivationRow) { row.check(RebootPending.self) }

    @Test func everyRowIsMet() {
        let names = ["completed", "still-running", "after-reboot"]
        #expect(rowIDs(Self.rows) == Set(names.map { "reboot-pending/\($0)" }))
    }
}
