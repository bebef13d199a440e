// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct CrashPolicyTests {
    static let rematch = ["DK: \(SoundDriver.nub) rematching after dext crash"]

    private static func crashes(_ count: Int, _ kind: Signature.Kind) -> (inout Facts) -> Void {
        {
            $0.runtime.launch.exit = .present(.crashed)
            $0.runtime.launch.crashesToday = .present(count)
            $0.driver { $0.signature = .present(Signature(kind: kind, evidence: Evidence("driver"))) }
        }
    }

    static let rows: [GateRow] = [
        GateRow("crash-policy/expected", .pass, "it runs"),
        GateRow("crash-policy/expected", .pass, "stopped first") { $0.runtime.launch.exit = .present(.stopped) },
        GateRow("crash-policy/jetsam", .pass) { $0.runtime.launch.exit = .present(.jetsam) },
        GateRow("crash-policy/crash", .fail, "three a day", log: rematch, crashes(3, .developerID)),
        GateRow("crash-policy/crash", .fail, "count not known", log: rematch) {
            $0.runtime.launch.exit = .present(.crashed)
            $0.runtime.launch.crashesToday = .unknown(needs: "reports")
        },
        GateRow(
            "crash-policy/replaced", .fail,
            log: ["DK: \(SoundDriver.server)::finalize(…) dext was replaced, do not rematch current dext"]
        ) {
            $0.runtime.launch.exit = .present(.crashed)
            $0.runtime.launch.isBeingReplaced = .present(true)
        },
        GateRow(
            "crash-policy/too-many-platform", .fail,
            log: ["Driver com.example.app.driver has crashed too many times"], crashes(4, .platform)),
        GateRow("crash-policy/too-many-third-party", .fail, log: rematch, crashes(4, .developerID)),
        GateRow(
            "crash-policy/power", .fail, log: ["MyDriver::setPowerState(…, 0 -> 2) timed out after 20001 ms"]
        ) { $0.runtime.launch.exit = .present(.setPowerStateTimeout(from: 0, to: 2, milliseconds: 20001)) },
        GateRow(
            "crash-policy/power-ack", .fail,
            log: [
                "DK: ack timer expired", "DK: \(SoundDriver.service) power state transition failed",
                "DK: \(SoundDriver.server)::kill(Power Management Failed)",
            ]
        ) { $0.runtime.launch.exit = .present(.powerAckTimeout) },
        GateRow("crash-policy/shutdown", .fail, log: ["failed to terminate service \(SoundDriver.service)"]) {
            $0.runtime.launch.exit = .present(.shutdownTimeout)
        },
        GateRow("crash-policy/unknown", .undecided) { $0.runtime.launch = LaunchFacts() },
        GateRow("crash-policy/unknown", .undecided, "whose driver it is") {
            $0.runtime.launch.exit = .present(.crashed)
            $0.runtime.launch.crashesToday = .present(9)
            $0.driver { $0.signature = .unknown(needs: "the signed product") }
        },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(CrashPolicy.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        let documented: Set = [
            "expected", "jetsam", "crash", "replaced", "too-many-platform", "too-many-third-party",
        ]
        let texts: Set = ["power", "power-ack", "shutdown"]  // told below the document's table
        #expect(Self.rows.names(of: CrashPolicy.self) == documented.union(texts).union(["unknown"]))
    }
}
