// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct LaunchAllowedTests {
    static let rows: [GateRow] = [
        GateRow("launch-allowed/ioresources", .fail) { $0.provider = .present(.nub("IOResources")) },
        GateRow("launch-allowed/ioresources", .fail, "from the personality alone") {
            $0.personality(["IOProviderClass": .string("IOResources")])
            $0.provider = .unknown(needs: "ioreg")
        },
        GateRow("launch-allowed/ioresources-user", .pass) { $0.provider = .present(.nub("IOUserResources")) },
        GateRow(
            "launch-allowed/disabled", .fail, log: ["DK: \(SoundDriver.service) dext launches are disabled "]
        ) { $0.host.driverKitBootArg = HostPolicy.DriverKitBootArg(rawValue: 0x1001) },
        GateRow("launch-allowed/shutdown", .fail, log: ["DK: com.example.app.driver disabled in shutdown"]) {
            $0.host.kernelState = .shuttingDown
        },
        GateRow("launch-allowed/sleep", .fail, log: ["DK: com.example.app.driver deferred in sleep"]) {
            $0.host.kernelState = .sleeping
            $0.provider = .present(.nub("IOUserResources"))
        },
        GateRow("launch-allowed/ok", .pass),
        GateRow("launch-allowed/unknown", .undecided) {
            $0.provider = .unknown(needs: "ioreg")
            $0.personality = .unknown(needs: "Info.plist")
        },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(LaunchAllowed.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        let documented: Set = ["ioresources", "ioresources-user", "disabled", "shutdown", "sleep", "ok"]
        #expect(Self.rows.names(of: LaunchAllowed.self) == documented.union(["unknown"]))
    }

    @Test func whatIsNotKnownIsWrittenAsEllipsis() {
        var facts = SoundDriver.facts
        facts.host.driverKitBootArg = HostPolicy.DriverKitBootArg(rawValue: 0x1001)
        facts.runtime.launch = LaunchFacts()
        #expect(LaunchAllowed.evaluate(facts).log.map(\.text) == ["DK: MyDriver-0x… dext launches are disabled "])
    }
}
