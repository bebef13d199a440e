// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct CatalogueRegistrationTests {
    static let old = RegisteredDext(version: "6", uniqueID: "bb22")

    static let rows: [GateRow] = [
        GateRow("catalogue-registration/new", .pass) { $0.runtime.launch.registered = .absent(Evidence("kernel")) },
        GateRow(
            "catalogue-registration/same-uid", .pass,
            log: [
                "Refusing new dext com.example.app.driver, v7:a dext v 7 with the same unique dext identifier (aa11) "
                    + "already exists"
            ]),
        GateRow("catalogue-registration/same-uid", .pass, "a launch of it prints nothing") {
            $0.runtime.launch.isLaunchRequest = true
        },
        GateRow(
            "catalogue-registration/idle-replace", .pass,
            log: [
                "Dext com.example.app.driver, v6 , unique dext identifier bb22 Upgraded to v7, unique dext identifier "
                    + "aa11"
            ]
        ) { $0.runtime.launch.registered = .present(old) },
        GateRow(
            "catalogue-registration/busy-delay", .fail,
            log: [
                "Upgrade delayed for com.example.app.driver v6, unique dext identifier bb22 with v7, unique dext "
                    + "identifier aa11."
            ]
        ) { $0.runtime.launch.registered = .present(RegisteredDext(version: "6", uniqueID: "bb22", launchCount: 2)) },
        GateRow(
            "catalogue-registration/launch-blocked", .fail,
            log: ["Dext com.example.app.driver UniqueID bb22 requires update, cannot launch a new dext"]
        ) {
            $0.runtime.launch.isLaunchRequest = true
            $0.runtime.launch.registered = .present(
                RegisteredDext(version: "6", uniqueID: "bb22", isMarkedForReplacement: true))
        },
        GateRow(
            "catalogue-registration/uid-differs", .fail,
            log: [
                "Dext com.example.app.driver: UniqueID bb22 does not match UniqueID looked for aa11, cannot launch a "
                    + "new "
                    + "dext"
            ]
        ) {
            $0.runtime.launch.isLaunchRequest = true
            $0.runtime.launch.registered = .present(old)
        },
        GateRow(
            "catalogue-registration/no-uid", .fail,
            log: ["Cannot find dext UniqueID for com.example.app.driver, cannot increment dext launches"]
        ) {
            $0.runtime.launch.isLaunchRequest = true
            $0.runtime.launch.uniqueID = .absent(Evidence("personality"))
        },
        GateRow("catalogue-registration/unknown", .undecided) { $0.runtime.launch = LaunchFacts() },
        GateRow("catalogue-registration/unknown", .undecided, "ids not known") {
            $0.runtime.launch.uniqueID = .unknown(needs: "the unique id")
        },
        GateRow("catalogue-registration/unknown", .undecided, "launch of an unregistered one") {
            $0.runtime.launch.isLaunchRequest = true
            $0.runtime.launch.registered = .absent(Evidence("kernel"))
        },
        GateRow("catalogue-registration/unknown", .undecided, "same build, another waits") {
            $0.runtime.launch.registered = .present(
                RegisteredDext(version: "7", uniqueID: "aa11", launchCount: 1, isMarkedForReplacement: true))
        },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(CatalogueRegistration.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        let documented: Set = [
            "new", "same-uid", "idle-replace", "busy-delay", "launch-blocked", "uid-differs", "no-uid",
        ]
        #expect(Self.rows.names(of: CatalogueRegistration.self) == documented.union(["unknown"]))
    }
}
