// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Diagnosis

@Suite struct NoiseRuleTests {
    static let rows: [RuleRow] = [
        RuleRow("noise/crash-count", "Driver a.b has crashed 0 time(s)", nearMiss: "Driver a.b has crashed 2 time(s)"),
        RuleRow(
            "noise/no-policy", "sysextd: no policy, cannot allow apps outside /Applications",
            nearMiss: "OSSystemExtensionErrorDomain error 3"),
        RuleRow(
            "noise/code-requirements",
            "syspolicyd: failed to fetch /Library/x.dext/_CodeSignature/CodeRequirements-1 error=-10",
            nearMiss: "failed to fetch the page"),
        RuleRow(
            "noise/double-close", "ignored is_io_service_close(0x1000a0,Client)", nearMiss: "IOServiceClose returns 0"),
        RuleRow(
            "noise/team-identifier",
            "Is this bad? DK: a.b[1] has team identifier ABCDE12345\nDK: Drv-0x1::start(P-0x2) ok",
            nearMiss: "TeamIdentifier=ABCDE12345"),
        RuleRow("noise/package-type", "sysextd: package type not `SYSX`", nearMiss: "sysextd: package type not `DEXT`"),
        RuleRow(
            "noise/no-related-kext", "sysextd: no related kext found for sysex 'a.b'", nearMiss: "no kext is loaded"),
    ]

    @Test(arguments: rows) func ruleIsToldFirst(_ row: RuleRow) { row.check() }

    @Test func everyRuleHasARow() { #expect(RuleRow.untested(ReportRules.noise, Self.rows) == []) }

    static let nothing: [String] = [
        "Where can I find documentation about DriverKit?",
        "I plan to write a driver for a USB device. Do I need the userclient-access entitlement, and is a dext the "
            + "right way?",
        "Our app is sandboxed and has com.apple.security.device.usb. SIP is enabled.",
        "The registry entry is 0x100000ad6, the BAR lies at 0xe0000000 with size 0x10000, and the pid is 308.",
        "We released version 9 of the driver; error handling was improved. See issue 4 and code 200 of the server.",
        "case kIOReturnNotPermitted:\n    return \"not permitted\";\nif (ret != kIOReturnSuccess) {",
        "SHA256 e00002e2a0b1c2d3e00002bc44556677 and UUID E00002BC-1234-4321-AAAA-0123456789AB.",
    ]

    @Test(arguments: nothing) func whereNothingIsWrongNothingIsSaid(_ text: String) {
        #expect(ReportFixture.told(text) == [])
    }

    @Test func hostileTextIsRead() {
        for text in [
            "\u{0}\u{0}DK: \u{0}", String(repeating: "OSSystemExtensionErrorDomain ", count: 20_000),
            String(repeating: "0xe00002e2 -536870174 ", count: 5000), "{{{}}}[activated",
            String(repeating: "(", count: 100_000) + "(iokit/common) ",
        ] {
            _ = ReportFixture.explain(text)
        }
    }
}
