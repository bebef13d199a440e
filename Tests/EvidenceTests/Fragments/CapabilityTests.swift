// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Evidence

@Suite struct CapabilityTests {
    private func events(_ text: String) -> [Event] {
        var evidence = EvidenceSet()
        FragmentRecogniser().recognise(TextBlock(text), into: &evidence)
        return evidence.events
    }

    private func capabilities(_ text: String) -> [String] {
        events(text).filter { $0.id == "capability" }.map { event in
            event.fields.entries.filter { $0.name != "key" }.map { $0.name == "name" ? $0.value : $0.name }
                .joined(separator: "|")
        }
    }

    struct Row: Sendable {
        var text: String
        var expected: [String]
    }

    static let rows: [Row] = [
        Row(
            text: "DriverKit, DriverKit (development), DriverKit USB Transport - VendorID, System Extension, iCloud",
            expected: [
                "DriverKit|listed", "DriverKit (development)|development|listed",
                "DriverKit USB Transport - VendorID|listed", "System Extension|listed",
            ]),
        Row(
            text: "DriverKit Transport HID (development)",
            expected: ["DriverKit Transport HID (development)|development|listed"]),
        Row(
            text: "* HID Virtual Device -- submitted, no response from Apple yet",
            expected: ["HID Virtual Device|listed|pending"]),
        Row(text: "HID Virtual Device, which we have", expected: ["HID Virtual Device|listed"]),
        Row(text: "HID Virtual Device -- submitted, no response yet", expected: ["HID Virtual Device|listed|pending"]),
        Row(text: "DriverKit UserClient Access (rejected)", expected: ["DriverKit UserClient Access|denied"]),
        Row(
            text: "I enabled DriverKit Communicates with Drivers for the app.",
            expected: ["DriverKit Communicates with Drivers"]),
        Row(text: "DriverKit is a framework, and a system extension carries the driver.", expected: []),
        Row(text: "The System Extension was installed.", expected: []),
    ]

    @Test(arguments: rows) func capabilitiesAreFoundUnderThePortalsNames(_ row: Row) {
        #expect(capabilities(row.text) == row.expected)
    }

    @Test func entitlementsThatSentencesNameAreMentions() {
        let found = events(
            """
            Both com.apple.developer.driverkit.transport.usb and userclient-access are claimed.
            It is about com.apple.vm.device-access.
            <key>com.apple.developer.driverkit</key>
            <true/>
            """)
        #expect(
            found.filter { $0.id == "entitlement-mentioned" }.map { "\($0.place.line) \($0["key"] ?? "")" } == [
                "1 com.apple.developer.driverkit.transport.usb", "1 com.apple.developer.driverkit.userclient-access",
                "2 com.apple.vm.device-access",
            ])
        #expect(found.allSatisfy { $0.kind == .statement })
    }
}
