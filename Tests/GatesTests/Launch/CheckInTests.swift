// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct CheckInTests {
    static let timeout = "DK: \(SoundDriver.service) user server timeout"

    static let timeoutRows: [GateRow] = [
        GateRow("check-in-timeout/in-time", .pass),
        GateRow("check-in-timeout/in-time", .pass, "at the last moment") {
            $0.runtime.launch.checkIn = .present(.after(seconds: 120))
        },
        GateRow("check-in-timeout/late", .fail, log: [timeout]) { $0.runtime.launch.checkIn = .present(.never) },
        GateRow("check-in-timeout/late", .fail, "too late", log: [timeout]) {
            $0.runtime.launch.checkIn = .present(.after(seconds: 120.1))
        },
        GateRow("check-in-timeout/late", .fail, "not a number", log: [timeout]) {
            $0.runtime.launch.checkIn = .present(.after(seconds: .nan))
        },
        GateRow("check-in-timeout/died", .fail, log: [timeout]) {
            $0.runtime.launch.checkIn = .present(.died(seconds: 0.2))
        },
        GateRow("check-in-timeout/died", .fail, "the spawn failed", log: [timeout]) {
            $0.runtime.launch.checkIn = .unknown(needs: "the log")
            $0.runtime.launch.daemonAnswer = .present(.spawnFailed(errno: 8, text: "Exec format error"))
        },
        GateRow("check-in-timeout/unknown", .undecided) { $0.runtime.launch = LaunchFacts() },
        GateRow("check-in-timeout/unknown", .undecided, "no launch") {
            $0.runtime.launch.checkIn = .absent(Evidence("log"))
        },
    ]

    static let tokenRows: [GateRow] = [
        GateRow(
            "check-in-token/mismatch", .fail,
            log: ["DK: \(SoundDriver.server)::exit(Check In Token verification failed)"]
        ) { $0.runtime.launch.holdsToken = .present(false) },
        GateRow("check-in-token/skip", .pass) {
            $0.runtime.launch.holdsToken = .present(false)
            $0.host.driverKitBootArg = HostPolicy.DriverKitBootArg(rawValue: 0x10001)
        },
        GateRow("check-in-token/ok", .pass),
        GateRow("check-in-token/unknown", .undecided) { $0.runtime.launch = LaunchFacts() },
    ]

    @Test(arguments: timeoutRows) func timeout(_ row: GateRow) { row.check(CheckInTimeout.self) }

    @Test(arguments: tokenRows) func token(_ row: GateRow) { row.check(CheckInToken.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        #expect(Self.timeoutRows.names(of: CheckInTimeout.self) == ["in-time", "late", "died", "unknown"])
        // The document has `mismatch` and the boot-arg that skips it.
        #expect(Self.tokenRows.names(of: CheckInToken.self) == ["mismatch", "skip", "ok", "unknown"])
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan, 1e300, -5])
    func anyDelayIsToldWithoutATrap(_ seconds: Double) {
        var facts = SoundDriver.facts
        facts.runtime.launch.checkIn = .present(.died(seconds: seconds))
        #expect(CheckInTimeout.evaluate(facts).row == "died")
    }
}
