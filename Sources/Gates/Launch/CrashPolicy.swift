// SPDX-License-Identifier: Apache-2.0

/// What the system does when the driver's process ends, or does not acknowledge what it has to.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `expected` | services were stopped before | nothing counted |
/// | `jetsam` | killed for memory or by runningboard | nothing counted |
/// | `replaced` | it ended while a newer version waits | the old one is not matched again |
/// | `too-many-platform` | Apple's driver, more than three crashes a day | kernel panic |
/// | `too-many-third-party` | a third party's, the same | no panic, relaunched up to 1000 times |
/// | `crash` | an unexpected end | counted for a day, matched again |
/// | `power` | SetPowerState did not reach the base class | kernel panic after 20 s |
/// | `power-ack` | a system power change not acknowledged for 30 s | killed |
/// | `shutdown` | the service did not end at shutdown | a line after 30 s |
///
/// - Source: XNU `IOUserServer.cpp` (clientClose, finalize, power), `OSKext.cpp` (OSDextStatistics),
///   `IOServicePM.cpp` (the panic's text).
public enum CrashPolicy: Gate {
    public static let id: GateID = "crash-policy"
    public static let number = 31
    public static let stage = Stage.start
    public static let enforcer = "kernel"
    public static let scope = Scope.personality

    /// Default of the kernel's tunable `daily_max_dext_crashes`.
    public static let dailyLimit = 3

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        switch facts.runtime.launch.exit {
        case .unknown(let needs): return explain.undecided(needs: needs)
        case .absent:
            return explain.pass("expected", "The driver's process runs.")
        case .present(.stopped):
            return explain.pass("expected", "The services were stopped before the process left: no crash is counted.")
        case .present(.jetsam):
            return explain.pass("jetsam", "The system itself took the process down: no crash is counted.")
        case .present(.crashed): return crashed(facts, explain)
        case .present(.setPowerStateTimeout(let from, let to, let milliseconds)):
            return power(from, to, milliseconds, facts, explain)
        case .present(.powerAckTimeout): return powerAck(facts, explain)
        case .present(.shutdownTimeout):
            return explain.fail(
                "shutdown",
                "The service did not end within 30 s of the shutdown, usually because Stop never reaches "
                    + "the base class's Stop.",
                log: [LogLine("kernel", "failed to terminate service \(facts.serviceName)")],
                fix: superdispatch("Stop(provider, SUPERDISPATCH)", "Stop"))
        }
    }

    // MARK: Crashes

    private static func crashed(_ facts: Facts, _ explain: Explain) -> Verdict {
        if facts.runtime.launch.isBeingReplaced.value == true {
            let line =
                "DK: \(facts.serverObjectName)::finalize(\(RegistryName.unknown)) dext was replaced, do not "
                + "rematch current dext"
            return explain.fail(
                "replaced", "A newer version waits, so that this one is not matched again.",
                log: [LogLine("kernel", line)])
        }
        guard let count = facts.runtime.launch.crashesToday.value, count > dailyLimit else {
            return explain.fail(
                "crash",
                "The driver's process ended unexpectedly. The kernel counts it for a day, takes interrupts away and "
                    + "matches the driver again.",
                log: [LogLine("kernel", "DK: \(facts.providerName) rematching after dext crash")],
                fix: Fix("Read the crash report.", snippet: "ls -t /Library/Logs/DiagnosticReports | head"))
        }
        return tooMany(count, facts, explain)
    }

    private static func tooMany(_ count: Int, _ facts: Facts, _ explain: Explain) -> Verdict {
        switch facts.driver.value?.signature.value?.kind {
        case .platform:
            let name = facts.personalityBundleIdentifier ?? RegistryName.unknown
            return explain.fail(
                "too-many-platform",
                "\(count) crashes in a day are more than the kernel allows an Apple driver, so that it panics.",
                log: [LogLine("kernel", "Driver \(name) has crashed too many times")])
        case nil:
            return explain.undecided(
                needs: facts.driver.value?.signature.needs ?? "the driver's signature",
                why: "\(count) crashes in a day: an Apple driver would make the kernel panic, a third party's does "
                    + "not.")
        default:
            return explain.fail(
                "too-many-third-party",
                "\(count) crashes in a day. For a third party's driver the kernel does not panic; it goes on launching "
                    + "it, "
                    + "up to \(Matching.relaunchLimit) times. If the machine does panic, something else is the cause: "
                    + "DMA, MMIO or a stuck power change.",
                log: [LogLine("kernel", "DK: \(facts.providerName) rematching after dext crash")],
                fix: Fix("Read the crash reports.", snippet: "ls -t /Library/Logs/DiagnosticReports | head"))
        }
    }

    // MARK: Power

    private static func power(
        _ from: Int, _ to: Int, _ milliseconds: Int, _ facts: Facts, _ explain: Explain
    ) -> Verdict {
        let name = facts.personality.value?.userClass ?? RegistryName.unknown
        let line =
            "\(name)::setPowerState(\(RegistryName.unknown), \(from) -> \(to)) timed out after \(milliseconds) "
            + "ms"
        return explain.fail(
            "power",
            "The driver overrides SetPowerState and does not pass it on. Only the base class acknowledges, and the "
                + "kernel panics when nobody does.",
            log: [LogLine("kernel", line)],
            fix: superdispatch("return SetPowerState(powerFlags, SUPERDISPATCH)", "SetPowerState"))
    }

    private static func powerAck(_ facts: Facts, _ explain: Explain) -> Verdict {
        explain.fail(
            "power-ack", "The driver did not acknowledge a power change of the system within 30 s, and was killed.",
            log: [
                LogLine("kernel", "DK: ack timer expired"),
                LogLine("kernel", "DK: \(facts.serviceName) power state transition failed"),
                LogLine("kernel", "DK: \(facts.serverObjectName)::kill(Power Management Failed)"),
            ],
            fix: superdispatch("return SetPowerState(powerFlags, SUPERDISPATCH)", "SetPowerState"))
    }

    private static func superdispatch(_ call: String, _ method: String) -> Fix {
        Fix("End the override with the base class's method.", snippet: "\(call);", target: "the driver's \(method)")
    }
}
