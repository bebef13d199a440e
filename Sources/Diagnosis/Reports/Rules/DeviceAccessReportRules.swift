// SPDX-License-Identifier: Apache-2.0

import Evidence
import Gates

extension ReportRules {
    /// iPads, and USB devices that no driver is to be made for.
    static let deviceAccess: [ReportRule] = [
        ReportRule(
            "usb-capture-not-driverkit", "Access to any USB device is not DriverKit's: apps capture devices",
            gate: "usb-device-capture",
            needs: [.raises("usb-any-device", weight: 0.42)],
            supports: [
                .raises("virtualisation-named", weight: 0.45), .raises("usb-capture", weight: 0.4),
                .raises("asks-how-others-do", weight: 0.25), .mention(Entitlement.vmDeviceAccess, weight: 0.4),
            ],
            weakens: [
                .past(.activation, weight: 0.6), .claim(Entitlement.transportUSB, weight: 0.3),
                .line("provider-check-failed", weight: 0.6),
            ],
            why: """
                Virtualisation products and tools that talk to any device the user picks have no driver and name no \
                vendor. Their app uses IOUSBHost, and where a kernel driver sits on the device it captures it with \
                com.apple.vm.device-access, a managed entitlement of the app, made for handing devices to guests. \
                Neither goes through a dext, its transport.usb or its profile. For a dext the per-vendor transport.usb \
                stays: wildcards are for development, none has been granted for distribution.
                Which way: a device of your own that the system or several programs are to use → a dext with \
                transport.usb for your vendor; a device that no kernel driver holds, used by one app → IOUSBHost in \
                the app, without any entitlement outside the sandbox (inside it com.apple.security.device.usb); any \
                device, taken away from the system's driver → IOUSBHost with device capture and \
                com.apple.vm.device-access (or root).
                """,
            fix: Fix(
                "Open the device with IOUSBHostDevice and the option deviceCapture, in an app that claims "
                    + "com.apple.vm.device-access; request that entitlement with the virtualisation use case.",
                snippet: PlistSnippet.entry(Entitlement.vmDeviceAccess, .boolean(true)),
                target: "the app's .entitlements"),
            check: "codesign -d --entitlements - --xml /Applications/PRODUCT.app | grep vm.device-access",
            source:
                "Apple's pages of com.apple.vm.device-access and IOUSBHostObjectInitOptions.deviceCapture; DTS in "
                + "thread "
                + "818914.",
            covers: ["wildcard-is-not-granted"]),
        ReportRule(
            "real-hardware-only/testflight", "A driver without hardware is refused on an iPad outside development",
            gate: "real-hardware-only",
            needs: [
                .any(.raises("user-resources", weight: 0.3), .about("virtual", weight: 0.3)),
                .any(
                    .host("ipados", weight: 0.2),
                    .all(.event("iPadOS is named", weight: 0.2, where: SigningClues.namesPad))),
            ],
            supports: [
                .raises("works-locally-fails-distributed", weight: 0.2), .host("testflight", "app-store", weight: 0.1),
                .says("fails-in-testflight", weight: 0.35),
                .line("server-exit", weight: 0.6) { ($0["reason"] ?? "").contains("real hardware") },
            ],
            why: """
                On iPadOS third-party drivers match real hardware only: a personality on IOUserResources is let \
                through for development-signed builds and refused for TestFlight and the App Store ("Third party \
                driver may only match real hardware").
                """,
            fix: Fix(
                "Match the device itself (IOUSBHostInterface, IOPCIDevice); there is no virtual driver on an iPad."),
            check: "a sysdiagnose of the iPad: look for `exit(Third party driver may only match real hardware)`",
            source: "XNU IOUserServer.cpp (validation category), gate of real hardware."),
        ReportRule(
            "driverkit-not-on-iphone", "There is no DriverKit on iPhones",
            needs: [.raises("is-about-iphone", weight: 0.5)],
            weakens: [.line("uc-needs-bundle-id", weight: 0.6)],
            why: """
                Drivers run on iPads with an M-series chip (iPadOS 16 and later) and on Macs. They build for iPhones, \
                and nothing launches them there.
                """,
            fix: Fix(
                "Offer the driver on iPads and Macs; on iPhones use what needs no driver (External Accessory, "
                    + "CoreBluetooth, USB classes that iOS knows)."),
            check: "dextlab check The.ipa --host ipados",
            source: "Apple: Creating drivers for iPadOS; thread 722656."),
    ]
}

extension SigningClues {
    static let namesPad: @Sendable (Event) -> Bool = { event in
        event.kind == .statement && ["ipad", "ipados"].contains { event.text.lowercased().contains($0) }
    }
}
