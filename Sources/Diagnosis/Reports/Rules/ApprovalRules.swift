// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// Approval, upgrades and departures: states of `systemextensionsctl list`.
    static let approval: [ReportRule] = [
        ReportRule(
            "user-approval/no-error", "\"activated waiting for user\" is no error: approval is pending",
            gate: "user-approval",
            isRemark: true,
            needs: [
                .line("state-activated-waiting-for-user", weight: 0.5),
                .any(
                    .says("approval-read-as-failure", weight: 0.4),
                    .says("driver-crashes", weight: 0.3), .report("kernel-panic", weight: 0.3)),
            ],
            why:
                "The state says that nobody has approved this version in Settings yet: nothing of the driver is "
                + "loaded in that "
                + "state. It is no result of a crash, a panic or a failed initialisation; after a restart it shows "
                + "when an "
                + "update, or a list that was restored, waits for approval again.",
            fix: Fix(
                "Look for the cause of the failure elsewhere; then switch the driver on: System Settings, General, "
                    + "Login Items & "
                    + "Extensions, Driver Extensions (macOS 13 and 14: Privacy & Security)."),
            check: "systemextensionsctl list", source: "sysextd's states in public logs; Apple, user approval",
            covers: ["user-approval/needed"]),
        ReportRule(
            "user-approval/needed", "The driver waits for the user's approval", gate: "user-approval",
            needs: [
                .any(
                    .line("state-activated-waiting-for-user", weight: 0.75), .says("approval-pending", weight: 0.45),
                    .line("state-change", weight: 0.6) { ($0["to"] ?? "").contains("waiting_for_user") })
            ],
            supports: [
                .says("start-not-called", "service-not-found", weight: 0.2), .says("no-approval-prompt", weight: 0.2),
            ],
            // What is no failure is told by the rule above.
            weakens: [.past(.matching, weight: 0.7), .says("approval-read-as-failure", weight: 0.5)],
            why:
                "The request was accepted so far; until the switch in Settings is on the driver is registered "
                + "nowhere, and neither "
                + "Start nor any line of the kernel about it can be expected.",
            fix: Fix(
                "Switch it on: macOS 15 and later General, Login Items & Extensions, Driver Extensions; 13 and 14 "
                    + "Privacy & "
                    + "Security; managed Macs through the MDM payload."),
            check: "systemextensionsctl list — [activated enabled]",
            source: "Apple, user approval of system extensions",
            covers: ["matching/silent", "service-discovery/none"]),
        ReportRule(
            "user-approval/no-prompt", "Nothing asks for approval", gate: "user-approval",
            needs: [.says("no-approval-prompt", weight: 0.42)],
            supports: [.host("mdm", weight: 0.2), .line("state-activated-waiting-for-user", weight: 0.3)],
            weakens: [.line("state-activated-enabled", weight: 0.6)],
            why:
                "The system asks once for each team and id: approved before, it does not ask again, and on a managed "
                + "Mac the policy "
                + "answers. A request that failed (didFailWithError) asks nothing.",
            fix: Fix(
                "Log requestNeedsUserApproval and didFailWithError; look at the list's state and at the switch in "
                    + "Settings."
            ),
            check: "systemextensionsctl list", source: "Apple, user approval; public reports"),
        ReportRule(
            "user-approval/disabled", "The user switched the driver off", gate: "user-approval",
            needs: [.line("state-activated-disabled", weight: 0.9)],
            why: "[activated disabled]: installed, approved once, and off in Settings.",
            fix: Fix("Switch it on in Settings, Driver Extensions."), check: "systemextensionsctl list",
            source: "states of systemextensionsctl in public reports", covers: ["matching/silent"]),
        ReportRule(
            "ipados-settings/off", "On iPadOS the driver has to be switched on in Settings", gate: "ipados-settings",
            needs: [
                .isPad(weight: 0.25),
                .any(
                    .says("service-not-found", "start-not-called", "cannot-communicate", weight: 0.35),
                    .raises("pad-driver-not-started", weight: 0.35)),
            ],
            supports: [
                .host("testflight", "app-store", weight: 0.25), .says("fails-in-testflight", weight: 0.15),
                .code("kIOReturnUnsupported", "kIOReturnError", weight: 0.1),
            ],
            weakens: [
                .past(.matching, weight: 0.5), .line("uc-check-failed", weight: 0.8),
                .says("pad-settings-switched", weight: 0.6),
            ],
            why:
                "iPadOS has no activation request: a driver comes with its app and stays off after each fresh install "
                + "until the user "
                + "turns it on. Until then no service exists and the app finds nothing.",
            fix: Fix(
                "Settings, General, Drivers (or the app's page in Settings): turn the driver on, then connect the "
                    + "device. Open that page "
                    + "from the app with UIApplication.openSettingsURLString."),
            check: "the switch in Settings; a sysdiagnose with the kernel's launch lines",
            source: "Apple, Creating drivers for iPadOS"),
        ReportRule(
            "reboot-pending/after-reboot", "The new version waits for a restart", gate: "reboot-pending",
            needs: [
                .any(
                    .line(
                        "state-activated-waiting-to-upgrade", "state-activated-waiting-to-upgrade-on-reboot",
                        "state-terminated-waiting-to-uninstall-on-reboot", weight: 0.75),
                    .line("state-terminating-for-upgrade-via-delegate", weight: 0.7),
                    .line("cannot-terminate-right-away", "is-being-replaced", "upgrade-delayed", weight: 0.88),
                    .code("willCompleteAfterReboot", weight: 0.85))
            ],
            supports: [
                .says("upgrade-without-effect", "change-no-effect", weight: 0.3),
                .line("replaced-not-rematched", weight: 0.2),
            ],
            why:
                "A driver that runs is not taken out from under its device: the old version serves until it ends, "
                + "which as a rule is "
                + "at the next restart. Whatever is tested before that is the old code.",
            fix: Fix(
                "Restart before testing. For quick rounds: deactivate, unplug, or close all clients first; log a "
                    + "build number in "
                    + "Start to see what runs."),
            check: "systemextensionsctl list; kernelmanagerd's line \"Picked matching dext … v…\"",
            source: "SystemExtensions.h (results); thread 836344",
            covers: ["replacement/same-version", "replacement/stuck"]),
        ReportRule(
            "replacement/same-version", "The old code still runs after an update", gate: "replacement",
            needs: [
                .any(
                    .says("upgrade-without-effect", weight: 0.5), .says("change-no-effect", weight: 0.42),
                    .says("replaced-while-running", weight: 0.4))
            ],
            supports: [
                .line("state-terminating-for-upgrade-via-delegate", weight: 0.5), .says("two-versions", weight: 0.3),
                .line("picked-dext", "found-dexts", weight: 0.1), .mentions("topic-dext", weight: 0.05),
            ],
            // An app that is not let run is no driver that was not replaced.
            weakens: [.line("unsatisfied-entitlements", "no-matching-profile", "launchd-spawn-failed", weight: 0.5)],
            why:
                "Equal versions are not replaced (outside developer mode): the request completes, and the old code "
                + "stays. And a "
                + "running driver is replaced at the next restart only, whatever the request answered.",
            fix: Fix(
                "Raise CFBundleVersion with each build, return .replace from the delegate, restart, and compare the "
                    + "version that "
                    + "kernelmanagerd picks with the one just built.",
                snippet:
                    "log show --last 10m --predicate 'process == \"kernelmanagerd\" AND eventMessage CONTAINS "
                    + "\"Picked\"'"
            ),
            check: "systemextensionsctl list shows one entry, with the new version",
            source: "Apple, Debugging and testing system extensions; thread 836344"),
        ReportRule(
            "replacement/stuck", "The old version does not go", gate: "replacement",
            needs: [
                .any(
                    .line(
                        "state-terminating-for-uninstall-but-still-running",
                        "state-terminating-for-uninstall-via-delegate",
                        "state-terminating-for-disable-but-still-running",
                        weight: 0.65), .line("state-terminating-for-uninstall", weight: 0.5),
                    .says("stuck-terminating", weight: 0.45))
            ],
            supports: [.line("failed-to-terminate", "force-close", weight: 0.3)],
            why:
                "The process is still there: a client has it open, the device is plugged in, or the driver's Stop "
                + "never reaches "
                + "Stop(provider, SUPERDISPATCH), which alone tells the kernel that the service is done.",
            fix: Fix(
                "Close all apps that use it, unplug, restart. In Stop: cancel sources, wait for them, then call the "
                    + "base class. "
                    + "If the entry stays after a restart: systemextensionsctl reset with SIP off."),
            check: "ps ax | grep dext; ioreg -l | grep IOUserServerName",
            source: "XNU IOUserServer.cpp; states in public reports"),
        ReportRule(
            "activation/never-completes", "The request neither succeeds nor fails",
            gate: "user-approval",
            needs: [.says("never-completes", weight: 0.42)],
            supports: [
                .line("state-activated-waiting-for-user", weight: 0.4), .says("no-approval-prompt", weight: 0.2),
            ],
            why:
                "The delegate hears nothing until the user has answered; or it was released (the property is weak), "
                + "or its queue is "
                + "blocked; a command-line tool that does not run a run loop never hears.",
            fix: Fix(
                "Keep the delegate, use a free queue, log all four delegate methods, look at the list's state and "
                    + "approve."
            ),
            check: "systemextensionsctl list", source: "SystemExtensions framework, OSSystemExtensionRequestDelegate"),
    ]
}
