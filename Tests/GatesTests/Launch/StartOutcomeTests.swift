// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct StartOutcomeTests {
    static let start = "DK: \(SoundDriver.service)::start(\(SoundDriver.nub))"

    static let rows: [GateRow] = [
        GateRow("start-result/ok", .pass, log: ["\(start) ok"]),
        GateRow("start-result/ok", .pass, "registration not known", log: ["\(start) ok"]) {
            $0.runtime.launch.didRegisterService = .unknown(needs: "source")
        },
        GateRow(
            "start-result/fail", .fail,
            log: [
                "\(start) "
                    + "fail"
            ]
        ) { $0.runtime.launch.startResult = .present(.failure) },
        GateRow("start-result/no-register", .fail, log: ["\(start) ok"]) {
            $0.runtime.launch.didRegisterService = .present(false)
        },
        GateRow(
            "start-result/crash", .fail,
            log: ["DK: \(SoundDriver.server)::terminate(\(SoundDriver.service)) server exit before start()"]
        ) { $0.runtime.launch.startResult = .present(.crashed) },
        GateRow("start-result/unknown", .undecided) { $0.runtime.launch = LaunchFacts() },
        GateRow("start-result/unknown", .undecided, "never started") {
            $0.runtime.launch.startResult = .absent(Evidence("log"))
        },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(StartOutcome.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        let documented: Set = ["ok", "fail", "no-register", "crash"]
        #expect(Self.rows.names(of: StartOutcome.self) == documented.union(["unknown"]))
    }
}
