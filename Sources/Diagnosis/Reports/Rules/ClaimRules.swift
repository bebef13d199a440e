// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// What the driver's signature claims is held against its provider and its family.
    static let claims: [ReportRule] = [
        ReportRule(
            "provider-entitlements/pci", "The dext's transport.pci does not cover the device",
            gate: "provider-entitlements",
            needs: [refusedByProvider, .about("pci", weight: 0.4)],
            supports: [
                .says("start-not-called", "no-driver-logs", weight: 0.1), .host("sip-off", weight: 0.02),
                .lists("provider-entitlements", weight: 0.5),
            ],
            weakens: [.about("usb", weight: 0.05)],
            why:
                "The driver ({provider-check-failed.service|its object}) matched, was launched and passed code signing; then the kernel "
                + "asked its provider whether the claims of the signature cover it, and it said no. A PCI device asks for "
                + "com.apple.developer.driverkit.transport.pci in the dext's entitlements, and for a value in it that matches. Usual "
                + "reasons, in this order: the value is an empty array, which is what Xcode's capability editor writes "
                + "(row array-empty); its IOPCIPrimaryMatch does not match the device (no-match): a bare vendor id "
                + "without "
                + "&0x0000FFFF, vendor and device swapped (the register reads device << 16 | vendor), mask before "
                + "value; the key "
                + "is absent from the binary that was really signed; the personality also matches bridges of the box, "
                + "which need "
                + "transport.pci.bridge. IOPCIPrimaryMatch in Info.plist decides matching only and cannot help here: "
                + "both have to "
                + "cover the device. SIP off and developer mode do not switch this check off. \"has crashed 0 "
                + "time(s)\" and \"has team "
                + "identifier\" are normal lines.",
            fix: Fix(
                "In the dext's entitlements (not in Info.plist): in development the wildcard below, which the "
                    + "development profile "
                    + "holds and which matches any device; for distribution the granted value, for instance "
                    + "0x0000VVVV&0x0000FFFF. In raw XML & is written &amp;.",
                snippet: "<key>com.apple.developer.driverkit.transport.pci</key>\n<array>\n  <dict>\n    "
                    + "<key>IOPCIPrimaryMatch</key>\n    <string>0xFFFFFFFF&amp;0x00000000</string>\n  "
                    + "</dict>\n</array>",
                target: "the dext's .entitlements", capability: "DriverKit PCI (development)"),
            check:
                "codesign -d --entitlements - --xml The.dext; dextlab check The.app --provider ioreg.txt. The "
                + "boot-arg dk=0x8001 takes "
                + "the check out: if the driver then starts, the claim is all that is wrong",
            source:
                "XNU IOUserServer::checkEntitlements; IOPCIFamily IOPCIDevice::matchPropertyTable; DTS 809202, 818837",
            covers: [
                "provider-entitlements", "noise", "start-result/no-log", "matching/silent",
                "driver-check-in/no-start",
            ]),
        ReportRule(
            "provider-entitlements/usb", "The dext's transport.usb does not cover the device",
            gate: "provider-entitlements",
            needs: [refusedByProvider, .about("usb", weight: 0.4), .without(.about("pci", weight: 1), weight: 0.05)],
            supports: [.lists("provider-entitlements", weight: 0.5)],
            why:
                "The driver ({provider-check-failed.service|its object}) was launched and passed code signing; the "
                + "USB device or interface "
                + "asks for com.apple.developer.driverkit.transport.usb in the dext's entitlements, and one of its "
                + "dictionaries has "
                + "to fit the device. An empty array, a string for a number, another vendor's id, or a claim that is "
                + "missing from "
                + "the signed binary fails here. Keys in Info.plist decide matching only; SIP plays no part.",
            fix: Fix(
                "Claim the vendor id as an integer (distribution), or * as string with a development profile.",
                snippet:
                    "<key>com.apple.developer.driverkit.transport.usb</key>\n<array>\n  <dict>\n    "
                    + "<key>idVendor</key>\n    "
                    + "<string>*</string>\n  </dict>\n</array>",
                target: "the dext's .entitlements", capability: "DriverKit USB Transport (development)"),
            check: "codesign -d --entitlements - --xml The.dext",
            source: "XNU IOUserServer::checkEntitlements; DTS 798049",
            covers: ["provider-entitlements", "noise", "start-result/no-log", "matching/silent"]),
        ReportRule(
            "provider-entitlements", "The driver's claims do not cover its provider", gate: "provider-entitlements",
            needs: [refusedByProvider],
            why:
                "The kernel launched {provider-check-failed.service|the driver} and then compared the provider's "
                + "property "
                + "IOServiceDEXTEntitlements with the claims in the dext's signature: a transport entitlement is "
                + "missing there, or its value "
                + "does not fit the device (an empty array fits none). Matching, launch and code signing were passed. "
                + "SIP off does not help; "
                + "keys in Info.plist act on another gate.",
            fix: Fix(
                "Claim the transport entitlement of the provider's bus (transport.usb, .pci, .hid) with a value that "
                    + "covers the device, "
                    + "in the dext's entitlements.", target: "the dext's .entitlements"),
            check:
                "ioreg -lw0 around the provider: IOServiceDEXTEntitlements; codesign -d --entitlements - --xml "
                + "The.dext",
            source: "XNU IOUserServer::checkEntitlements",
            covers: ["noise", "start-result/no-log", "matching/silent", "driver-check-in/no-start"]),
        ReportRule(
            "family-entitlements", "The driver lacks its family's entitlement", gate: "family-entitlements",
            needs: [.line("family-check-failed", weight: 0.95)],
            why:
                "The provider's claims are in order; the kernel class that stands for "
                + "{family-check-failed.service|the driver} asks for a "
                + "family entitlement (HID device: family.hid.device, HID events: family.hid.eventservice, SCSI "
                + "controllers and "
                + "peripherals: family.scsicontroller, block storage: family.block-storage-device, networking, "
                + "serial, audio, midi).",
            fix: Fix(
                "Claim the entitlement of the family whose class IOClass names, in the dext, with a profile that has "
                    + "it.",
                target: "the dext's .entitlements"),
            check: "codesign -d --entitlements - --xml The.dext",
            source: "XNU IOUserServer.cpp; IOHIDFamily; Apple's entitlement pages",
            covers: ["provider-entitlements", "noise", "start-result/no-log", "matching/silent"]),
        ReportRule(
            "real-hardware-only", "Outside macOS a third party's driver may match real hardware only",
            gate: "real-hardware-only",
            needs: [.line("server-exit", weight: 0.97) { ($0["reason"] ?? "").lowercased().contains("real hardware") }],
            supports: [.host("ipados", "testflight", weight: 0.2)],
            why:
                "A personality has IOUserResources as provider. iPadOS lets development-signed builds do that and "
                + "ends the process of any "
                + "other, TestFlight and App Store included.",
            fix: Fix(
                "Take the IOUserResources personality out of the iPadOS target; hang everything on the device's own "
                    + "personality."
            ),
            check: "plutil -p The.dext/Info.plist | grep -A2 IOProviderClass", source: "XNU IOService::startCandidate",
            covers: ["provider-entitlements"]),
        ReportRule(
            "driver-check-in/no-start", "The driver checked in, and nothing is said of its Start", gate: "start-result",
            needs: [.stopped(after: .checkedIn, weight: 0.5)],
            supports: [.says("start-hangs", weight: 0.3), .line("busy-timeout", weight: 0.4)],
            why:
                "\"has team identifier\" proves exec, code signing and com.apple.developer.driverkit; neither a "
                + "refusal nor ::start(…) "
                + "follows. Then Start (or init) has not come back, or the excerpt ends too early. There is no time "
                + "limit on Start.",
            fix: Fix(
                "Log the first and the last line of Start, and every synchronous call in it; a call that comes back "
                    + "into the same queue "
                    + "waits for ever.", snippet: "sudo sample ID 5"),
            check: "log show for the kernel's ::start line", source: "XNU IOUserServer.cpp", covers: ["noise"]),
    ]

    private static let refusedByProvider = Clue.any(
        .line("provider-check-failed", weight: 0.95),
        .all(
            .line("server-exit", weight: 0.6) { ($0["reason"] ?? "").lowercased().contains("entitlements check") },
            .without(.line("family-check-failed", weight: 1), weight: 0)))
}
