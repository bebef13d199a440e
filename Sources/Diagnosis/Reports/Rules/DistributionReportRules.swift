// SPDX-License-Identifier: Apache-2.0

import Evidence
import Gates
import PropertyLists

extension ReportRules {
    /// What changes between a build that runs at its developer's and one that is shipped.
    static let shipping: [ReportRule] = [
        ReportRule(
            "development-value-distributed", "A development value is claimed in a build that is shipped",
            needs: [
                .any(
                    .claim(Entitlement.transportUSB, weight: 0.4, where: SigningClues.isAnyVendor),
                    .claim(Entitlement.transportPCI, weight: 0.4, where: SigningClues.isAnyPCI)),
                .any(
                    .raises("works-locally-fails-distributed", weight: 0.4), .says("is-developer-id", weight: 0.4),
                    .host("testflight", "developer-id", "app-store", weight: 0.4)),
            ],
            why: """
                * as idVendor and 0xFFFFFFFF&0x00000000 as PCI match are what development profiles hold. A \
                distribution profile holds the granted numbers, and nothing that is claimed beyond them is let \
                through: the driver is killed at its launch.
                """,
            fix: Fix(
                "Give the distribution configuration an entitlements file of its own, with the granted value.",
                snippet: PlistSnippet.entry(
                    Entitlement.transportUSB, .array([.dictionary(["idVendor": .integer(4660)])])),
                target: "the dext's .entitlements for distribution"),
            check: "codesign -d --entitlements - --xml Driver.dext",
            source: "DTS guide on signing drivers (thread 809202); DTS in thread 798049.",
            covers: ["distribution-wildcard"]),
        ReportRule(
            "distribution-signed-by-hand", "PCI and USB drivers are not signed automatically for distribution",
            needs: [
                .raises("distribution-automatic", weight: 0.45),
                .any(
                    .mention(Entitlement.transportUSB, Entitlement.transportPCI, weight: 0.2),
                    .capability(Entitlement.transportUSB, Entitlement.transportPCI, weight: 0.2),
                    .claim(Entitlement.transportUSB, weight: 0.2), .claim(Entitlement.transportPCI, weight: 0.2),
                    .event("USB or PCI is named", weight: 0.2) { event in
                        event.kind == .statement && event.id == "distribution-automatic"
                            && [" usb ", " pci ", " pcie "].contains { " \(event.text.lowercased()) ".contains($0) }
                    }),
            ],
            why: """
                Xcode 16 and later sign all families automatically in development. Distribution signing of \
                transport.usb and transport.pci is the exception, since Xcode does not tell the granted values from \
                the development ones.
                """,
            fix: Fix(
                "Build the driver, put its distribution profile in it as embedded.provisionprofile, sign it with "
                    + "exactly the "
                    + "profile's entitlements, then embed it in an app target with manual signing and export.",
                snippet: "codesign -s \"Developer ID Application: …\" -f --timestamp -o runtime --entitlements "
                    + "Driver.entitlements Driver.dext"),
            check: "codesign -d --entitlements - --xml Driver.dext",
            source: "DTS guide on signing drivers (thread 809202)."),
        ReportRule(
            "sign-to-run-locally-is-outdated", "Sign to Run Locally is the old way",
            needs: [.raises("sign-to-run-locally", weight: 0.4)],
            supports: [.host("sip-on", weight: 0.3)],
            weakens: [
                .host("sip-off", weight: 0.5), .line("uc-needs-bundle-id", weight: 0.6),
                .raises("free-team", weight: 0.6),
                .past(.activation, weight: 0.4),
            ],
            why: """
                A build that is signed to run locally has no team and no profile. It runs with SIP off only. The \
                sample's text is older than the development variants of the capabilities, with which Xcode signs for \
                development and SIP stays on.
                """,
            fix: Fix(
                "Choose the team, sign automatically, and tick the \"(development)\" capabilities in the driver's "
                    + "App ID."
            ),
            check: "codesign -dvv The.dext: the authority should be Apple Development",
            source: "DTS guide on signing drivers (thread 809202)."),
        ReportRule(
            "notarisation", "What the notary refuses", needs: [.raises("notarisation-fails", weight: 0.45)],
            supports: [.says("is-developer-id", weight: 0.2)],
            why: """
                The notary wants each code item in the product, the driver too, signed with Developer ID, a secure \
                time stamp and the hardened runtime, without get-task-allow. It knows nothing of the claims' profiles: \
                those are asked at launch.
                """,
            fix: Fix(
                "Read the notary's log: it names the file. Sign from the inside out with --timestamp -o runtime.",
                snippet: "xcrun notarytool log SUBMISSION-ID --keychain-profile PROFILE"),
            check: "dextlab check Product.app", source: "Apple: Notarizing macOS software; Resolving common issues."),
        ReportRule(
            "not-notarised", "A Developer ID driver is not activated without a ticket",
            needs: [
                .raises("not-notarised", weight: 0.35),
                .any(
                    .says("is-developer-id", weight: 0.3), .host("developer-id", weight: 0.3),
                    .raises("other-machine-fails", weight: 0.2),
                    .code("OSSystemExtensionErrorCodeSignatureInvalid", weight: 0.4)),
            ],
            why: """
                With Developer ID the system asks the notary's service before it validates a driver; without an answer \
                the activation ends with code 8. Development-signed drivers need no notarisation.
                """,
            fix: Fix("Notarise the app that carries the driver, and staple the ticket."),
            check: "spctl -a -vv Product.app", source: "Apple: Installing system extensions and drivers."),
        ReportRule(
            "wildcard-is-not-granted", "Entitlements for any device are not granted for distribution",
            needs: [.raises("wildcard-wanted", weight: 0.5)],
            supports: [
                .capability(Entitlement.transportUSB, weight: 0.15), .mention(Entitlement.transportUSB, weight: 0.15),
            ],
            weakens: [.raises("virtualisation-named", weight: 0.4)],
            why: """
                Apple has so far granted transport.usb and transport.pci for named vendors only. One reason: drivers \
                match without probing, so that one for everything would take devices away before it can look at them. \
                Third parties that are not the vendor are granted single vendor ids as a rule. In development the \
                wildcard is free.
                """,
            fix: Fix(
                "Request the vendor ids you support. To reach any USB device at the user's choice, do it from the app: "
                    + "IOUSBHost, with com.apple.vm.device-access where a kernel driver has to be displaced."),
            check: "security cms -D -i of the distribution profile: which vendor ids it lists",
            source: "DTS in thread 818914."),
        ReportRule(
            "driver-of-another-team", "Another team's app needs System Extension Redistributable",
            needs: [.raises("other-teams-driver", weight: 0.5)],
            why: """
                sysextd lets an app activate a driver of its own team. Where the driver is another team's, the app \
                needs system-extension.redistributable, a managed capability.
                """,
            fix: Fix(
                "Request the capability for the app's team, or ship the driver in an app of its own team.",
                capability: "System Extension Redistributable"),
            check: "codesign -dvv of app and dext: the two TeamIdentifier lines",
            source: "Apple's page of system-extension.redistributable."),
        ReportRule(
            "hid-virtual-device-in-driver", "hid.virtual.device is no driver's",
            needs: [
                .any(
                    .claim(Entitlement.hidVirtualDevice, of: .driver, weight: 0.6),
                    .claim(Entitlement.familyHIDVirtualDevice, weight: 0.6),
                    .capability(Entitlement.hidVirtualDevice, weight: 0.4, where: { $0["pending"] != nil }),
                    .all(
                        .mention(Entitlement.hidVirtualDevice, Entitlement.familyHIDVirtualDevice, weight: 0.3),
                        .raises("grant-unanswered", "grant-denied", "profile-lacks-key", weight: 0.3), weight: 0.45))
            ],
            why: """
                com.apple.developer.hid.virtual.device is for CoreHID in an app or daemon, managed, and without a \
                development variant; family.hid.virtual.device is defunct. A driver publishes HID devices of any kind \
                with family.hid.device (kernel class AppleUserHIDDevice) alone. The request may stay unanswered.
                """,
            fix: Fix(
                "Drop it from the driver, and claim family.hid.device there.",
                snippet: PlistSnippet.entry(Entitlement.familyHIDDevice, .boolean(true)),
                target: "the dext's .entitlements"),
            check: "codesign -d --entitlements - The.dext; dextlab check The.dext",
            source: "DTS guide on HID entitlements (thread 843327).",
            covers: ["hid-virtual-device-on-driver", "hid-virtual-family"]),
        ReportRule(
            "family-and-transport", "Family and transport are two gates",
            needs: [.raises("family-or-transport", weight: 0.4)],
            supports: [
                .line("provider-check-failed", weight: 0.15), .line("family-check-failed", weight: 0.15),
                .lists("family-missing", "transport-unused", "family-unused", weight: 0.3),
            ],
            why: """
                The transport key is what the *provider* asks for (transport.usb under a USB interface, transport.pci \
                under a PCI device, transport.hid under a HID interface). The family key is what the driver's *kernel \
                class* asks for (family.hid.device for AppleUserHIDDevice, family.serial, …). The first is asked \
                before the second, with a message each. USB HID drivers on IOUSBHostInterface need transport.usb, not \
                transport.hid.
                """,
            fix: Fix("Claim the transport of IOProviderClass and the one family of IOClass, and nothing else."),
            check: "dextlab check The.dext: provider-entitlements and family-entitlements for each personality",
            source: "XNU IOUserServer.cpp, checkEntitlements; DTS (thread 843327)."),
    ]
}

extension SigningClues {
    static let isAnyVendor: @Sendable (PropertyListNode) -> Bool = { node in
        node.array?.contains { $0["idVendor"]?.string == "*" } ?? false
    }

    /// A mask of zero matches every device.
    static let isAnyPCI: @Sendable (PropertyListNode) -> Bool = { node in
        node.array?.contains { element in
            ["IOPCIPrimaryMatch", "IOPCIMatch"].contains { element[$0]?.string?.hasSuffix("&0x00000000") ?? false }
        } ?? false
    }
}
