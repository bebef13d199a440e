// SPDX-License-Identifier: Apache-2.0

import Evidence
import Gates

extension ReportRules {
    /// Claims and profiles that do not agree.
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
    ]
}
