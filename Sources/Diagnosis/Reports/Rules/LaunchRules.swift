// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// The driver's process is launched and checks in; what it claims has tables of its own (``claims``).
    static let launch: [ReportRule] = [
        ReportRule(
            "server-launch/no-kext", "The kernel has no driver for that personality (any more)", gate: "server-launch",
            needs: [.line("no-kext-for-driver", weight: 0.9)],
            why:
                "A personality of {no-kext-for-driver.id|the driver} is in the catalogue and no driver of that id and "
                + "unique id is "
                + "registered: it was deactivated or replaced meanwhile.",
            fix: Fix("Restart; activate once more; make sure that the personality's CFBundleIdentifier is the dext's."),
            check: "systemextensionsctl list", source: "XNU IOUserServer::launchUserServer",
            covers: ["server-launch/failed"]),
        ReportRule(
            "server-launch/failed", "The kernel could not ask for the driver's process", gate: "server-launch",
            needs: [.line("failed-to-launch-server", "failed-to-reuse-server", weight: 0.7)],
            why:
                "No launch was requested; the line before says why: no driver registered, launches closed at "
                + "shutdown, a replacement "
                + "pending, or a process that was to be shared and does not run.",
            fix: Fix("Read the kernel's line just before it; restart if a replacement is pending."),
            check: "log show --predicate 'process == \"kernel\" AND eventMessage CONTAINS \"DK:\"'",
            source: "XNU IOService::startCandidate"),
        ReportRule(
            "server-launch/organisation",
            "The process is not shared: server name and bundle id are of different organisations",
            gate: "server-launch", needs: [.line("server-organisation", weight: 0.8)],
            why:
                "IOUserServerOneProcess asks for one process, and \"{server-organisation.server|the name}\" does not "
                + "begin with the "
                + "first two parts of \"{server-organisation.id|the bundle id}\". Each service gets a process of its "
                + "own; "
                + "nothing is refused.",
            fix: Fix(
                "Let IOUserServerName be the dext's bundle id.", target: "the personality in the dext's Info.plist"),
            check: "dextlab check The.app", source: "XNU IOUserServer.cpp"),
        ReportRule(
            "launch-allowed/disabled", "Launches of drivers are switched off by the boot-arg dk",
            gate: "launch-allowed",
            needs: [.any(.line("launches-disabled", weight: 0.95), .host("driverkit-off", weight: 0.85))],
            why:
                "Bit 0x1000 of dk forbids every launch, and without bit 0x1 no driver is matched at all. The usual "
                + "value is 1; 0x8001 "
                + "takes the entitlement checks out.",
            fix: Fix("Take the boot-arg out, or set it to 0x1.", snippet: "sudo nvram boot-args=\"\""),
            check: "nvram boot-args",
            source: "XNU IOKitDebug.h"),
        ReportRule(
            "daemon-launch/exec", "The driver's process could not be started", gate: "daemon-launch",
            needs: [
                .any(
                    .line("spawn-failed", weight: 0.94), .line("exec-format-error", weight: 0.8),
                    .code("ENOEXEC", weight: 0.5))
            ],
            supports: [
                .says("works-with-sip-off-only", weight: 0.3),
                .line("asp-refused", "code-requirements-fetch", weight: 0.2),
            ],
            why:
                "kernelmanagerd tried and the kernel said no. \"Exec format error\" stands for a missing slice, and "
                + "much more often for "
                + "a signature that the system's policy does not accept; that it works with SIP off points to the "
                + "second. A plain "
                + "arm64 slice is enough for a third party's driver.",
            fix: Fix(
                "Sign the dext with the same kind of certificate as the app and with a profile of its own; look at "
                    + "the lines of amfid, "
                    + "syspolicyd and AppleSystemPolicy in the same second.",
                snippet:
                    "codesign -dvvv /Library/SystemExtensions/*/ID.dext\nlipo -info "
                    + "/Library/SystemExtensions/*/ID.dext/ID"
            ),
            check: "dextlab check The.app", source: "DTS, thread 813880; public logs",
            covers: ["code/ENOEXEC", "check-in-timeout", "check-in-timeout/died", "noise"]),
        ReportRule(
            "daemon-launch/none", "The launch daemon finds no such driver on disk", gate: "daemon-launch",
            needs: [.line("found-dexts", weight: 0.92) { $0["count"] == "0" }],
            why:
                "The kernel asked for {found-dexts.id|the driver} and kernelmanagerd has no bundle of that id: "
                + "deactivated or replaced "
                + "meanwhile, or the database of extensions is out of order.",
            fix: Fix("Restart, then activate once more."), check: "ls /Library/SystemExtensions/*/",
            source: "public logs of kernelmanagerd",
            covers: ["daemon-launch/no-answer", "check-in-timeout"]),
        ReportRule(
            "dext-amfi/sip", "Works with SIP off only: the signature or a claim is not accepted", gate: "dext-amfi",
            needs: [.says("works-with-sip-off-only", weight: 0.5)],
            supports: [
                .line("exec-format-error", "asp-refused", "taskgated-disallowing", "amfi-restricted", weight: 0.4),
                .line("signature-adhoc", "team-not-set", weight: 0.4),
            ],
            weakens: [.line("provider-check-failed", "uc-check-failed", weight: 0.6)],
            why:
                "SIP changes one thing: whether code signing lets a process run with the claims it makes. The "
                + "kernel's own checks "
                + "(provider, family, user client) are the same in both cases and therefore not the cause.",
            fix: Fix(
                "Development: a development certificate and, for app and dext each, a profile that lists this Mac. "
                    + "Distribution: "
                    + "Developer ID, notarised, the granted values instead of the development ones."),
            check:
                "dextlab check The.app; log show --predicate 'process == \"amfid\" OR process == \"taskgated-helper\"'",
            source: "XNU (no SIP test in IOUserServer); DTS, thread 813880"),
        ReportRule(
            "dext-amfi/died-before-exec", "The driver's process was asked for and did not come to life",
            gate: "dext-amfi",
            needs: [.stopped(after: .spawned, weight: 0.6)],
            why:
                "\"Launching driver extension\" is the last line about it; \"==> com.apple.dext\", which every "
                + "process that passed code "
                + "signing gets, is missing. It was killed at exec, or has no slice for this machine.",
            fix: Fix(
                "Look at amfid, taskgated-helper and syspolicyd in the same second: the dext's own profile and "
                    + "signature are judged "
                    + "there, not the app's."),
            check:
                "log show --predicate 'process == \"amfid\" OR process == \"taskgated-helper\" OR process == "
                + "\"syspolicyd\"'",
            source: "order of the launch lines (public logs)", covers: ["noise"]),
        ReportRule(
            "daemon-launch/no-answer", "The launch was asked for, and the daemon says nothing of it",
            gate: "daemon-launch",
            needs: [
                .any(.stopped(after: .requested, weight: 0.4), .stopped(after: .received, weight: 0.42)),
                .without(.line("start-ok", weight: 1), weight: 0.02),
            ],
            why:
                "The kernel waits for the driver's process and no \"Launching driver extension\" follows: "
                + "kernelmanagerd found no build "
                + "with that unique id on disk, or its lines are not in this excerpt.",
            fix: Fix("Show kernelmanagerd's lines too; if it finds 0 dexts, activate once more and restart."),
            check: "log show --predicate 'process == \"kernelmanagerd\"'", source: "order of the launch lines",
            covers: ["noise"]),
        ReportRule(
            "driver-check-in/no-check-in", "The driver's process runs and does not check in", gate: "driver-check-in",
            needs: [.stopped(after: .executed, weight: 0.55)],
            supports: [.line("dyld-symbol", "dyld-library", weight: 0.4), .says("driver-crashes", weight: 0.2)],
            why:
                "\"==> com.apple.dext\" is the last line: exec and code signing are passed. It died in dyld or in a "
                + "static initialiser, "
                + "hangs before main, or is signed ad hoc (then no \"has team identifier\" line is printed at all).",
            fix: Fix(
                "Look for a crash report of the dext in /Library/Logs/DiagnosticReports; compare the deployment "
                    + "target with the system."
            ),
            check: "ls /Library/Logs/DiagnosticReports | grep -i dext", source: "XNU IOUserServer::withTask",
            covers: ["noise"]),
        ReportRule(
            "driver-check-in/driverkit", "The dext's signature lacks com.apple.developer.driverkit",
            gate: "driver-check-in",
            needs: [.line("driverkit-check-failed", "entitlements-missing", weight: 0.95)],
            why:
                "The process came up and checked in, and its signature does not claim com.apple.developer.driverkit = "
                + "true"
                + " ({driverkit-check-failed.process|the process}). What stands in an .entitlements file that is not "
                + "the target's, or in "
                + "the profile alone, does not count.",
            fix: Fix(
                "Claim it in the dext's entitlements and sign with a DriverKit profile.",
                snippet: "<key>com.apple.developer.driverkit</key>\n<true/>", target: "the dext's .entitlements",
                capability: "DriverKit (development) or DriverKit"),
            check: "codesign -d --entitlements - --xml The.dext", source: "XNU IOUserServer::withTask",
            covers: ["check-in-timeout"]),
        ReportRule(
            "check-in-timeout", "The driver's process did not check in", gate: "check-in-timeout",
            needs: [.line("server-timeout", "failed-to-find-server", weight: 0.85)],
            supports: [.line("spawn-failed", "taskgated-disallowing", "amfi-restricted", "asp-refused", weight: 0.2)],
            why:
                "The kernel waits 120 s. If \"user server timeout\" comes about two minutes after \"waiting for "
                + "server\", the process hangs "
                + "(a debugger, a static initialiser, dyld); if it comes earlier, it never ran or died.",
            fix: Fix(
                "Early: read amfid, kernelmanagerd and the crash reports of that second. Late: sample the process "
                    + "while it hangs.",
                snippet: "sudo sample ID 5"),
            check: "compare the times of the two lines", source: "XNU IOService.cpp, 120 s"),
        ReportRule(
            "check-in-timeout/late", "The driver's process hangs before it checks in", gate: "check-in-timeout",
            needs: [
                .any(
                    .checkInDelay(100...200, weight: 0.92),
                    .all(.line("server-timeout", weight: 0.9), .says("two-minutes", weight: 0.5), weight: 0.88))
            ],
            why:
                "Two minutes lie between \"waiting for server\" and \"user server timeout\": the process lives and "
                + "hangs before main, or "
                + "a debugger holds it.",
            fix: Fix("Sample the process, or attach without --waitfor; look at static initialisers and dyld."),
            check: "sudo sample PID 5",
            source: "XNU IOService.cpp, 120 s", covers: ["check-in-timeout"]),
        ReportRule(
            "check-in-timeout/died", "The driver's process never ran, or died at once", gate: "check-in-timeout",
            needs: [.checkInDelay(0...60, weight: 0.92)],
            why:
                "\"user server timeout\" comes long before the 120 s are over: the launch failed or the process "
                + "ended. The reason stands "
                + "with amfid, kernelmanagerd or in a crash report.",
            fix: Fix(
                "Read those lines of that second.",
                snippet:
                    "log show --last 5m --predicate 'process == \"amfid\" OR process == \"kernelmanagerd\" OR process "
                    + "== "
                    + "\"taskgated-helper\"'"),
            check: "ls /Library/Logs/DiagnosticReports",
            source: "XNU IOUserServer.cpp (the token's port loses its last sender)",
            covers: ["check-in-timeout"]),
        ReportRule(
            "check-in-token", "The process that checked in is not the one that was launched", gate: "check-in-token",
            needs: [.line("server-exit", weight: 0.9) { ($0["reason"] ?? "").contains("Token") }],
            why:
                "The check-in token does not fit; practically never the developer's fault: an old process answered "
                + "for a new launch.",
            fix: Fix("Restart."), check: "log show around the line", source: "XNU IOService.cpp"),
        ReportRule(
            "dext-amfi/cdhash", "The binary that runs is not the one that was registered", gate: "dext-amfi",
            needs: [
                .any(
                    .line("cdhash-check-failed", weight: 0.8),
                    .line("server-exit", weight: 0.85) { ($0["reason"] ?? "").lowercased().contains("cdhash") })
            ],
            weakens: [.laterRefusal(than: "cdhash", weight: 0.5)],
            why:
                "The dext was rebuilt or signed again in place: the personality remembers another code directory "
                + "hash. A good launch can "
                + "follow by itself.",
            fix: Fix("Raise CFBundleVersion and activate the new build; restart if it stays."),
            check: "codesign -dvvv The.dext | grep CDHash",
            source: "older XNU; Stack Overflow 61634322"),
        ReportRule(
            "dext-amfi/sdk-skew", "Built for a newer DriverKit than the system has", gate: "dext-amfi",
            needs: [
                .line("dyld-symbol", "dyld-library", weight: 0.55),
                .event("DriverKit in it", weight: 0.4) {
                    $0.kind == .line && ($0.text.lowercased().contains("driverkit") || $0.id == "exec-dext")
                },
            ],
            why:
                "dyld does not find {dyld-symbol.symbol|a symbol} in the system's DriverKit: SDK and deployment "
                + "target are newer than the "
                + "machine.",
            fix: Fix("Lower DRIVERKIT_DEPLOYMENT_TARGET to the oldest system and rebuild; test on that system."),
            check: "otool -l The.dext/ID | grep -A4 BUILD_VERSION", source: "public crash reports"),
    ]
}
