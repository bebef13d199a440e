// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct ServiceDiscoveryTests {
    static let rows: [GateRow] = [
        GateRow("service-discovery/by-name", .pass),
        GateRow("service-discovery/by-class", .undecided) {
            $0.runtime.open.query = .present(.className("IOUserService"))
            $0.runtime.open.foundBundleIdentifier = .unknown(needs: "which service")
        },
        GateRow("service-discovery/by-class", .fail, "somebody else's") {
            $0.runtime.open.query = .present(.className("IOUserService"))
            $0.runtime.open.foundBundleIdentifier = .present("com.apple.DriverKit-AppleUserUSB")
        },
        GateRow("service-discovery/by-class", .pass, "the right one") {
            $0.runtime.open.query = .present(.className("IOUserService"))
        },
        GateRow("service-discovery/by-user-class", .fail) {
            $0.runtime.open.query = .present(.className("MyDriver"))
            $0.runtime.open.foundBundleIdentifier = .absent(Evidence("app"))
        },
        GateRow("service-discovery/none", .fail) { $0.runtime.open.foundBundleIdentifier = .absent(Evidence("app")) },
        GateRow("service-discovery/none", .fail, "another name") {
            $0.runtime.open.query = .present(.name("com.example.app.driver"))
        },
        GateRow("service-discovery/none", .fail, "another class") {
            $0.runtime.open.query = .present(.className("IOUSBHostDevice"))
        },
        GateRow("service-discovery/ipados-off", .fail) {
            $0.onPad()
            $0.runtime.open.isDriverEnabled = .present(false)
        },
        GateRow("service-discovery/unknown", .undecided) { $0.runtime.open = OpenFacts() },
        GateRow("service-discovery/unknown", .undecided, "no personality") {
            $0.personality = .unknown(needs: "Info.plist")
        },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(ServiceDiscovery.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        let documented: Set = ["by-name", "by-class", "by-user-class", "none", "ipados-off"]
        #expect(Self.rows.names(of: ServiceDiscovery.self) == documented.union(["unknown"]))
    }
}
