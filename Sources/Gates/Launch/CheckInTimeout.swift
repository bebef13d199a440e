// SPDX-License-Identifier: Apache-2.0

/// Whether the driver's server shows up while the kernel waits.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `in-time` | it checks in within 120 s | pass |
/// | `late` | 120 s without it | the process hangs: debugger, static initialisers, dyld |
/// | `died` | the launch failed or the process died | the same line, at once |
///
/// - Source: XNU `IOService.cpp`, startCandidate (120 s, one line for both); what the delay means INFERRED.
public enum CheckInTimeout: Gate {
    public static let id: GateID = "check-in-timeout"
    public static let number = 24
    public static let stage = Stage.launch
    public static let enforcer = "kernel IOService"
    public static let scope = Scope.personality

    public static let patience = 120.0

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        let line = LogLine("kernel", "DK: \(facts.serviceName) user server timeout")
        switch facts.runtime.launch.checkIn {
        case .unknown(let needs):
            guard case .present(.spawnFailed(_, let text)) = facts.runtime.launch.daemonAnswer else {
                return explain.undecided(needs: needs)
            }
            return died("The daemon could not start the process (\(text)).", line, explain)
        case .absent(let evidence):
            return explain.undecided(
                needs: "a launch of the driver", why: "Nothing was launched.", evidence: [evidence])
        case .present(.after(let seconds)) where seconds <= patience:
            return explain.pass("in-time", "The server checked in after \(Self.text(seconds)) s.")
        case .present(.after), .present(.never):
            return explain.fail(
                "late",
                "The process lived for 120 s without checking in: it hangs before its main queue runs (debugger, "
                    + "static initialisers, dyld).",
                log: [line], fix: Fix("Sample it while it hangs.", snippet: "sudo sample \(facts.processName) 5"))
        case .present(.died(let seconds)):
            return died("The process was gone after \(Self.text(seconds)) s.", line, explain)
        }
    }

    private static func died(_ what: String, _ line: LogLine, _ explain: Explain) -> Verdict {
        explain.fail(
            "died",
            "\(what) The line says timeout, and the kernel did not wait: the process never ran or died.",
            log: [line],
            fix: Fix(
                "Look at amfid, kernelmanagerd and the crash reports of that moment.",
                snippet: "log show --last 10m --predicate 'process == \"amfid\" || process == \"kernelmanagerd\"'"))
    }

    private static func text(_ seconds: Double) -> String {
        guard seconds.isFinite, abs(seconds) < 1e9 else { return "\(seconds)" }
        return String(Int(seconds.rounded()))
    }
}

extension Facts {
    /// Name of the driver's process without its id.
    var processName: String { String(driverProcess.prefix { $0 != "[" }) }
}
