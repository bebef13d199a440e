// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// Crashes and power changes.
    static let crashes: [ReportRule] = [
        ReportRule(
            "crash-policy/crash", "The driver's process crashes", gate: "crash-policy",
            needs: [
                .any(
                    .line("rematching-after-crash", weight: 0.9),
                    .line("pci-client-recovering", weight: 0.8), .line("pci-client-crashed", weight: 0.6),
                    .line("driver-crash-count", weight: 0.75) { Int($0["count"] ?? "0").map { $0 > 0 } ?? false },
                    .says("driver-crashes", "crash-loop", weight: 0.42))
            ],
            supports: [.line("replaced-not-rematched", weight: 0.1)],
            weakens: [.says("system-crashes", weight: 0.5)],
            why:
                "The kernel counts {driver-crash-count.count|crashes} of {driver-crash-count.id|the driver} and "
                + "matches its device again; a "
                + "third party's driver is launched again and again and does not panic the machine by crashing. Only "
                + "launches in which "
                + "the driver's code ran are counted.",
            fix: Fix(
                "Read the newest crash report of the dext, symbolised with its dSYM; messages to released OSActions, "
                    + "ivars that were "
                    + "not allocated, and completions after Stop come first."),
            check: "ls -t /Library/Logs/DiagnosticReports | head",
            source: "XNU IOUserServer::clientClose, OSDextStatistics"),
        ReportRule(
            "crash-policy/too-many", "A platform driver crashed too often: that panic is not for a third party's",
            gate: "crash-policy",
            needs: [.any(.line("crashed-too-often", weight: 0.8), .report("dext-crashed-too-often", weight: 0.85))],
            why:
                "More than three crashes a day panic the machine for Apple's own drivers. A third party's driver gets "
                + "there only when it "
                + "makes one of Apple's crash.",
            fix: Fix("Look which driver the line names, and at its crash reports."),
            check: "ls -t /Library/Logs/DiagnosticReports",
            source: "XNU IOUserServer.cpp, daily_max_dext_crashes", covers: []),
        ReportRule(
            "crash-policy/power", "The driver does not acknowledge a power change in time", gate: "crash-policy",
            needs: [
                .any(
                    .line("ack-timer-expired", "power-transition-failed", weight: 0.9),
                    .line("server-kill", weight: 0.92) { ($0["reason"] ?? "").lowercased().contains("power") })
            ],
            supports: [.says("hangs-at-power-change", weight: 0.3)],
            why:
                "The system gives a driver 30 s for a power change; then the process is killed (Power Management "
                + "Failed). An override of "
                + "SetPowerState that waits for hardware, or never calls the base class, or a queue that is blocked "
                + "by a "
                + "synchronous request, is the cause.",
            fix: Fix(
                "Abort what is outstanding when power goes, and always end in SetPowerState(powerFlags, SUPERDISPATCH)."
            ),
            check: "log show --predicate 'eventMessage CONTAINS \"DK: ack\"'",
            source: "XNU IOUserServer.cpp, dk_power_state_timeout_ms"),
        ReportRule(
            "crash-policy/power-hang", "Sleep, wake or shutdown hangs with the driver loaded", gate: "crash-policy",
            needs: [
                .says("hangs-at-power-change", weight: 0.42),
                .event("a driver of DriverKit in the text", weight: 0.1) {
                    $0.kind == .line && $0.text.contains("DK:") || $0.id == "topic-dext" || $0.id == "activates"
                        || $0.id.hasPrefix("topic-") && $0.text.lowercased().contains("driver")
                        || $0.id == "start-called"
                },
            ],
            weakens: [.line("set-power-state-timeout", "ack-timer-expired", weight: 0.5)],
            why:
                "The kernel waits 20 to 30 s for a driver's power change and as long for its Stop at shutdown. A "
                + "SetPowerState or Stop that "
                + "does not reach the base class, or waits for a device that is already off, uses it up.",
            fix: Fix(
                "Call the base class in both, abort outstanding requests first, and do not talk to the device after "
                    + "it has lost power."
            ),
            check: "log show --predicate 'process == \"kernel\" AND eventMessage CONTAINS \"DK:\"' around the hang",
            source: "XNU IOUserServer.cpp"),
        ReportRule(
            "crash-policy/stop", "The driver's service is not terminated in time", gate: "crash-policy",
            needs: [.line("failed-to-terminate", weight: 0.75)],
            weakens: [.line("failed-to-terminate-for-new", weight: 0.5)],
            why:
                "{failed-to-terminate.service|A service} did not end in the 30 s of a shutdown: only the base class's "
                + "Stop reports that it is "
                + "done, and a client that stays open holds it.",
            fix: Fix(
                "End Stop with Stop(provider, SUPERDISPATCH), from every path, after all cancel handlers have run."),
            check: "time from Stop to the line", source: "XNU IOUserServer.cpp, systemHalt"),
        ReportRule(
            "crash-policy/before-open", "The driver died before it had opened its PCI device", gate: "crash-policy",
            needs: [.line("client-crashed-pci", weight: 0.75)],
            why:
                "The PCI family found no open session of {client-crashed-pci.client|the driver} to recover: the crash came "
                + "before Open or after Close, and is not the device's.",
            fix: Fix("Look at the crash report, and at what init and Start do before Open."),
            check: "ls -t /Library/Logs/DiagnosticReports",
            source: "IOPCIFamily IOPCIDevice.cpp, ClientCrashed; thread 829434", covers: ["crash-policy/crash"]),
    ]
}
