// SPDX-License-Identifier: Apache-2.0

/// What the driver's Start came to.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `ok` | Start succeeded | pass |
/// | `fail` | Start returned something else, or did not reach the base class's Start | detached |
/// | `no-register` | Start succeeded and RegisterService was never called | nobody finds the service |
/// | `crash` | the process was gone before | terminated, may be matched again |
///
/// The kernel prints no code for a failing Start: the driver's own log has to.
///
/// - Source: XNU `IOService.cpp`, startCandidate; `IOUserServer.cpp`, serverAck and terminate. Causes of `fail`
///   INFERRED.
public enum StartOutcome: Gate {
    public static let id: GateID = "start-result"
    public static let number = 30
    public static let stage = Stage.start
    public static let enforcer = "the driver"
    public static let scope = Scope.personality

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        let line = "DK: \(facts.serviceName)::start(\(facts.providerName))"
        switch facts.runtime.launch.startResult {
        case .unknown(let needs):
            return explain.undecided(needs: needs, why: "What Start does stands in the driver's code.")
        case .absent(let evidence):
            return explain.undecided(
                needs: "a launch that gets as far as Start", why: "Start was never called.", evidence: [evidence])
        case .present(.success):
            return started(LogLine("kernel", line + " ok"), facts, explain)
        case .present(.failure):
            return explain.fail(
                "fail",
                "The driver's Start returned an error, or did not call Start(provider, SUPERDISPATCH). The kernel does "
                    + "not print the code.",
                log: [LogLine("kernel", line + " fail")],
                fix: Fix(
                    "Log each step of Start with its code; %{public}s, or the text is private.",
                    snippet: "os_log(OS_LOG_DEFAULT, \"Start: %{public}s 0x%x\", step, ret);",
                    target: "the driver's Start"))
        case .present(.crashed):
            return explain.fail(
                "crash", "The driver's process died before Start was done.",
                log: [
                    LogLine(
                        "kernel",
                        "DK: \(facts.serverObjectName)::terminate(\(facts.serviceName)) server exit before start()")
                ],
                fix: Fix("Read the crash report.", snippet: "ls -t /Library/Logs/DiagnosticReports | head"))
        }
    }

    private static func started(_ line: LogLine, _ facts: Facts, _ explain: Explain) -> Verdict {
        guard facts.runtime.launch.didRegisterService.value == false else {
            return explain.pass(
                "ok", "Start succeeded; a RegisterService made inside it takes effect now.", log: [line])
        }
        return explain.fail(
            "no-register",
            "Start succeeded and the driver never calls RegisterService: the service exists, and clients that wait for "
                + "it "
                + "never hear of it.",
            log: [line],
            fix: Fix("Call it at the end of Start.", snippet: "RegisterService();", target: "the driver's Start"))
    }
}
