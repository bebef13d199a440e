// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct ServerLaunchTests {
    static let stat = "Driver com.example.app.driver has crashed 0 time(s)"
    static let failed = "DK: MyDriver-0x100010a81 failed to launch server"
    static let waiting = "DK: MyDriver-0x100010a81 waiting for server com.example.app.driver-100010a81"

    static let rows: [GateRow] = [
        GateRow(
            "server-launch/no-kext", .fail, log: ["DK: Could not find OSKext for com.example.app.driver", failed]
        ) { $0.runtime.launch.registered = .absent(Evidence("kernel")) },
        GateRow("server-launch/stat", .undecided, log: [stat]) {
            $0.runtime.launch.areLaunchesClosed = .unknown(needs: "the log")
        },
        GateRow("server-launch/stat", .undecided, "servers not known", log: [stat]) {
            $0.personality(["IOUserServerOneProcess": .boolean(true)])
            $0.runtime.launch.servers = .unknown(needs: "the log")
        },
        GateRow("server-launch/going-down", .fail, log: [stat, failed]) {
            $0.runtime.launch.areLaunchesClosed = .present(true)
        },
        GateRow(
            "server-launch/organisation", .pass,
            log: [
                stat,
                "IOUserServerName \"org.other.driver\" not correct organization for bundleID "
                    + "\"com.example.app.driver\"",
                "DK: MyDriver-0x100010a81 waiting for server org.other.driver-100010a81",
            ]
        ) {
            $0.personality([
                "IOUserServerOneProcess": .boolean(true), "IOUserServerName": .string("org.other.driver"),
            ])
        },
        GateRow(
            "server-launch/existing", .pass,
            log: [stat, "DK: MyDriver-0x100010a81 using existing server com.example.app.driver-0x99"]
        ) {
            $0.personality(["IOUserServerOneProcess": .boolean(true)])
            $0.runtime.launch.servers = .present([
                UserServer(name: "com.example.app.driver", state: .running(id: 0x99))
            ])
        },
        GateRow(
            "server-launch/pending", .pass,
            log: [stat, "DK: MyDriver-0x100010a81 waiting for server com.example.app.driver-88"]
        ) {
            $0.personality(["IOUserServerOneProcess": .boolean(true)])
            $0.runtime.launch.servers = .present([
                UserServer(name: "com.example.app.driver", state: .pending(tag: 0x88))
            ])
        },
        GateRow(
            "server-launch/reuse-required", .fail, log: [stat, "DK: MyDriver-0x100010a81 failed to reuse server"]
        ) {
            $0.personality(["IOUserServerOneProcess": .boolean(true)])
            $0.runtime.launch.providerServerName = .present("com.example.app.driver")
        },
        GateRow("server-launch/token", .fail, log: [stat, "Could not initialize token", failed]) {
            $0.runtime.launch.uniqueID = .present("cc33")
        },
        GateRow("server-launch/launch", .pass, log: [stat, waiting]),
        GateRow("server-launch/launch", .pass, "one process, none there", log: [stat, waiting]) {
            $0.personality(["IOUserServerOneProcess": .boolean(true)])
        },
        GateRow(
            "server-launch/launch", .pass, "no sharing asked, no matter the name",
            log: [
                stat, "DK: MyDriver-0x100010a81 waiting for server x-100010a81",
            ]
        ) { $0.personality(["IOUserServerName": .string("x")]) },
        GateRow("server-launch/unknown", .undecided, "registration") { $0.runtime.launch = LaunchFacts() },
        GateRow("server-launch/unknown", .undecided, "personality") { $0.personality = .unknown(needs: "Info.plist") },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(ServerLaunch.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        let documented: Set = [
            "no-kext", "stat", "going-down", "organisation", "existing", "pending", "reuse-required", "token", "launch",
        ]
        #expect(Self.rows.names(of: ServerLaunch.self) == documented.union(["unknown"]))
    }

    @Test(arguments: ["com.example", "com.examples.x", "COM.example.x", ""])
    func namesThatAreNotTheOrganisations(_ name: String) {
        var facts = SoundDriver.facts
        facts.personality(["IOUserServerOneProcess": .boolean(true), "IOUserServerName": .string(name)])
        #expect(ServerLaunch.evaluate(facts).row == "organisation")
    }

    @Test func doctorSaysThatSharingWillHaveNoEffect() {
        var facts = SoundDriver.facts
        facts.runtime.launch = LaunchFacts()
        facts.personality(["IOUserServerOneProcess": .boolean(true), "IOUserServerName": .string("driver")])
        #expect(ServerLaunch.evaluate(facts).why.contains("no effect"))
    }
}
