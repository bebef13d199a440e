// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct DriverCheckInTests {
    static let process = "com.example.app.driver[812]"
    static let team = "DK: \(process) has team identifier TEAM123456"
    static let failed = "com.apple.developer.driverkit entitlement check failed for \(process)"

    static let rows: [GateRow] = [
        GateRow("driver-check-in/not-driver", .fail, log: ["DK: IOUserServer may only be created with driver tasks"]) {
            $0.runtime.launch.isDriverTask = .present(false)
        },
        GateRow(
            "driver-check-in/no-entitlements", .fail, log: ["DK: entitlements are missing for \(process)", failed]
        ) { $0.driver { $0.entitlements = .absent(Evidence("driver.dext")) } },
        GateRow("driver-check-in/team", .pass, log: [team]),
        GateRow("driver-check-in/driverkit", .fail, "absent", log: [team, failed]) {
            $0.driverClaims([Entitlement.driverKit: nil])
        },
        GateRow("driver-check-in/driverkit", .fail, "false", log: [team, failed]) {
            $0.driverClaims([Entitlement.driverKit: .boolean(false)])
        },
        GateRow("driver-check-in/driverkit", .fail, "the number 1", log: [team, failed]) {
            $0.driverClaims([Entitlement.driverKit: .integer(1)])
        },
        GateRow("driver-check-in/driverkit", .fail, "ad hoc: no team line", log: [failed]) {
            $0.driverClaims([Entitlement.driverKit: .string("true")])
            $0.driver { $0.signature = .present(Signature(kind: .adHoc, evidence: Evidence("driver"))) }
        },
        GateRow("driver-check-in/skip", .pass) {
            $0.host.driverKitBootArg = HostPolicy.DriverKitBootArg(rawValue: 0x8001)
            $0.driverClaims([Entitlement.driverKit: nil])
        },
        GateRow("driver-check-in/ok", .pass, "ad hoc") {
            $0.driver { $0.signature = .present(Signature(kind: .adHoc, evidence: Evidence("driver"))) }
        },
        GateRow("driver-check-in/ok", .pass, "a source's claims") {
            $0.driver {
                $0.stage = .source
                $0.signature = .unknown(needs: "the signed product")
            }
        },
        GateRow("driver-check-in/unknown", .undecided) { $0.driver { $0.entitlements = .unknown(needs: "claims") } },
        GateRow("driver-check-in/unknown", .undecided, "no driver") { $0.driver = .unknown(needs: "the dext") },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(DriverCheckIn.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        let documented: Set = ["not-driver", "no-entitlements", "team", "driverkit", "skip", "ok"]
        #expect(Self.rows.names(of: DriverCheckIn.self) == documented.union(["unknown"]))
    }

    @Test func withoutAProcessTheNumberIsLeftOpen() {
        var facts = SoundDriver.facts
        facts.runtime.launch = LaunchFacts()
        #expect(
            DriverCheckIn.evaluate(facts).log.map(\.text)
                == ["DK: com.example.app.driver[…] has team identifier TEAM123456"])
    }
}
