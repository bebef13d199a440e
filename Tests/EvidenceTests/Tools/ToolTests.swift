// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Evidence

@Suite struct ToolTests {
    private func events(_ text: String) -> [Event] {
        let scanner = EvidenceScanner()
        scanner.scan(text)
        return scanner.finish().events
    }

    @Test func rowsOfTheListAreRead() throws {
        let list = """
            2 extension(s)
            --- com.apple.system_extension.driver_extension (Go to 'System Settings > General')
            enabled\tactive\tteamID\tbundleID (version)\tname\t[state]
            *\t*\tABCDE12345\torg.acme.drv (1.0/7)\tdrv\t[activated enabled]
            \t*\tABCDE12345\torg.acme.drv (1.0/8)\tdrv\t[activated waiting to upgrade on reboot]
            """
        let states = events(list).filter { $0.kind == .tool }
        #expect(states.map(\.id) == ["state-activated-enabled", "state-activated-waiting-to-upgrade-on-reboot"])
        let first = try #require(states.first)
        #expect(first["id"] == "org.acme.drv")
        #expect(first["version"] == "1.0/7")
        #expect(first["team"] == "ABCDE12345")
        #expect(first["enabled"] == "yes")
        #expect(first["reaches"] == "matching")
        let last = try #require(states.last)
        #expect(last["enabled"] == "no")
        #expect(last["active"] == "yes")
    }

    @Test(arguments: [
        (
            "the list says [terminating for uninstall but still running]",
            "state-terminating-for-uninstall-but-still-running"
        ),
        ("activated_waiting_for_user in db.plist", "state-activated-waiting-for-user"),
        ("        *       ABCDE12345      a.b (1/1)     d  [activated disabled]", "state-activated-disabled"),
        ("- (1/1) [validating by category]", "state-validating-by-category"),
    ]) func statesAreFoundWherever(_ text: String, _ id: String) {
        #expect(events(text).filter { $0.kind == .tool }.map(\.id) == [id])
    }

    struct HostRow: Sendable {
        var text: String
        var hosts: [String]
    }

    static let hosts: [HostRow] = [
        HostRow(text: "System Integrity Protection status: disabled.", hosts: ["sip-off"]),
        HostRow(text: "System Integrity Protection status: enabled.", hosts: ["sip-on"]),
        HostRow(
            text: "boot-args\tdk=0x8001 amfi_get_out_of_my_way=1",
            hosts: ["amfi-off", "boot-arg-dk", "entitlement-checks-off"]),
        HostRow(text: "ProductVersion:\t\t15.7.1", hosts: ["macos 15.7.1"]),
        HostRow(text: "Darwin Kernel Version 24.6.0: Mon Jul 14", hosts: ["macos 15"]),
        HostRow(text: "OS Version: macOS 14.4.1 (23E224)", hosts: ["macos 14.4.1"]),
        HostRow(text: "Hardware Model: Mac14,2", hosts: ["apple-silicon"]),
        HostRow(text: "We test on macOS Sequoia 15.7.1.", hosts: ["macos 15.7.1"]),
        HostRow(text: "It is macOS Tahoe, on an M3 Max.", hosts: ["apple-silicon", "macos 26"]),
        HostRow(text: "The same on Ventura and on iPadOS 18.1.", hosts: ["ipados 18.1", "macos 13"]),
        HostRow(text: "SIP has been turned off.", hosts: ["sip-off"]),
        HostRow(text: "I disabled SIP with csrutil.", hosts: ["sip-off"]),
        HostRow(text: "I enabled the developer mode with systemextensionsctl.", hosts: ["developer-mode-on"]),
        HostRow(text: "The Macs are managed with Kandji.", hosts: ["mdm"]),
        HostRow(text: "We ship through TestFlight.", hosts: ["testflight"]),
        HostRow(text: "It is signed with Developer ID and notarized.", hosts: ["developer-id", "notarised"]),
        HostRow(text: "A Developer identifier is a string.", hosts: []),
    ]

    @Test(arguments: hosts) func theMachineIsRead(_ row: HostRow) {
        let found = events(row.text).filter { $0.kind == .host && $0["negated"] == nil }.map { event in
            [event.id, event["version"] ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
        }
        #expect(Array(Set(found)).sorted() == row.hosts)
    }

    @Test func denialIsKept() {
        #expect(events("I have not disabled SIP.").filter { $0.id == "sip-off" }.allSatisfy { $0["negated"] == "yes" })
    }
}
