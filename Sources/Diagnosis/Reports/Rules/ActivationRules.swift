// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    private static let sysextdLog =
        "log show --last 10m --info --debug --predicate 'process == \"sysextd\" OR process == \"kernelmanagerd\"'"

    /// Errors of OSSystemExtensionErrorDomain but 8 and 9, which have tables of their own.
    static let activation: [ReportRule] = [
        ReportRule(
            "activation/unknown", "Activation fails with 1: only sysextd's log says why", gate: "replacement",
            needs: [.extensionError(1, weight: 0.5)],
            why:
                "1 stands for anything that has no code of its own; often the database of extensions is out of order, "
                + "or sysextd "
                + "lost its connection.",
            fix: Fix(
                "Read sysextd's log of that minute. Restart; if it stays, systemextensionsctl reset (with SIP off).",
                snippet: sysextdLog),
            check: "systemextensionsctl list", source: "SystemExtensions.h; public issues"),
        ReportRule(
            "app-install-entitlement/absent", "The app lacks com.apple.developer.system-extension.install (code 2)",
            gate: "app-install-entitlement", needs: [.extensionError(2, weight: 0.9)],
            why:
                "2 means one thing: the app that asks has no system-extension.install in its signature. The "
                + "entitlement belongs to "
                + "the app, never to the driver.",
            fix: Fix(
                "Add the capability System Extension to the app's target and make its profile anew.",
                snippet: "<key>com.apple.developer.system-extension.install</key>\n<true/>",
                target: "the app's .entitlements",
                capability: "System Extension"),
            check: "codesign -d --entitlements - --xml The.app", source: "SystemExtensions.h"),
        ReportRule(
            "app-location/elsewhere", "The app does not lie in an Applications folder (code 3)", gate: "app-location",
            needs: [
                .any(.extensionError(3, weight: 0.85), .line("must-be-in-applications", weight: 0.85))
            ],
            supports: [.says("outside-applications", weight: 0.3)],
            why:
                "Extensions are activated only from apps in /Applications (or below). A build run from Xcode lies in "
                + "DerivedData; "
                + "an app that carries com.apple.quarantine runs from a shadow place and gives 3 as well.",
            fix: Fix(
                "Copy the app to /Applications after the build and start that copy; take the quarantine mark off. "
                    + "With SIP off, "
                    + "systemextensionsctl developer on lifts the rule.",
                snippet: "xattr -p com.apple.quarantine /Applications/The.app"),
            check: "the path of the running app in Activity Monitor",
            source: "SystemExtensions.h; Apple, Installing System Extensions and Drivers"),
        ReportRule(
            "extension-lookup/no-such", "The app holds no extension of that identifier (code 4)",
            gate: "extension-lookup",
            needs: [.any(.extensionError(4, weight: 0.8), .line("extension-not-found", weight: 0.85))],
            supports: [.line("attempting-to-realize", weight: 0.1)],
            why:
                "sysextd looks for Contents/Library/SystemExtensions/IDENTIFIER.dext in the app: folder name, "
                + "CFBundleIdentifier and "
                + "the string in the request have to be the same, and both version keys have to be there. A dext "
                + "named by its "
                + "product, or an older copy of the app that LaunchServices finds first, gives the same code.",
            fix: Fix(
                "Name the dext's folder by its bundle id (PRODUCT_NAME = $(PRODUCT_BUNDLE_IDENTIFIER)), embed it with "
                    + "the copy "
                    + "phase System Extensions, delete other copies of the app.",
                snippet: "ls The.app/Contents/Library/SystemExtensions"),
            check: "dextlab check The.app", source: "SystemExtensions.h; DTS, thread 823200",
            covers: ["extension-lookup/silent", "noise"]),
        ReportRule(
            "extension-lookup/silent", "sysextd did not find the extension: its log ends where the search begins",
            gate: "extension-lookup",
            needs: [
                .line("attempting-to-realize", weight: 0.5),
                .without(
                    .line(
                        "staging", "activation-decision", "validating-extension", "external-validation", "state-change",
                        weight: 1),
                    weight: 0.1),
            ],
            weakens: [.past(.activation, weight: 0.9)],
            why:
                "\"attempting to realize\" for {attempting-to-realize.id|the extension} is the last of sysextd's "
                + "lines; the next one, "
                + "\"staging\", is missing. It stopped at place, identifier or package type of the extension.",
            fix: Fix(
                "Compare the dext's folder name, CFBundleIdentifier and the identifier in the request: all the same; "
                    + "CFBundlePackageType DEXT, versions present."),
            check: "dextlab check The.app", source: "order of sysextd's lines in public logs; thread 824746"),
        ReportRule(
            "extension-identifier/missing", "The extension's identifier is missing or another one (code 5)",
            gate: "extension-identifier", needs: [.extensionError(5, weight: 0.85)],
            why: "The bundle was found, and the CFBundleIdentifier in it is not the one asked for.",
            fix: Fix(
                "Make CFBundleIdentifier of the dext and the identifier in the request the same string; look for build "
                    + "variables that were not expanded."),
            check: "plutil -p The.dext/Info.plist | grep CFBundleIdentifier", source: "SystemExtensions.h"),
        ReportRule(
            "extension-identifier/duplicate", "Two extensions in the app have the same identifier (code 6)",
            gate: "extension-identifier", needs: [.extensionError(6, weight: 0.85)],
            why: "An old .dext lies beside the new one, often since an update was unpacked over the old app.",
            fix: Fix(
                "Delete the app and install it afresh; clean the build folder.",
                snippet: "ls The.app/Contents/Library/SystemExtensions"),
            check: "ls The.app/Contents/Library/SystemExtensions", source: "SystemExtensions.h"),
        ReportRule(
            "extension-category/wrong-type", "The extension's package type is no driver's (code 7)",
            gate: "extension-category",
            needs: [.any(.extensionError(7, weight: 0.85), .line("no-category", weight: 0.85))],
            supports: [.line("not-a-dext-package", weight: 0.3)],
            why:
                "A driver extension is a flat bundle: Info.plist at its top, CFBundlePackageType DEXT. \"package type "
                + "not `SYSX`\" "
                + "alone is only the other category's test.",
            fix: Fix(
                "Set CFBundlePackageType to DEXT and take Contents/ out of the dext; product type Driver Extension.",
                snippet: "<key>CFBundlePackageType</key>\n<string>DEXT</string>", target: "the dext's Info.plist"),
            check: "plutil -p The.dext/Info.plist", source: "SystemExtensions.h; public logs of sysextd"),
        ReportRule(
            "sysext-policy/no-override", "An MDM policy forbids the extension (code 10)", gate: "sysext-policy",
            needs: [
                .any(
                    .extensionError(10, weight: 0.85),
                    .all(
                        .mentions("policy-changed", weight: 0.5),
                        .any(
                            .says("activation-fails", "no-approval-prompt", weight: 0.4),
                            .extensionError(1, weight: 0.4))))
            ], supports: [.host("mdm", weight: 0.4)],
            why:
                "10 comes from a configuration profile com.apple.system-extension-policy that neither lists the team "
                + "or id nor lets "
                + "users decide; or its AllowedSystemExtensionTypes lacks DriverExtension.",
            fix: Fix(
                "Have the administrator allow it: AllowedSystemExtensions or AllowedTeamIdentifiers for the team, and "
                    + "DriverExtension among the types."),
            check: "profiles show -type configuration | grep -A20 system-extension-policy",
            source: "SystemExtensions.h; Apple, MDM payload SystemExtensions"),
        ReportRule(
            "replacement/delegate-cancel", "The request was cancelled (code 11)", gate: "replacement",
            needs: [.any(.extensionError(11, weight: 0.8), .says("request-cancelled", weight: 0.45))],
            why: "The app's own delegate answered a replacement with cancel, or the user stopped it. No check failed.",
            fix: Fix("Return .replace from request(_:actionForReplacingExtension:withExtension:)."),
            check: "a log line in that delegate method", source: "SystemExtensions.h"),
        ReportRule(
            "replacement/superseded", "A newer request took its place (code 12)", gate: "replacement",
            needs: [.extensionError(12, weight: 0.8)],
            why:
                "Two requests for the same identifier were under way; the older one ends with 12, and the newer one "
                + "decides.",
            fix: Fix("Submit one request at a time; keep the delegate alive until it answers."),
            check: "count the calls of submitRequest", source: "SystemExtensions.h"),
        ReportRule(
            "replacement/authorization", "No administrator authorised the change (code 13)", gate: "replacement",
            needs: [.extensionError(13, weight: 0.8)],
            why:
                "The system asked for an administrator's password and did not get it, or could not ask (no user "
                + "interface).",
            fix: Fix("Make the request from an app of the logged-in user, and answer the dialog as an administrator."),
            check: "run it from the Finder, not over ssh", source: "SystemExtensions.h"),
        ReportRule(
            "replacement/database-jam", "The list of extensions is jammed: two active entries for one id",
            gate: "replacement",
            needs: [.line("two-active", weight: 0.95)],
            why:
                "sysextd stops where it finds two active entries of one identifier; as a rule the same version was "
                + "activated twice.",
            fix: Fix(
                "Reset the list with SIP off, restart, and raise CFBundleVersion with every install.",
                snippet: "systemextensionsctl reset"),
            check: "systemextensionsctl list", source: "public logs of sysextd"),
        ReportRule(
            "activation/tool-needs-sip-off", "systemextensionsctl refuses: that is SIP, and no obstacle to development",
            needs: [.line("sip-refuses-tool", weight: 0.7)],
            why:
                "developer, reset and uninstall of that tool need SIP off. Development itself does not: a "
                + "development-signed driver "
                + "with a profile for this Mac activates with SIP on and without developer mode, from /Applications.",
            fix: Fix(
                "Leave SIP on, install to /Applications, raise CFBundleVersion for each build; deactivate through the "
                    + "app."
            ),
            check: "systemextensionsctl list works with SIP on", source: "DTS, thread 809202; tool's own text"),
    ]
}
