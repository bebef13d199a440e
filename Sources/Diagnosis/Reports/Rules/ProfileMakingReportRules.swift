// SPDX-License-Identifier: Apache-2.0

import Evidence
import Gates

extension ReportRules {
    /// Profiles and certificates that are too old, of another machine, person or target, or not there.
    static let profileMaking: [ReportRule] = [
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
