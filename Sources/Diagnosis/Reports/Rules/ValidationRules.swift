// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    private static let validationLog =
        "log show --last 10m --info --predicate 'process == \"kernelmanagerd\" OR process == \"sysextd\"' | grep -i "
        + "-e DextValidation -e validat"

    /// Errors 8 and 9: signature, and properties.
    static let validation: [ReportRule] = [
        ReportRule(
            "category-validation/version", "kernelmanagerd refuses CFBundleVersion: no legal kext version",
            gate: "category-validation",
            needs: [
                .any(
                    .line("must-be-kext-version", weight: 0.97),
                    .line("dext-invalid-properties", weight: 0.97) {
                        ($0["properties"] ?? "").contains("CFBundleVersion")
                    },
                    .all(.extensionError(9, weight: 0.85), .says("version-from-date", weight: 0.6), weight: 0.87))
            ],
            supports: [.extensionError(9, weight: 0.3)],
            why:
                "[DextValidation] names the property: {dext-invalid-properties.properties|CFBundleVersion}. A "
                + "driver's version follows "
                + "the kext grammar: one to three numbers of at most four digits, then optionally d, a, b or fc with "
                + "a level up to "
                + "255. Dates, build counters of five digits and four numbers are refused.",
            fix: Fix(
                "Give the dext a version such as 1.0.12 and raise it with each build.",
                snippet: "<key>CFBundleVersion</key>\n<string>1.0.12</string>", target: "the dext's Info.plist"),
            check: "dextlab check The.app", source: "XNU libkern/OSKextVersion.c; public logs",
            covers: ["category-validation", "category-validation/properties"]),
        ReportRule(
            "category-validation/usage", "kernelmanagerd refuses the dext: OSBundleUsageDescription is missing",
            gate: "usage-description",
            needs: [
                .line("dext-invalid-properties", weight: 0.95) { ($0["properties"] ?? "").contains("UsageDescription") }
            ],
            why: "A driver has to say in its Info.plist what it is for: the text is shown when approval is asked for.",
            fix: Fix(
                "Add the key with a sentence for users.",
                snippet: "<key>OSBundleUsageDescription</key>\n<string>Drives the … device.</string>",
                target: "the dext's Info.plist"),
            check: "plutil -p The.dext/Info.plist", source: "Apple, OSBundleUsageDescription",
            covers: ["category-validation", "category-validation/properties"]),
        ReportRule(
            "category-validation/properties", "kernelmanagerd refuses a property of the driver's Info.plist",
            gate: "category-validation",
            needs: [.line("dext-invalid-properties", "dext-validation-error", weight: 0.92)],
            supports: [.extensionError(9, weight: 0.3), .line("failed-to-validate", weight: 0.2)],
            why:
                "The line of [DextValidation] names what is wrong: {dext-invalid-properties.properties|see the line "
                + "before it}. "
                + "It is the dext's Info.plist, not an entitlement; the driver has not been run.",
            fix: Fix("Correct that property in the dext's Info.plist and raise CFBundleVersion."),
            check: "dextlab check The.app", source: "public logs of kernelmanagerd", covers: ["category-validation"]),
        ReportRule(
            "category-validation", "kernelmanagerd refused the driver's properties (code 9): look for [DextValidation]",
            gate: "category-validation",
            needs: [
                .any(
                    .extensionError(9, weight: 0.85), .line("category-returned-error", weight: 0.85),
                    .line("failed-to-validate", weight: 0.85), .line("uninstalling-invalid", weight: 0.55))
            ],
            supports: [
                .says("no-driver-logs", weight: 0.15), .says("entitlements-suspected", weight: 0.05),
                .says("activation-fails", weight: 0.1),
            ],
            weakens: [
                .past(.matching, weight: 0.5), .mentions("no-internet", weight: 0.4),
                .line("signature-requirement", "notarization-daemon", weight: 0.7),
            ],
            why:
                "9 is validationFailed: the extension's category — for drivers kernelmanagerd — did not accept the "
                + "properties in the "
                + "dext's Info.plist. The reason stands in kernelmanagerd's log with the tag [DextValidation], never "
                + "in the app's "
                + "error. It is not a missing entitlement of the app (that is 2), not the signature (8), not an MDM "
                + "policy (10), not "
                + "the place (3); a claim that no profile covers kills the process later and never shows as 9. At "
                + "this point the "
                + "driver has not been run, so that no line of the driver's own log can exist. Known causes: "
                + "CFBundleVersion that is "
                + "no kext version, OSBundleUsageDescription missing, a personality with a missing key or a wrong "
                + "type, build "
                + "variables left unexpanded, OSMinimumDriverKitVersion above the system's (DriverKit 24 belongs to "
                + "macOS 15, 25 to "
                + "macOS 26: a DriverKit 25 target is too new for Sequoia).",
            fix: Fix(
                "Activate once more and read kernelmanagerd's line; it names the property. Then check version, usage "
                    + """
                    description, personalities and DRIVERKIT_DEPLOYMENT_TARGET of the dext.
                    """, snippet: validationLog),
            check: "dextlab check The.app — applies the same rules to the dext's Info.plist",
            source: "SystemExtensions.h; public logs of kernelmanagerd and sysextd; thread 814055",
            covers: ["matching/silent", "start-result/no-log"]),
        ReportRule(
            "code-signature/thrown-out", "The extension is uninstalled since it cannot be verified",
            gate: "code-signature",
            needs: [
                .line("failed-to-validate", "uninstalling-invalid", weight: 0.4),
                .any(.mentions("no-internet", weight: 0.5), .says("fails-on-other-mac", weight: 0.3)),
            ],
            why:
                "sysextd looked at an extension that had been staged and did not accept its signature or its ticket any "
                + "more. A Mac without the internet cannot ask for the notary's ticket: it has to be stapled to what was "
                + "installed. \"no related kext found\" is part of the clean-up.",
            fix: Fix(
                "Notarise, and staple the ticket to the app (and to the package or disk image) before it goes out.",
                snippet: "xcrun stapler staple The.app\nxcrun stapler validate The.app"),
            check: "spctl -a -vvv -t exec The.app on the Mac that refuses, without its network",
            source: "DTS, thread 761454; stapler(1)", covers: ["noise", "category-validation"]),
        ReportRule(
            "category-validation/min-driverkit", "Built for a newer DriverKit than the system has",
            gate: "category-validation",
            needs: [
                .event("DriverKit's version in the text", weight: 0.3) { $0.id == "driverkit-target" },
                .event("an older macOS", weight: 0.3) { $0.kind == .host && $0.id == "macos" && $0["version"] != nil },
                .driverKitAboveSystem(weight: 0.4),
            ],
            supports: [.extensionError(9, weight: 0.2)],
            why:
                "The text speaks of DriverKit {driverkit-target.version|a newer one} and macOS {macos.version|an "
                + "older one}. DriverKit's "
                + "number is Darwin's: 23 goes with macOS 14, 24 with 15, 25 with 26. A dext with a newer "
                + "OSMinimumDriverKitVersion is not usable there.",
            fix: Fix(
                "Set DRIVERKIT_DEPLOYMENT_TARGET to the oldest system that is to be supported.",
                snippet: "DRIVERKIT_DEPLOYMENT_TARGET = 24.0"),
            check: "plutil -p The.dext/Info.plist | grep OSMinimumDriverKitVersion",
            source: "availability lines of DriverKit's documentation"),
        ReportRule(
            "code-signature/not-notarised", "The extension is not notarised, or that could not be found out (code 8)",
            gate: "code-signature",
            needs: [.line("notarization-daemon", "spctl-unnotarised", "notary-invalid", weight: 0.85)],
            supports: [.extensionError(8, weight: 0.4), .host("developer-id", weight: 0.2)],
            why:
                "With SIP on an extension signed with Developer ID has to be notarised; the daemon that knows says no "
                + "or could not be "
                + "asked.",
            fix: Fix(
                "Notarise the archive and staple the ticket; on the failing machine check network and date.",
                snippet: "xcrun notarytool submit The.zip --keychain-profile NAME --wait\nxcrun stapler staple "
                    + "The.app"),
            check: "spctl -a -vvv -t install The.app", source: "public logs of sysextd; Apple, notarisation",
            covers: ["code-signature/requirement"]),
        ReportRule(
            "code-signature/requirement", "The extension's signature is not accepted (code 8)", gate: "code-signature",
            needs: [
                .any(
                    .extensionError(8, weight: 0.8),
                    .line("signature-requirement", "signature-or-entitlements", weight: 0.85))
            ],
            supports: [
                .code("errSecCSReqFailed", weight: 0.4), .says("different-teams", weight: 0.3),
                .line("signature-adhoc", "team-not-set", weight: 0.4),
                .line("codesign-modified", "codesign-resource", "codesign-unsigned", weight: 0.5),
            ],
            why:
                "sysextd found the signature of app or dext broken, of the wrong kind (ad hoc, unknown certificate), "
                + "of two teams, or "
                + "not notarised. In spite of the text \"or missing entitlements\" a missing install entitlement is 2.",
            fix: Fix(
                "Sign both with the same team, dext first; development certificate with profiles, or Developer ID plus "
                    + "notarisation. sysextd's log gives the status.",
                snippet:
                    "codesign --verify --strict -vvv The.dext\ncodesign -dvv The.app The.dext 2>&1 | grep "
                    + "TeamIdentifier"
            ),
            check: "dextlab check The.app", source: "SystemExtensions.h; public logs of sysextd (-67050)",
            covers: ["code/errSecCSReqFailed"]),
    ]
}
