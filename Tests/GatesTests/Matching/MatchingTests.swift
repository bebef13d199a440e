// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct MatchingTests {
    static let rows: [GateRow] = [
        GateRow("matching/not-dext", .fail) { $0.personality(["IOUserServerName": nil]) },
        GateRow("matching/not-dext", .fail, "a number") { $0.personality(["IOUserServerName": .integer(3)]) },
        GateRow("matching/dk-off", .fail) { $0.host.driverKitBootArg = HostPolicy.DriverKitBootArg(rawValue: 0x8000) },
        GateRow("matching/no-daemon", .fail) { $0.runtime.launch.isDaemonUp = .present(false) },
        GateRow("matching/inactive", .fail) { $0.runtime.launch.isProviderInactive = .present(true) },
        GateRow("matching/passive-fail", .fail, "other device") {
            $0.personality(["IOPCIPrimaryMatch": .string("0x816810ED")])
        },
        GateRow("matching/passive-fail", .fail, "other class") {
            $0.personality(["IOProviderClass": .string("IOUSBHostDevice")])
        },
        GateRow("matching/passive-fail", .fail, "no provider class") {
            $0.personality(["IOProviderClass": nil])
            $0.provider = .unknown(needs: "ioreg")
        },
        GateRow("matching/passive-fail", .fail, "no personality") { $0.personality = .absent(Evidence("Info.plist")) },
        GateRow("matching/passive-fail", .fail, "no such device") { $0.provider = .absent(Evidence("ioreg.txt")) },
        GateRow("matching/passive-fail", .fail, "resource that nobody publishes") {
            $0.personality(["IOResourceMatch": .string("VendorStack")])
            $0.runtime.launch.publishedResources = .present(["IOKit"])
        },
        GateRow("matching/passive-fail", .fail, "name") { $0.personality(["IONameMatch": .string("pci8086,1")]) },
        GateRow("matching/passive-fail", .fail, "property") {
            $0.personality(["IOPropertyMatch": .dictionary(["model": .string("x")])])
        },
        GateRow("matching/category-taken", .fail) {
            $0.runtime.launch.attachedClients = .present([AttachedClient(name: "AppleRTL8168")])
        },
        GateRow("matching/counted", .pass) { _ in },
        GateRow("matching/counted", .pass, "a category of its own") {
            $0.personality(["IOMatchCategory": .string("mine")])
            $0.runtime.launch.attachedClients = .present([AttachedClient(name: "AppleRTL8168")])
        },
        GateRow("matching/counted", .pass, "auto") { $0.autoProvider() },
        GateRow("matching/counted", .pass, "all keys of IOService's") {
            $0.personality([
                "IONameMatch": .array([.string("other"), .string("pci10ec,8168")]), "IOResourceMatch": .string("IOKit"),
                "IOPropertyMatch": .array([.dictionary(["model": .string("no")]), .dictionary(["rev": .integer(2)])]),
            ])
            $0.provider { $0.properties["rev"] = .integer(2) }
        },
        GateRow("matching/score", .pass, "ours is higher") {
            $0.personality(["IOProbeScore": .integer(5000)])
            $0.runtime.launch.rivals = .present([RivalDriver(name: "AppleRTL8168", probeScore: 1000)])
        },
        GateRow("matching/score", .undecided, "the same score") {
            $0.runtime.launch.rivals = .present([RivalDriver(name: "AppleRTL8168", probeScore: 0)])
        },
        GateRow(
            "matching/tunnel", .fail, "absent",
            log: ["Driver \"IOUserService\" needs \"IOPCITunnelCompatible\" key in plist"]
        ) { $0.personality(["IOPCITunnelCompatible": nil]) },
        GateRow("matching/tunnel", .fail, "false, for which there is no line") {
            $0.personality(["IOPCITunnelCompatible": .boolean(false)])
        },
        GateRow("matching/tunnel", .fail, "a string is not true") {
            $0.personality(["IOPCITunnelCompatible": .string("YES")])
        },
        GateRow("matching/relaunch-cap", .fail) { $0.runtime.launch.rematchCount = .present(1001) },
        GateRow("matching/unknown", .undecided, "no device told") { $0.provider = .unknown(needs: "ioreg") },
        GateRow(
            "matching/unknown", .undecided,
            "no personality "
                + "told"
        ) { $0.personality = .unknown(needs: "Info.plist") },
        GateRow("matching/unknown", .undecided, "Thunderbolt or not") {
            $0.personality(["IOPCITunnelCompatible": nil])
            $0.autoProvider()
        },
        GateRow("matching/unknown", .undecided, "place in the registry") {
            $0.personality(["IOParentMatch": .dictionary([:])])
        },
        GateRow("matching/unknown", .undecided, "registers not known") { $0.provider { $0.pci = nil } },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(Matching.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        let documented: Set = [
            "not-dext", "dk-off", "no-daemon", "inactive", "passive-fail", "category-taken", "counted", "score",
            "tunnel", "relaunch-cap",
        ]
        #expect(Self.rows.names(of: Matching.self) == documented.union(["unknown"]))
    }

    @Test func bridgesDriverNeedsNoTunnelKey() {
        let row = GateRow("matching/counted", .pass) {
            $0.personality(["IOPCITunnelCompatible": nil, "IOClass": .string("IOPCI2PCIBridge")])
        }
        row.check(Matching.self)
    }

    @Test func theRefusalNamesBothValues() {
        var facts = SoundDriver.facts
        facts.personality(["IOPCIPrimaryMatch": .string("0x10EC8168")])
        let why = Matching.evaluate(facts).why
        #expect(why.contains("0x10EC8168"))
        #expect(why.contains("0x816810EC"))
    }
}
