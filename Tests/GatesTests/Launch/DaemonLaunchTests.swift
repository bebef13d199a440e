// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct DaemonLaunchTests {
    static let path = "/Library/SystemExtensions/U-1/com.example.app.driver.dext"
    static let dext = "Dext com.example.app.driver v7 in executable dext bundle com.example.app.driver at \(path)"
    static let picked = [
        "Launching dext com.example.app.driver com.example.app.driver 0x100010a81 aa11",
        "Found 1 dexts with bundle identifier com.example.app.driver",
        "Using unique id aa11 to pick dext matching bundle identifier com.example.app.driver",
        "Picked matching dext for bundle identifier com.example.app.driver: \(dext)",
        "Launching driver extension: \(dext)",
    ]

    static let rows: [GateRow] = [
        GateRow("daemon-launch/pick", .undecided, log: picked) { $0.runtime.launch.daemonAnswer = .present(.picked) },
        GateRow("daemon-launch/none", .fail) { $0.runtime.launch.daemonAnswer = .present(.noBundle) },
        GateRow(
            "daemon-launch/exec", .fail,
            log: picked + [
                "Error launching dext com.example.app.driver Error Domain=NSPOSIXErrorDomain Code=8 \"Exec format "
                    + "error\""
            ],
            code: Code(.posix, name: "Exec format error", value: 8)
        ) { $0.runtime.launch.daemonAnswer = .present(.spawnFailed(errno: 8, text: "Exec format error")) },
        GateRow(
            "daemon-launch/started", .pass,
            log: picked + ["\(path)/com.example.app.driver[812] ==> com.apple.dext"]),
        GateRow("daemon-launch/unknown", .undecided) { $0.runtime.launch = LaunchFacts() },
        GateRow("daemon-launch/unknown", .undecided, "never asked") {
            $0.runtime.launch.daemonAnswer = .absent(Evidence("log"))
        },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(DaemonLaunch.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        #expect(Self.rows.names(of: DaemonLaunch.self) == ["pick", "none", "exec", "started", "unknown"])
    }

    @Test func theDaemonHasAnotherNameOnAPad() {
        var facts = SoundDriver.facts
        #expect(DaemonLaunch.evaluate(facts).log.first?.process == "kernelmanagerd")
        facts.onPad()
        #expect(DaemonLaunch.evaluate(facts).log.first?.process == "driverkitd")
    }
}
