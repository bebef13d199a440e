// SPDX-License-Identifier: Apache-2.0

import Evidence
import Gates
import PropertyLists

extension ReportRules {
    /// Which key lets an app talk to a driver, on which side and on which system; what the portal offers.
    static let accessKeys: [ReportRule] = [
        ReportRule(
            "any-client-removed", "Taking out allow-any-userclient-access closed the driver to the app",
            gate: "uc-access-macos",
            needs: [.raises("any-client-removed", weight: 0.5)],
            supports: [
                .line("uc-needs-bundle-id", weight: 0.6), .code("kIOReturnNotPermitted", weight: 0.3),
                .raises("profile-lacks-key", weight: 0.1),
            ],
            weakens: [.host("ipados", weight: 0.6)],
            why: """
                Without the key on the driver, and without the driver's identifier in the app's userclient-access, the \
                kernel refuses every IOServiceOpen with 0xE00002E2 after the driver's own NewUserClient has run. The \
                build error went away, and the gate behind it closed.
                """,
            fix: Fix(
                "Put the key back, and give the driver's App ID the capability it needs.",
                snippet: PlistSnippet.entry(Entitlement.allowAnyUserClientAccess, .boolean(true)),
                target: "the dext's .entitlements",
                capability: "DriverKit Allow Any UserClient Access (development)"),
            check: "codesign -d --entitlements - --xml Driver.dext",
            source: "XNU IOUserServer.cpp, serviceNewUserClient."),
        ReportRule(
            "any-client-is-no-request", "Allow Any UserClient Access is ticked, not requested",
            needs: [
                .any(
                    .raises("any-client-not-offered", weight: 0.5),
                    .all(
                        .raises("grant-denied", weight: 0.4),
                        .any(
                            .capability(Entitlement.allowAnyUserClientAccess, weight: 0.4) { $0["development"] == nil },
                            .mention(Entitlement.allowAnyUserClientAccess, weight: 0.4)), weight: 0.4))
            ],
            supports: [.raises("grant-denied", weight: 0.1)],
            why: """
                The page for capability requests lists the managed ones. In development every driver capability has a \
                self-serve variant with "(development)" in its name, among the Capabilities of the driver's App ID; \
                Apple refuses requests that are for local tests because these cover them.
                """,
            fix: Fix(
                "Identifiers, the driver's App ID, Capabilities: tick it there, and make the profile anew.",
                capability: "DriverKit Allow Any UserClient Access (development)"),
            check:
                "developer.apple.com, Identifiers, the driver's App ID, Capabilities; then `security cms -D -i` of the new profile",
            source: "DTS guide on signing drivers (thread 809202)."),
        ReportRule(
            "access-keys-of-two-platforms", "Communicates with Drivers does nothing on a Mac",
            isRemark: true,
            needs: [
                .any(
                    .capability(Entitlement.communicatesWithDrivers, weight: 0.2),
                    .claim(Entitlement.communicatesWithDrivers, weight: 0.2),
                    .mention(Entitlement.communicatesWithDrivers, weight: 0.2)),
                .any(
                    .line("uc-needs-bundle-id", weight: 0.4),
                    .line(
                        "xcode-profile-value-differs", "xcode-profile-lacks-entitlement", weight: 0.3,
                        where: SigningClues.isClientKey),
                    .all(.host("macos", weight: 0.3), .code("kIOReturnNotPermitted", weight: 0.3))),
            ],
            weakens: [.host("ipados", weight: 0.6)],
            why: """
                On a Mac the kernel asks the app for userclient-access, or the driver for allow-any-userclient-access. \
                communicates-with-drivers is what an iPad asks for, and is not looked at on a Mac.
                """,
            fix: SigningClues.letAnyClientIn,
            check: "dextlab check App.entitlements --host ipados, and with --host macos",
            source: "XNU IOUserServer.cpp, serviceNewUserClient; Apple's pages of the keys."),
        ReportRule(
            "access-key-not-for-ipados", "userclient-access does nothing on iPadOS",
            needs: [
                .any(
                    .host("ipados", weight: 0.2), .claim(Entitlement.communicatesWithDrivers, weight: 0.1),
                    .allowed("application-identifier", weight: 0.2)),
                .any(
                    .claim(Entitlement.userClientAccess, weight: 0.3),
                    .all(
                        .raises("profile-lacks-key", weight: 0.2), .mention(Entitlement.userClientAccess, weight: 0.2),
                        .host("ipados", weight: 0.2), weight: 0.3)),
            ],
            weakens: [.host("macos", weight: 0.5), .line("uc-needs-bundle-id", weight: 0.8)],
            why: """
                userclient-access is a Mac's key. An iPad asks the app for communicates-with-drivers and compares \
                teams, so that a profile for iPadOS does not have userclient-access, and its absence explains no \
                failure there: a refusal by that gate would be kIOReturnNotPermitted (0xE00002E2).
                """,
            fix: Fix(
                "Claim communicates-with-drivers on the iPad app, and leave userclient-access and "
                    + "system-extension.install "
                    + "to the Mac's entitlements.",
                snippet: PlistSnippet.entry(Entitlement.communicatesWithDrivers, .boolean(true)),
                target: "the iPad app's .entitlements"),
            check: "dextlab check App.entitlements --host ipados",
            source: "XNU IOUserServer.cpp; Apple's page of communicates-with-drivers."),
        ReportRule(
            "any-client-on-app", "allow-any-userclient-access belongs to the driver",
            needs: [
                .any(
                    .claim(Entitlement.allowAnyUserClientAccess, of: .app, weight: 0.6),
                    .says("any-client-in-app", weight: 0.5))
            ],
            supports: [.line("uc-needs-bundle-id", weight: 0.4), .code("kIOReturnNotPermitted", weight: 0.2)],
            weakens: [.claim(Entitlement.allowAnyUserClientAccess, of: .driver, weight: 0.7)],
            why: "The kernel looks for it among the driver's entitlements. On the app nobody asks for it.",
            fix: Fix(
                "Move it to the driver's entitlements and profile.",
                snippet: PlistSnippet.entry(Entitlement.allowAnyUserClientAccess, .boolean(true)),
                target: "the dext's .entitlements"),
            check: "codesign -d --entitlements - of app and dext; dextlab check The.app",
            source: "XNU IOUserServer.cpp, serviceNewUserClient.",
            covers: ["app-claims-driver-key", "profile-of-the-other"]),
        ReportRule(
            "client-key-on-driver", "userclient-access belongs to the app",
            needs: [
                .any(
                    .claim(Entitlement.userClientAccess, of: .driver, weight: 0.6),
                    .says("client-key-in-driver", weight: 0.45))
            ],
            supports: [.line("uc-needs-bundle-id", weight: 0.4)],
            weakens: [.claim(Entitlement.userClientAccess, of: .app, weight: 0.7)],
            why: """
                The key sits on the client and lists drivers. Apple's article on drivers for iPadOS can be read the \
                other way round; the key's own page and the kernel agree on this one.
                """,
            fix: Fix(
                "Claim it in the app, with the driver's bundle identifier in the list.",
                target: "the app's .entitlements"),
            check: "codesign -d --entitlements - of app and dext; dextlab check The.app",
            source: "XNU IOUserServer.cpp; Apple's page of userclient-access.", covers: ["driver-claims-app-key"]),
        ReportRule(
            "access-list-in-one-string", "The granted list is one string with line breaks",
            needs: [
                .any(
                    .allowed(Entitlement.userClientAccess, weight: 0.85, where: SigningClues.holdsLineBreak),
                    .claim(Entitlement.userClientAccess, weight: 0.5, where: SigningClues.holdsLineBreak))
            ],
            why: """
                Several identifiers stand in one string of the profile. No list that can be claimed is equal to that, \
                so that every build fails with \"doesn't match the entitlements file's value\".
                """,
            fix: Fix(
                "Only Apple can correct the grant: write to the address that granted it, with the decoded profile."),
            check: "security cms -D -i embedded.provisionprofile", source: "Thread 825971."),
        ReportRule(
            "capability-not-claimed", "A capability that is granted and not claimed does nothing",
            needs: [
                .says("capability-enabled", weight: 0.2),
                .any(
                    .line("provider-check-failed", "family-check-failed", weight: 0.3),
                    .line("uc-needs-bundle-id", weight: 0.2)),
                .without(
                    .claim(Entitlement.transportPCI, weight: 0), .claim(Entitlement.transportUSB, weight: 0),
                    .claim(Entitlement.allowAnyUserClientAccess, weight: 0),
                    .claim(Entitlement.userClientAccess, weight: 0), weight: 0.1),
            ],
            why: """
                The portal and the profile allow; only what the target's .entitlements file claims is signed, and only \
                what is signed is looked at. Xcode's capability editor adds some keys without a useful value.
                """,
            fix: Fix("Write the key with its value into the target's .entitlements, and look at the signed product."),
            check: "codesign -d --entitlements - --xml Driver.dext", source: "DTS in threads 818837 and 806336."),
        ReportRule(
            "development-capability-in-distribution",
            "\"(development)\" capabilities never reach a distribution profile",
            needs: [
                .capabilities("a capability for development", weight: 0.2) { $0["development"] != nil },
                .any(
                    .raises("profile-lacks-key", weight: 0.35),
                    .raises("works-locally-fails-distributed", weight: 0.35),
                    .host("testflight", "developer-id", "app-store", weight: 0.3),
                    .allowed(Entitlement.betaReportsActive, weight: 0.3)),
            ],
            weakens: [.line("uc-needs-bundle-id", weight: 0.6), .code("kIOReturnNotPermitted", weight: 0.2)],
            why: """
                What the portal lists with "(development)" goes into development profiles only, and matches any \
                hardware there. TestFlight, the App Store and Developer ID get the granted variants with the granted \
                values. So the portal shows more than the downloaded profile has, as designed.
                """,
            fix: Fix(
                "Request the capability without \"(development)\" for each one that the shipped driver needs, and "
                    + "claim the "
                    + "granted value in the distribution build."),
            check: "security cms -D -i embedded.provisionprofile",
            source: "DTS guide on signing drivers (thread 809202)."),
        ReportRule(
            "grant-not-needed-yet", "Development does not wait for Apple's answer",
            isRemark: true,
            needs: [
                .any(
                    .raises("grant-unanswered", weight: 0.3),
                    .capabilities("a request without an answer", weight: 0.35) { $0["pending"] != nil }),
                .any(
                    .capabilities("a driver capability", weight: 0.1) { $0["key"]?.contains("driverkit") ?? false },
                    .mention(
                        Entitlement.driverKit, Entitlement.transportUSB, Entitlement.transportPCI,
                        Entitlement.userClientAccess, weight: 0.1)),
            ],
            weakens: [.raises("works-locally-fails-distributed", weight: 0.3)],
            why: """
                Every driver capability has a development variant that any paid team may tick without asking, and that \
                matches any hardware (userclient-access is the exception: use allow-any-userclient-access). A request \
                that waits concerns distribution; it stops no development build.
                """,
            fix: Fix(
                "Tick the \"(development)\" variants in the driver's App ID and leave the granted ones out for now."),
            check: "dextlab check The.app The.provisionprofile: whether the development variants cover the claims",
            source: "DTS guide on signing drivers (thread 809202)."),
    ]
}

extension SigningClues {
    static let holdsLineBreak: @Sendable (PropertyListNode) -> Bool = { node in
        (node.array ?? [node]).contains { $0.string?.trimmingLineBreaks.contains("\n") ?? false }
    }
}

extension String {
    fileprivate var trimmingLineBreaks: Substring {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }
}
