// SPDX-License-Identifier: Apache-2.0

import Evidence
import Gates

extension ReportRules {
    /// Claims and profiles that do not agree, and why a profile has not what the portal shows.
    static let profiles: [ReportRule] = [
        ReportRule(
            "profile-entitlement-match/userclient-access-value",
            "The app's profile does not cover its userclient-access",
            gate: "profile-entitlement-match",
            needs: [
                .any(
                    .line("xcode-profile-value-differs", weight: 0.92, where: SigningClues.isClientKey),
                    .all(
                        .raises("profile-value-mismatch", weight: 0.5),
                        .mention(Entitlement.userClientAccess, weight: 0.5), weight: 0.6))
            ],
            supports: [
                .capability(Entitlement.communicatesWithDrivers, weight: 0.3),
                .claim(Entitlement.userClientAccess, of: .app, weight: 0.3),
            ],
            why: """
                Xcode compares the claim with the app's own profile, and "doesn't match" means that the list there \
                does not cover the claimed one: it is empty, holds other identifiers, or the capability was never \
                granted for this app. DriverKit UserClient Access is a managed capability: Apple grants it for the \
                identifiers of named drivers, and it has no development variant, so that no switch in the portal and \
                no kind of signing brings it. Communicates with Drivers is another key (communicates-with-drivers), \
                which counts on iPadOS only; having it enabled does nothing for userclient-access. The driver's own \
                state plays no part here.
                """,
            fix: SigningClues.letAnyClientIn,
            check: "security cms -D -i embedded.provisionprofile | plutil -extract Entitlements xml1 -o - -",
            source: "Apple TN3125; Apple's pages of userclient-access and communicates-with-drivers; thread 825971.",
            covers: ["profile-entitlement-match", "access-keys-of-two-platforms"]),
        ReportRule(
            "profile-entitlement-match/userclient-access-absent",
            "The app's profile does not have userclient-access",
            gate: "profile-entitlement-match",
            needs: [
                .any(
                    .line(
                        "xcode-profile-lacks-entitlement", "xcode-profile-lacks-capability", weight: 0.92,
                        where: SigningClues.isClientKey),
                    .all(
                        .raises("profile-lacks-key", weight: 0.5),
                        .mention(Entitlement.userClientAccess, weight: 0.5), weight: 0.55))
            ],
            supports: [.capability(Entitlement.communicatesWithDrivers, weight: 0.2)],
            weakens: [.host("ipados", weight: 0.6), .past(.start, weight: 0.4)],
            why: """
                The key is claimed and the profile does not have it at all. DriverKit UserClient Access is managed: it \
                gets into a profile only after Apple has granted it for this team with the drivers' identifiers, and \
                it has no development variant. DriverKit Communicates with Drivers is the iPad's key and no \
                substitute.
                """,
            fix: SigningClues.letAnyClientIn,
            check: "security cms -D -i embedded.provisionprofile",
            source: "Apple TN3125; Apple's page of userclient-access.",
            covers: ["profile-entitlement-match", "access-keys-of-two-platforms"]),
        ReportRule(
            "profile-entitlement-match/allow-any-absent",
            "The driver's profile does not have allow-any-userclient-access",
            gate: "profile-entitlement-match",
            needs: [
                .any(
                    .line("xcode-profile-lacks-entitlement", weight: 0.85, where: SigningClues.isAnyClientKey),
                    .all(
                        .raises("profile-lacks-key", weight: 0.4),
                        .mention(Entitlement.allowAnyUserClientAccess, weight: 0.4), weight: 0.5))
            ],
            supports: [.raises("any-client-not-offered", weight: 0.4), .raises("grant-denied", weight: 0.2)],
            weakens: [
                .raises("any-client-removed", weight: 0.4), .line("uc-needs-bundle-id", weight: 0.5),
                .past(.activation, weight: 0.4),
            ],
            why: """
                The development variant is no request: it is a tick in the Capabilities list of the driver's App ID, \
                "DriverKit Allow Any UserClient Access (development)". The form for Capability Requests has the \
                managed ones only, which is why it does not offer it. A profile made before the tick does not have it.
                """,
            fix: Fix(
                "Tick the capability in the driver's App ID (not the app's), make its development profile anew, and "
                    + "leave "
                    + "the claim in the driver's entitlements.",
                snippet: PlistSnippet.entry(Entitlement.allowAnyUserClientAccess, .boolean(true)),
                target: "the dext's .entitlements",
                capability: "DriverKit Allow Any UserClient Access (development)"),
            check: "security cms -D -i embedded.provisionprofile",
            source: "DTS guide on signing drivers (thread 809202); the public project ReDrobo, PROVISIONING.",
            covers: ["profile-entitlement-match/absent", "any-client-is-no-request"]),
        ReportRule(
            "profile-entitlement-match/value", "The profile has the key, with a value that does not cover the claim",
            gate: "profile-entitlement-match",
            needs: [
                .any(
                    .line("xcode-profile-value-differs", weight: 0.85, where: SigningClues.isOtherKey),
                    .raises("profile-value-mismatch", weight: 0.4))
            ],
            weakens: [.past(.open, weight: 0.4)],
            why: """
                "Doesn't match … value" is said where the profile knows \
                {xcode-profile-value-differs.key|the key} and \
                allows something else; a key that it does not have gives "doesn't include". In development the \
                profile's value for transport.usb is {idVendor = *} and has to be claimed as it stands; in \
                distribution it is the granted list, of which a part may be claimed and nothing more.
                """,
            fix: Fix(
                "Decode the profile, and claim what it has, word for word. The entitlements follow the profile, not "
                    + "the "
                    + "other way round."),
            check: "security cms -D -i embedded.provisionprofile", source: "Apple TN3125; DTS in thread 798049."),
        ReportRule(
            "profile-entitlement-match/absent", "The profile does not have a key that is claimed",
            gate: "profile-entitlement-match",
            needs: [
                .any(
                    .line("xcode-profile-lacks-entitlement", weight: 0.85, where: SigningClues.isOtherKey),
                    .raises("profile-lacks-key", weight: 0.4))
            ],
            supports: [.raises("profile-not-renewed", weight: 0.2)],
            weakens: [.past(.launch, weight: 0.5)],
            why: """
                {xcode-profile-lacks-entitlement.key|The key} is claimed and not in the profile at all. Either the \
                capability is not in the App ID of this very target (app and driver have one each), or the profile is \
                older than the capability: it is a snapshot.
                """,
            fix: Fix(
                "Switch the capability on in the App ID of the target that claims it, make the profile anew, delete "
                    + "the "
                    + "cached copy, and build again; or drop the claim.",
                snippet: "rm ~/Library/Developer/Xcode/UserData/Provisioning\\ Profiles/*.provisionprofile"),
            check: "security cms -D -i embedded.provisionprofile", source: "Apple TN3125."),
        ReportRule(
            "profile-entitlement-match/capability", "The App ID does not have the capability",
            gate: "profile-entitlement-match", needs: [.line("xcode-profile-lacks-capability", weight: 0.85)],
            why: """
                "Doesn't support the {xcode-profile-lacks-capability.capability|…} capability" \
                is about the App ID: no \
                profile of it can allow the claim before the capability is switched on there.
                """,
            fix: Fix(
                "Add the capability to that App ID (in development its \"(development)\" variant) and make the "
                    + "profile anew."
            ),
            check: "security cms -D -i of the profile that Xcode names",
            source: "Apple TN3125; Xcode's message."),
        ReportRule(
            "profile-entitlement-match/stale", "The profile is older than the capability",
            gate: "profile-entitlement-match",
            needs: [
                .raises("profile-not-renewed", weight: 0.4),
                .any(
                    .raises("profile-lacks-key", "profile-value-mismatch", weight: 0.3),
                    .line("xcode-profile-lacks-entitlement", "xcode-profile-value-differs", weight: 0.4),
                    .raises("capability-enabled", weight: 0.2)),
            ],
            why: """
                A profile is a snapshot of the App ID. A capability that was switched on or granted later is not in \
                it, and Xcode goes on with its cached copy.
                """,
            fix: Fix(
                "Edit and save the profile in the portal (or delete it with automatic signing), delete the cached "
                    + "copies, "
                    + "and build again.",
                snippet: "rm ~/Library/Developer/Xcode/UserData/Provisioning\\ Profiles/*.provisionprofile"),
            check: "security cms -D -i embedded.provisionprofile", source: "Apple TN3125; the public project ReDrobo."),
        ReportRule(
            "profile-entitlement-match/personal-team", "A free team cannot sign drivers",
            gate: "profile-entitlement-match",
            needs: [
                .any(
                    .line("xcode-personal-team", weight: 0.95),
                    .says("free-team", weight: 0.5), .raises("free-team", weight: 0.45))
            ],
            why: """
                System Extension and all of DriverKit's capabilities, their development variants included, need a paid \
                team. A personal team gets no profile that has them.
                """,
            fix: Fix(
                "Sign with a paid team. To try without one: SIP off, `systemextensionsctl developer on`, and Sign "
                    + "to Run "
                    + "Locally in both targets."),
            check: "Xcode, Settings, Accounts: the role of the team",
            source: "Xcode's message; thread 795835; DTS guide (thread 809202)."),
        ReportRule(
            "profile-expired", "The profile has run out",
            needs: [.raises("profile-is-expired", weight: 0.6)],
            why: """
                Development profiles end after a year (those of free teams after seven days). What was signed with one \
                stops to launch on that day: the process is killed, although no line of code has changed.
                """,
            fix: Fix(
                "Make the profile anew, sign again, and raise CFBundleVersion so that the new build is activated."),
            check: "security cms -D -i embedded.provisionprofile | grep -A1 ExpirationDate", source: "Apple TN3125."),
        ReportRule(
            "signing-chain", "codesign cannot sign: keychain or chain of certificates",
            needs: [.line("codesign-internal", "codesign-no-chain", weight: 0.8)],
            why: """
                Nothing was signed, so that entitlements and profiles have not been looked at. errSecInternalComponent \
                means that the private key cannot be used (a locked keychain, a session without one, as over ssh or in \
                CI) or that the chain does not end: Apple's intermediate certificate (WWDR) is missing or has expired, \
                or a certificate of the chain was given trust settings by hand.
                """,
            fix: Fix(
                "Unlock the keychain in that session, let the certificate's trust be the system's default, and install "
                    + "the WWDR intermediate that the certificate names as its issuer.",
                snippet: """
                    security unlock-keychain ~/Library/Keychains/login.keychain-db
                    security set-key-partition-list -S apple-tool:,apple: -s ~/Library/Keychains/login.keychain-db
                    security find-identity -v -p codesigning
                    """),
            check: "codesign --sign IDENTITY of a copy of /usr/bin/true in a folder of your own",
            source: "Apple, Resolving errSecInternalComponent errors during code signing"),
        ReportRule(
            "profile-device-missing", "The machine is not in the development profile",
            needs: [
                .any(
                    .line("xcode-profile-lacks-device", weight: 0.9), .raises("device-not-registered", weight: 0.5),
                    .raises("other-machine-fails", weight: 0.45))
            ],
            weakens: [
                .says("is-developer-id", weight: 0.5), .raises("works-locally-fails-distributed", weight: 0.3),
                .host("developer-id", "testflight", weight: 0.5),
            ],
            why: """
                A development profile lists the machines that it counts on by their provisioning UDIDs. On any other \
                one app and driver are killed at launch, with a signature that verifies well.
                """,
            fix: Fix(
                "Register the machine (System Information, Hardware, Provisioning UDID), make both profiles anew "
                    + "and build "
                    + "again; or distribute with Developer ID."),
            check: "system_profiler SPHardwareDataType | grep UDID", source: "Apple TN3125; the public project ReDrobo."
        ),
        ReportRule(
            "profile-certificate-missing", "The profile was made for another certificate",
            needs: [.line("xcode-profile-lacks-certificate", weight: 0.9)],
            why: """
                A profile names the certificates that it goes with. The one that Xcode signs with is not among them: \
                it was made later or is another person's.
                """,
            fix: Fix("Edit the profile, tick the certificate, download it again."),
            check: "security find-identity -v -p codesigning, against the profile's DeveloperCertificates",
            source: "Apple TN3125."),
        ReportRule(
            "profile-not-chosen", "The target has no profile",
            needs: [.line("xcode-no-profile", "xcode-requires-features", weight: 0.85)],
            why: """
                Xcode found no profile of that App ID with the capabilities that the target claims \
                ({xcode-requires-features.capability|all of them}). App and driver need one each: a driver is never \
                launched without its own.
                """,
            fix: Fix(
                "Make an App ID for this target with these capabilities and a profile of it, or let Xcode sign "
                    + "automatically "
                    + "in development."),
            check: "dextlab check The.xcodeproj: which profile and identity each target names",
            source: "Apple TN3125; DTS in thread 806986."),
        ReportRule(
            "profile-account-holder", "Only the Account Holder may make this profile",
            needs: [.raises("profile-making-fails", weight: 0.5)],
            why: """
                Profiles with some of the restricted entitlements can be made by the team's Account Holder only. \
                Others get \"an unexpected error\" from the portal, without a reason.
                """,
            fix: Fix("Have the Account Holder make and download the profile."),
            check: "developer.apple.com, Membership: the role of whoever makes the profile",
            source: "The public project ReDrobo."),
        ReportRule(
            "profile-of-the-other", "App and driver need a profile each",
            needs: [
                .any(
                    .raises("one-profile-for-both", weight: 0.5), .raises("driver-has-no-profile", weight: 0.5),
                    .lists("profile-driver-keys-in-app", "app-claims-driver-key", weight: 0.35))
            ],
            supports: [.lists("profile-driver-keys-in-app", "app-claims-driver-key", weight: 0.2)],
            weakens: [.line("uc-needs-bundle-id", weight: 0.5)],
            why: """
                App and driver are two code items with an App ID, a profile and entitlements each. driverkit, \
                transport and family keys count on the driver only; system-extension.install, userclient-access and \
                communicates-with-drivers on the app only. A profile of the app says nothing about the driver's.
                """,
            fix: Fix(
                "Look into the driver's own embedded profile, and switch the driver's capabilities on in its own "
                    + "App ID."
            ),
            check: "security cms -D -i Driver.dext/embedded.provisionprofile",
            source: "Apple TN3125; DTS in thread 806986; the public project OpenJoystickDriver."),
        ReportRule(
            "bundle-id-prefix/not-prefixed", "The driver's identifier does not begin with the app's",
            gate: "bundle-id-prefix",
            needs: [.line("xcode-not-prefixed", weight: 0.9)],
            why:
                "Xcode asks that an embedded driver's bundle identifier begin with the app's. The running system "
                + "does not.",
            fix: Fix(
                "Name the driver app-identifier.driver, or change the app's identifier, with new App IDs and "
                    + "profiles."),
            check: "dextlab check The.xcodeproj",
            source: "Xcode's message; the public project ReDrobo."),
    ]
}

/// Conditions and fixes that several rules share.
enum SigningClues {
    static let isClientKey: @Sendable (Event) -> Bool = { event in
        let text = ((event["key"] ?? "") + (event["capability"] ?? "")).lowercased()
        guard !text.contains("any") else { return false }
        return text.contains("userclient-access") || text.contains("userclient access")
    }

    static let isAnyClientKey: @Sendable (Event) -> Bool = { event in
        (event["key"] ?? "").lowercased().contains("allow-any-userclient")
    }

    static let isOtherKey: @Sendable (Event) -> Bool = { !isClientKey($0) && !isAnyClientKey($0) }

    static let letAnyClientIn = Fix(
        "In development let the driver admit any client, with the self-serve capability in the driver's App ID, and "
            + "drop "
            + "userclient-access from the app. For distribution request DriverKit UserClient Access for the app, "
            + "with the "
            + "driver's bundle identifier in the request; once it is granted make the profile anew and claim no "
            + "more than "
            + "the list that stands in it.",
        snippet: PlistSnippet.entry(Entitlement.allowAnyUserClientAccess, .boolean(true)),
        target: "the dext's .entitlements", capability: "DriverKit Allow Any UserClient Access (development)")
}
