// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct CallRightsTests {
    private static let logging = HostPolicy.DriverKitBootArg(rawValue: 0x3)

    static let notificationRows: [GateRow] = [
        GateRow("dext-notifications/publisher", .fail) { $0.runtime.open.notification = .present(.publish) },
        GateRow(
            "dext-notifications/publisher", .fail, "with the boot-arg's log",
            log: ["DK: \(SoundDriver.service): publisher entitlements check failed"]
        ) {
            $0.runtime.open.notification = .present(.publish)
            $0.host.driverKitBootArg = logging
        },
        GateRow(
            "dext-notifications/subscriber", .fail,
            log: ["DK: \(SoundDriver.service): subscriber entitlements check failed"]
        ) {
            $0.runtime.open.notification = .present(.subscribe(needs: ["a", "b"]))
            $0.host.driverKitBootArg = logging
        },
        GateRow("dext-notifications/ok", .pass, "one of them suffices") {
            $0.runtime.open.notification = .present(.subscribe(needs: ["a", Entitlement.driverKit]))
        },
        GateRow("dext-notifications/ok", .pass, "neither"),
        GateRow(
            "dext-notifications/blocked-open", .fail,
            log: ["DK: \(SoundDriver.server)- MyDriver-0x1 blocked attempt to open IOPCIDevice-0x2"], code: .badArgument
        ) {
            $0.runtime.open.notification = .present(
                .openWhileStopping(client: "MyDriver-0x1", provider: "IOPCIDevice-0x2"))
        },
        GateRow("dext-notifications/unknown", .undecided) { $0.runtime.open = OpenFacts() },
        GateRow("dext-notifications/unknown", .undecided, "no claims") {
            $0.runtime.open.notification = .present(.publish)
            $0.driver = .unknown(needs: "the driver")
        },
    ]

    static let propertyRows: [GateRow] = [
        GateRow("set-properties/unsupported", .fail, code: .unsupported) {
            $0.runtime.open.setProperties = .present(.notImplemented)
        },
        GateRow("set-properties/refused", .fail, code: .notPermitted) {
            $0.runtime.open.setProperties = .present(.refused)
        },
        GateRow("set-properties/own", .pass) { $0.runtime.open.setProperties = .present(.answered(nil)) },
        GateRow("set-properties/own", .fail, "its own code", code: .badArgument) {
            $0.runtime.open.setProperties = .present(.answered(.badArgument))
        },
        GateRow("set-properties/own", .pass, "nobody sets any"),
        GateRow("set-properties/unknown", .undecided) { $0.runtime.open = OpenFacts() },
    ]

    @Test(arguments: notificationRows) func notification(_ row: GateRow) { row.check(DriverNotifications.self) }

    @Test(arguments: propertyRows) func properties(_ row: GateRow) { row.check(SetProperties.self) }

    @Test func everyRowIsExercised() {
        // The document tells both gates in prose; the names are ours.
        #expect(
            Self.notificationRows.names(of: DriverNotifications.self)
                == ["publisher", "subscriber", "blocked-open", "ok", "unknown"])
        #expect(Self.propertyRows.names(of: SetProperties.self) == ["unsupported", "refused", "own", "unknown"])
    }
}
