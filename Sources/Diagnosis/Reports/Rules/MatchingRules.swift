// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// Between activation and launch.
    static let matching: [ReportRule] = [
        ReportRule(
            "matching/tunnel", "Behind Thunderbolt or USB4 the personality needs IOPCITunnelCompatible",
            gate: "matching",
            needs: [.line("needs-tunnel-compatible", weight: 0.93)],
            weakens: [.past(.matching, weight: 0.4)],
            why: "IOPCIFamily asks it of every driver of a tunnelled device, and says so for class "
                + "{needs-tunnel-compatible.class|…}; without the key nothing is matched and nothing else is printed.",
            fix: Fix(
                "Add the key to each personality for the device.", snippet: "<key>IOPCITunnelCompatible</key>\n<true/>",
                target: "the personality in the dext's Info.plist"),
            check: "ioreg -lw0 | grep -e IOPCITunnel -e IODEXTMatchCount",
            source: "IOPCIFamily, IOPCIBridge::matchNubWithPropertyTable"),
        ReportRule(
            "kernel-class/unknown", "The personality's IOClass is no class of this kernel", gate: "kernel-class",
            needs: [.line("cannot-allocate-class", weight: 0.94)],
            why:
                "IOClass names the kernel's stand-in for the driver, not the driver's own C++ class (that is "
                + "IOUserClass). The kernel "
                + "knows no \"{cannot-allocate-class.class|…}\": misspelt, the driver's own name, or its family's "
                + "kext is not "
                + "loaded (CFBundleIdentifierKernel).",
            fix: Fix(
                "Use the family's kernel class, IOUserService for a plain driver, and its kext in "
                    + "CFBundleIdentifierKernel.",
                snippet:
                    "<key>IOClass</key>\n<string>IOUserService</string>\n<key>IOUserClass</key>\n<string>MyDriver</string>",
                target: "the personality in the dext's Info.plist"),
            check: "dextlab check The.app", source: "XNU IOService.cpp, IOCatalogue.cpp"),
        ReportRule(
            "catalogue-registration/launch-blocked",
            "The driver may not be launched: another version waits to replace it",
            gate: "catalogue-registration",
            needs: [.line("token-not-initialised", "requires-update", "unique-id-differs", weight: 0.9)],
            supports: [.line("failed-to-launch-server", weight: 0.1), .says("upgrade-without-effect", weight: 0.2)],
            why:
                "The personality and the registered driver belong to different builds (unique id), or an upgrade is "
                + "pending. It is no "
                + "fault of signing or matching.",
            fix: Fix(
                "Restart, or unplug the device and let every service of the driver end; then it is launched in the "
                    + "new build."
            ),
            check: "systemextensionsctl list", source: "XNU libkern/c++/OSKext.cpp",
            covers: ["server-launch/failed", "replacement/same-version"]),
        ReportRule(
            "catalogue-registration/holds-device", "The driver that has the device does not give way",
            gate: "catalogue-registration",
            needs: [.line("failed-to-terminate-for-new", "cannot-replace-root", weight: 0.85)],
            why:
                "When a new driver is registered the kernel displaces a running one only for HID interfaces, and "
                + "never below the root "
                + "disk; everywhere else it stays until the device goes or the machine restarts.",
            fix: Fix("Unplug and plug in the device, or restart."), check: "ioreg -l around the provider",
            source: "XNU IOCatalogue.cpp, IOService.cpp"),
        ReportRule(
            "matching/silent", "Activated, and never launched: nothing matches, or the device is taken",
            gate: "matching",
            needs: [
                .any(
                    .line("state-activated-enabled", weight: 0.3), .says("activates", weight: 0.25),
                    .line("state-change", weight: 0.3) { ($0["to"] ?? "").contains("activated_enabled") }),
                .says("start-not-called", weight: 0.35),
                .without(
                    .line(
                        "driver-crash-count", "waiting-for-server", "launching-dext", "exec-dext",
                        "has-team-identifier", weight: 1),
                    weight: 0.1),
            ],
            supports: [.says("no-driver-logs", weight: 0.15)],
            weakens: [.past(.matching, weight: 0.7), .extensionError(9, weight: 0.7)],
            why:
                "[activated enabled] says that the version was accepted, not that it matched. Matching fails in "
                + "silence: a key of the "
                + "personality does not fit the device (each further key can only prevent a match), IOProviderClass "
                + "is not what "
                + "the device publishes, a driver already holds the provider, or the device was there before and has "
                + "to be plugged in "
                + "again. There is no launch line of the kernel here, so that entitlements and signing were not asked "
                + "yet.",
            fix: Fix(
                "Look at the provider in the registry: IODEXTMatchCount there means that the personality matches and "
                    + "somebody else "
                    + "holds it; no such property means that it does not match. Then plug the device in again and "
                    + "look for the launch "
                    + "lines.",
                snippet: "ioreg -lw0 | grep -B3 -A30 'the provider'\nlog stream --predicate 'process == \"kernel\" AND "
                    + "(eventMessage CONTAINS \"DK:\" OR eventMessage CONTAINS \"has crashed\")'"),
            check: "dextlab check The.app --provider ioreg.txt",
            source: "XNU IOService::probeCandidates (IODEXTMatchCount); DTS 814101"),
        ReportRule(
            "matching/beside", "Two drivers run on the same device: yours does not compete with the other",
            gate: "matching",
            needs: [.raises("two-drivers", weight: 0.42)],
            supports: [
                .lists("personality-match-category", weight: 0.5), .raises("match-keys", weight: 0.15),
                .lists("personality-resource-match", weight: 0.3),
            ],
            why:
                "Of all drivers that match a nub the kernel starts one for each match category. A personality with an "
                + "IOMatchCategory of its own (or with IOResourceMatch and other keys of the template for drivers "
                + "without hardware) is started beside Apple's driver instead of in its place, whatever the probe score; "
                + "so is one that matches another nub of the device than Apple's does (the device, each interface).",
            fix: Fix(
                "Take IOMatchCategory and IOResourceMatch out of the personality; match the very nub that Apple's driver "
                    + "takes, with more keys than that one (idVendor, idProduct, bInterfaceNumber, bConfigurationValue), or "
                    + "a higher IOProbeScore."),
            check: "ioreg -lw0 around the device: which drivers are attached to which nub",
            source: "XNU IOService::probeCandidates; thread 673038; DTS"),
    ]
}
