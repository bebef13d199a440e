// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// The app, or the driver, is killed before its first instruction.
    static let appLaunch: [ReportRule] = [
        ReportRule(
            "app-amfi/no-profile", "Claims that no profile covers: the system kills the process at launch",
            gate: "app-amfi",
            needs: [
                .any(
                    .line(
                        "unsatisfied-entitlements", "taskgated-disallowing", "no-matching-profile",
                        "amfid-not-validated", "amfi-restricted", "killed-taskgated", weight: 0.92),
                    .code("no matching profile", weight: 0.92))
            ],
            supports: [
                .says("killed-after-entitlement", "app-killed-at-launch", weight: 0.3),
                .line("launchd-spawn-failed", "running-board-failed", "load-signature-error", weight: 0.4),
            ],
            weakens: [.line("taskgated-allowing", weight: 0.2)],
            why: "The signature of {unsatisfied-entitlements.id|the program} claims restricted entitlements "
                + "({unsatisfied-entitlements.keys|the log names them}) and no profile embedded in the same bundle "
                + "grants them "
                + "for this team, app id, certificate and machine. codesign --verify, spctl and notarisation say "
                + "nothing of "
                + "this: none of them compares claims with a profile. App and driver are judged each by its own "
                + "profile; the "
                + "path or id in the line says which of the two it is.",
            fix: Fix(
                "Claim only what the profile of that very target holds: add the capability to its App ID, make the "
                    + "profile "
                    + "anew (a profile is a snapshot), and for development add this Mac's Provisioning UDID to it.",
                snippet: "codesign -d --entitlements - --xml PATH\nsecurity cms -D -i PATH/embedded.provisionprofile"),
            check: "dextlab check The.app — compares every claim with its profile",
            source: "TN3125; public logs of amfid and taskgated-helper",
            covers: [
                "app-amfi", "code/no matching profile", "crash-policy/crash", "code/Taskgated Invalid Signature",
                "code/launchd job spawn failed", "code/launch failed",
            ]),
        ReportRule(
            "app-amfi/ad-hoc-restricted", "Signed ad hoc, and claims what needs a profile", gate: "app-amfi",
            needs: [
                .any(
                    .line("adhoc-restricted", "adhoc-or-unknown", weight: 0.9),
                    .all(
                        .line("amfi-adhoc", "amfi-no-cms", "signature-adhoc", weight: 0.55),
                        .any(
                            .says("app-killed-at-launch", "killed-after-entitlement", weight: 0.5),
                            .line("killed-signature", "launchd-spawn-failed", "load-signature-error", weight: 0.7))),
                    .code("unknown signer", "ad hoc with restricted entitlements", weight: 0.9),
                    .says("adhoc-with-claims", weight: 0.45))
            ],
            supports: [
                .host("sip-on", weight: 0.1), .says("app-killed-at-launch", weight: 0.2),
                .code("launchd job spawn failed", "launchd job spawn failed (older systems)", weight: 0.2),
            ],
            why:
                "Without a certificate of Apple's no profile can stand behind the claims, and DriverKit's are all "
                + "restricted. "
                + "SIP off alone does not open this for every claim.",
            fix: Fix(
                "Sign app and driver with a development team (\"Sign to Run Locally\" is ad hoc), each with its own "
                    + "profile. "
                    + "With SIP off and systemextensionsctl developer on, Apple's samples run ad hoc too."),
            check: "codesign -dv PATH — Signature=adhoc and TeamIdentifier=not set must be gone",
            source: "public logs of amfid (-423, -424); notes of Apple's DriverKit samples",
            covers: ["app-amfi/killed", "code/unknown signer", "code/ad hoc with restricted entitlements"]),
        ReportRule(
            "app-amfi/policy", "The system's policy refuses to run the program", gate: "app-amfi",
            needs: [.any(.line("asp-refused", weight: 0.85), .line("damaged-app", weight: 0.75))],
            supports: [
                .line("exec-format-error", "spawn-failed", weight: 0.3), .line("code-requirements-fetch", weight: 0.1),
            ],
            why:
                "AppleSystemPolicy says no: not notarised, revoked, quarantined, or signed with something that is not "
                + "accepted "
                + "here. The line names {asp-refused.process|the process}. It is not an entitlement by name that is "
                + "missing.",
            fix: Fix(
                "Distribution: Developer ID for both, notarise, staple. Development: a development certificate and a "
                    + "profile "
                    + "that lists this Mac. Remove a quarantine mark from a copy of your own.",
                snippet: "spctl -a -vvv -t exec PATH\nxattr -dr com.apple.quarantine PATH"),
            check: "codesign -dvvv PATH; spctl -a -vvv PATH", source: "public logs (ASP lines); Apple, notarisation",
            covers: ["daemon-launch/exec", "app-amfi/killed", "code/ENOEXEC", "noise"]),
        ReportRule(
            "app-amfi/xml", "The entitlements in the signature cannot be read", gate: "app-amfi",
            needs: [.line("amfi-xml", "codesign-invalid-entitlements", weight: 0.93)],
            why:
                "The kernel's parser stops in the entitlements of the signature: a comment, a raw & (write &amp;), or "
                + "text that is "
                + "no property list. What cannot be read grants nothing.",
            fix: Fix(
                "Take comments out of the .entitlements file, write & as &amp;, and sign again.",
                snippet: "plutil -lint FILE"),
            check: "plutil -lint FILE.entitlements", source: "public logs (AMFIUnserializeXML)",
            covers: ["app-amfi/killed"]),
        ReportRule(
            "app-amfi/killed", "The app is killed at launch: a claim that its profile does not cover", gate: "app-amfi",
            needs: [
                .any(
                    .line("launchd-spawn-failed", "killed-signature", weight: 0.6),
                    .line("running-board-failed", weight: 0.5), .says("killed-after-entitlement", weight: 0.5),
                    .code("launchd job spawn failed", "launchd job spawn failed (older systems)", weight: 0.5))
            ],
            supports: [
                .says("app-killed-at-launch", weight: 0.25), .host("sip-on", weight: 0.1),
                .line("load-signature-error", weight: 0.4), .says("fails-on-other-mac", weight: 0.2),
            ],
            weakens: [.past(.activation, weight: 0.5)],
            why: "An app that dies before main, with a signature that verifies, claims a restricted entitlement "
                + "(com.apple.developer.system-extension.install is one) that the embedded profile does not grant, or "
                + "the "
                + "profile is not for this Mac, this certificate or this app id, or it has expired.",
            fix: Fix(
                "Look for taskgated-helper's line \"Unsatisfied entitlements\" in the log: it names the claim. Then "
                    + "enable that "
                    + "capability for the app's App ID and make the profile anew.",
                snippet: "log show --last 5m --predicate 'process == \"amfid\" OR process == \"taskgated-helper\"'"),
            check: "dextlab check The.app", source: "TN3125; public issues (POSIX 153/163, RBS 5)",
            covers: ["code/launchd job spawn failed", "code/launch failed"]),
        ReportRule(
            "app-amfi/other-mac", "A development build on a Mac that its profile does not list", gate: "app-amfi",
            needs: [.says("fails-on-other-mac", weight: 0.34)],
            supports: [
                .host("development-build", weight: 0.2), .line("xcode-profile-lacks-device", weight: 0.6),
                .line("launchd-spawn-failed", "taskgated-disallowing", weight: 0.4),
                .says("app-killed-at-launch", weight: 0.3),
            ],
            weakens: [.host("developer-id", "app-store", "testflight", weight: 0.4)],
            why:
                "A development profile names machines by their Provisioning UDID. On any other one, claims of app and "
                + "driver are "
                + "not granted: the process is killed at exec although the signature is whole.",
            fix: Fix(
                "Register the other Mac's Provisioning UDID, make both profiles anew and build again; or sign with "
                    + "Developer ID "
                    + "and notarise.", snippet: "system_profiler SPHardwareDataType | grep Provisioning"),
            check: "security cms -D -i embedded.provisionprofile: ProvisionedDevices must hold that UDID",
            source: "TN3125"),
        ReportRule(
            "dext-amfi/modified", "The binary changed after it was signed", gate: "dext-amfi",
            needs: [
                .line("invalid-page", "codesign-modified", "codesign-resource", "codesign-nested", weight: 0.85)
            ],
            why:
                "A page or a sealed file does not have the hash that the signature holds: something wrote into the "
                + "bundle after "
                + "signing (install_name_tool, strip, a copied profile, a merged old copy), or the inner bundle was "
                + "signed after "
                + "the outer one.",
            fix: Fix(
                "Sign from the inside out as the last step: dext first, then the app; touch nothing afterwards.",
                snippet: "codesign --verify --deep --strict -vvv The.app"),
            check: "dextlab check The.app — names the file that differs", source: "Security framework, CSCommon.h",
            covers: ["code/errSecCSSignatureFailed", "code/errSecCSBadResource"]),
        ReportRule(
            "dext-amfi/worked-before", "A profile that has expired", gate: "dext-amfi",
            needs: [.says("worked-before", weight: 0.3)],
            supports: [
                .host("development-build", weight: 0.2),
                .line("taskgated-disallowing", "no-matching-profile", "unsatisfied-entitlements", weight: 0.4),
            ],
            weakens: [.past(.launch, weight: 0.5)],
            why:
                "Development profiles end after a year. What ran until yesterday without any change of yours is then "
                + "no longer "
                + "granted its claims.",
            fix: Fix("Look at ExpirationDate of both profiles; make them anew and build again."),
            check: "security cms -D -i embedded.provisionprofile | grep -A1 ExpirationDate", source: "TN3125"),
    ]
}
