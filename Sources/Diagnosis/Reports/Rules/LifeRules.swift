// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// Power, ending, upgrades, speed, logs.
    static let life: [ReportRule] = [
        ReportRule(
            "crash-policy/power-state", "SetPowerState does not reach the base class", gate: "crash-policy",
            needs: [
                .any(.report("dext-power-timeout", weight: 0.85), .line("set-power-state-timeout", weight: 0.85))
            ],
            supports: [.mentions("power-override", weight: 0.3), .source("superdispatch-missing", weight: 0.4)],
            why: """
                {dext-power-timeout.subsystem|The service} did not acknowledge a power change: only the base class \
                does it. An override that returns success without SUPERDISPATCH leaves the kernel waiting, 20 s for a \
                dext's service, until it panics. The first change (0 to 2) comes while the driver is being loaded, so \
                that it looks like a panic at start.
                """,
            fix: Fix(
                "End the override with the base call, on every path.",
                snippet: "return SetPowerState(powerFlags, SUPERDISPATCH);"),
            check: "Log entry and exit of SetPowerState; `dextlab check` finds overrides without super.",
            source: "XNU IOServicePM.cpp, IOUserServer.cpp; developer forum 817993", covers: ["crash-policy/power-hang"]
        ),
        ReportRule(
            "sleep-wake-panic", "Going to sleep or waking did not finish",
            needs: [.report("sleep-wake-timeout", weight: 0.5), .mentions("topic-dext", weight: 0.1)],
            why: "The panic names the driver or thread that did not answer the power change in time.",
            fix: Fix("Look for the driver in the panic's stack, and bound the waits of its SetPowerState."),
            check: "`pmset -g log` around the time.", source: "XNU IOServicePM.cpp"),
        ReportRule(
            "stop-super-missing", "Stop does not reach the base class, so that the service never ends",
            needs: [
                .any(
                    .says("never-terminates", weight: 0.38),
                    .source("stop-before-cancel", "stop-after-super", weight: 0.45))
            ],
            supports: [
                .source("superdispatch-missing", "stop-before-cancel", weight: 0.4),
                .line("force-close", "failed-to-terminate", "stale-service", weight: 0.3),
            ],
            weakens: [
                .says("replaced-while-running", weight: 0.3),
                .line("cannot-terminate-right-away", "is-being-replaced", weight: 0.4),
            ],
            why:
                """
                Only the base class tells the kernel that a service has stopped. Without it, or while sources and \
                timers are not cancelled, termination is deferred for ever and the process stays.
                """,
            fix: Fix(
                "Cancel sources, and call super from the last cancel handler.",
                snippet: "return Stop(provider, SUPERDISPATCH);"),
            check: "`ioreg` shows the service as !registered, inactive; `ps` shows its process.",
            source: "XNU IOUserServer.cpp; Apple: IOService.Stop",
            covers: ["stop-before-cancel", "stop-after-super"]),
        ReportRule(
            "busy-timeout", "A driver's Start or Stop does not return",
            needs: [.any(.report("busy-timeout", weight: 0.65), .line("busy-timeout", weight: 0.65))],
            supports: [.says("slow-open", weight: 0.3)],
            why:
                """
                A service stayed busy for 60 s: {busy-timeout.string|matching or termination is still under way}. \
                Some Start waits for hardware, for another service, or for itself.
                """,
            fix: Fix("Keep Start and Stop short: do what takes time on a queue, after RegisterService."),
            check: "`ioreg -l` shows the busy count along the path.",
            source: "XNU IOService.cpp"),
        ReportRule(
            "open-slow-busy", "Opening waits until the registry is quiet, and some driver keeps it busy",
            needs: [
                .any(.says("slow-open", weight: 0.38), .line("slow-start", weight: 0.4)),
                .any(
                    .mentions("topic-dext", weight: 0.1), .mentions("topic-usb", weight: 0.1),
                    .mentions("topic-pci", weight: 0.1)),
            ],
            why:
                """
                IOServiceOpen and the like wait in io_service_wait_quiet. A dext whose Start has not returned keeps \
                its part of the registry busy.
                """,
            fix: Fix("Return from Start at once, and look for a second driver that hangs on the same device."),
            check: "`ioreg -l | grep -v \"busy 0\"` names who is busy.", source: "XNU IOService.cpp (waitQuiet)"),
        ReportRule(
            "memory-map-type", "CopyClientMemoryForType answers wrongly",
            needs: [.mentions("map-memory-fails", weight: 0.4)], supports: [.mentions("topic-dext", weight: 0.1)],
            why:
                """
                IOConnectMapMemory64 asks the user client for a descriptor by type: retained, the same one for the \
                same type each time, and super for types it does not know. Without the override it is \
                kIOReturnUnsupported.
                """,
            fix: Fix(
                "Override it, retain what is returned, and set the options.",
                snippet: "ivars->buffer->retain();\n*memory = ivars->buffer;\nreturn kIOReturnSuccess;"),
            check: "Log the type that arrives.", source: "Apple: IOUserClient.CopyClientMemoryForType"),
        ReportRule(
            "log-private", "<private> hides the arguments of os_log",
            isRemark: true,
            needs: [
                .any(.mentions("log-private-shown", "private-logs", weight: 0.42), .source("log-private", weight: 0.3))
            ],
            why:
                """
                Strings are private in the log unless the format says otherwise; the line itself shows that the code \
                ran.
                """,
            fix: Fix("Mark them public.", snippet: "os_log(OS_LOG_DEFAULT, \"%{public}s\", name);"),
            check: "`log stream` shows the text.",
            source: "Apple: os_log", covers: ["log-private"]),
        ReportRule(
            "calls-cost", "Each call between kernel, driver and app costs a message",
            isRemark: true, needs: [.says("per-call-slow", weight: 0.38), .mentions("topic-dext", weight: 0.1)],
            weakens: [.mentions("topic-scsi-controller", weight: 0.3)],
            why:
                """
                A method call across the border takes microseconds, whatever it does. Many small ones are slow where \
                few large ones are not.
                """,
            fix: Fix(
                """
                Bundle: AsyncIOBundled with a ring of buffers, bundled tasks, memory shared through \
                CopyClientMemoryForType; keep register accesses few.
                """
            ),
            check: "Count calls per second.", source: "Apple: USBDriverKit AsyncIOBundled; SCSIControllerDriverKit"),
        ReportRule(
            "kext-holds-device", "The old kernel extension still has the device",
            needs: [
                .any(.says("kext-still-there", weight: 0.3), .line("loaded-kext", weight: 0.25)),
                .says("dext-not-used", weight: 0.2),
            ],
            why:
                """
                A kext of an earlier release, installed in /Library/Extensions, matches before the dext and keeps the \
                provider.
                """,
            fix: Fix(
                "Remove it, rebuild the auxiliary collection, and restart.",
                snippet:
                    "kmutil showloaded | grep -v com.apple\nsudo rm -rf /Library/Extensions/Old.kext"
            ),
            check: "`ioreg -l` names the bundle of the client on the device.", source: "Apple: kmutil(8)"),
    ]
}
