// SPDX-License-Identifier: Apache-2.0

/// What comes back from a call of an external method.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `no-entitlement` | a kernel dispatch entry asks for one that the caller lacks | kIOReturnNotPrivileged |
/// | `counts` | counts or sizes differ from the dispatch entry's | kIOReturnBadArgument |
/// | `null-function` | the entry has no function | kIOReturnNoCompletion |
/// | `unimplemented` | ExternalMethod is not overridden | kIOReturnUnsupported |
/// | `output` | the driver hands back more than the caller has room for | kIOReturnBadArgument |
/// | `inactive` | the service or its server goes away | kIOReturnOffline |
/// | `no-port` | the queue is stopped or has no server port | kIOReturnNotReady |
/// | `died` | the driver died during the call, or before | MIG_SERVER_DIED, MACH_SEND_INVALID_DEST |
/// | `mismatch` | kernel and driver disagree on the reply | MIG_REPLY_MISMATCH, MIG_BAD_ARGUMENTS |
/// | `ipc` | the reply cannot be parsed | kIOReturnIPCError |
/// | `copyin` | objects in the reply cannot be taken in | KERN_NOT_SUPPORTED |
/// | `deadlock` | the call waits on a queue that waits for it | no return |
/// | `own` | the method ran | the driver's own code |
///
/// Rows of the queues stand in ``QueueRules``; one that fails is this gate's failure.
///
/// - Source: XNU `IOUserServer.cpp`, `IOUserClient.cpp`; what the framework in the driver returns is INFERRED where the
///   kernel's own dispatcher does the same.
public enum ExternalMethod: Gate {
    public static let id: GateID = "external-method"
    public static let number = 39
    public static let stage = Stage.call
    public static let enforcer = "kernel IOUserServer, the driver"
    public static let scope = Scope.personality

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        let queues = facts.runtime.open.queues.value.map { QueueRules.verdicts($0, explain) } ?? []
        if let problem = queues.first(where: { $0.outcome == .fail }) { return problem }
        guard let call = facts.runtime.open.call.value else {
            return queues.first { $0.outcome == .undecided }
                ?? explain.undecided(needs: facts.runtime.open.call.needs ?? "a call of the app")
        }
        return dispatch(call, facts, explain) ?? answer(call, explain)
    }

    // MARK: Before the method runs

    private static func dispatch(_ call: ExternalMethodCall, _ facts: Facts, _ explain: Explain) -> Verdict? {
        guard let entry = call.dispatch else { return nil }
        if let key = entry.entitlement {
            guard let claims = facts.clientClaims.claims else {
                return explain.undecided(
                    needs: facts.clientClaims.needs ?? "the app's claims",
                    why: "Selector \(call.selector) asks for "
                        + "\(key).")
            }
            guard claims.isTrue(key) else {
                return explain.fail(
                    "no-entitlement", "Selector \(call.selector) asks for \(key), which the caller does not claim.",
                    code: .notPrivileged, evidence: [claims.evidence(key)])
            }
        }
        if let difference = CountCheck.difference(call.counts, entry.counts) {
            return explain.fail(
                "counts",
                "Selector \(call.selector): \(difference). The dispatch entry decides what a call has to "
                    + "bring.",
                code: .badArgument,
                fix: Fix("Make the call and the IOUserClientMethodDispatch agree; 0xFFFFFFFF stands for any size."))
        }
        guard entry.hasFunction else {
            return explain.fail(
                "null-function",
                "The dispatch entry of selector \(call.selector) has no "
                    + "function.", code: .noCompletion,
                fix: Fix("Fill in the function.", target: "the driver's dispatch table"))
        }
        return nil
    }

    // MARK: What came back

    private static func answer(_ call: ExternalMethodCall, _ explain: Explain) -> Verdict {
        switch call.event {
        case .returned(let code): return returned(code, call, explain)
        case .notOverridden:
            return explain.fail(
                "unimplemented", "The driver's user client does not override ExternalMethod.", code: .unsupported,
                fix: Fix("Declare the override in the .iig and implement it.", target: "the driver's .iig"))
        case .inactive:
            return explain.fail("inactive", "The service or its process is going away.", code: .offline)
        case .noPort:
            return explain.fail(
                "no-port", "The queue that the method belongs to is stopped, or was never set up.", code: .notReady)
        case .died(let isConnectionDead):
            return explain.fail(
                "died",
                isConnectionDead
                    ? "The connection is dead: the driver went away before the call."
                    : "The driver died while it handled the call.",
                code: isConnectionDead ? .machSendInvalidDestination : .migServerDied,
                fix: Fix("Read the driver's crash report.", snippet: "ls -t /Library/Logs/DiagnosticReports | head"))
        case .notARPCReply, .shortReply:
            return explain.fail(
                "mismatch",
                "Kernel and driver disagree on the interface: the driver was built with another SDK than "
                    + "the "
                    + "system has, or the reply is damaged.",
                code: call.event == .shortReply ? .migBadArguments : .migReplyMismatch)
        case .unparsableReply:
            return explain.fail("ipc", "The reply's contents cannot be parsed.", code: .ipcError)
        case .objectsRefused:
            return explain.fail(
                "copyin",
                "The kernel cannot take in the objects of the "
                    + "reply.", code: .kernNotSupported)
        }
    }

    private static func returned(_ code: Code?, _ call: ExternalMethodCall, _ explain: Explain) -> Verdict {
        if let length = call.outputLength, !call.acceptsVariableOutput, length > Int(call.counts.structureOutput) {
            return explain.fail(
                "output",
                "The driver hands back \(length) bytes, and the caller has room for \(call.counts.structureOutput).",
                code: .badArgument, fix: Fix("Hand back no more than structureOutputMaximumSize."))
        }
        guard let code else { return explain.pass("own", "The method ran and succeeded.") }
        return explain.fail("own", "The method ran and returned \(code.name) (\(code.hex)).", code: code)
    }
}

/// Compares the counts of a call with a dispatch entry's.
enum CountCheck {
    /// nil: they agree.
    static func difference(_ call: ExternalMethodCall.Counts, _ entry: ExternalMethodCall.Counts) -> String? {
        let pairs: [(String, UInt32, UInt32)] = [
            ("scalar inputs", call.scalarInput, entry.scalarInput),
            ("bytes of structure input", call.structureInput, entry.structureInput),
            ("scalar outputs", call.scalarOutput, entry.scalarOutput),
            ("bytes of structure output", call.structureOutput, entry.structureOutput),
        ]
        for (what, brought, asked) in pairs where asked != ExternalMethodCall.Counts.variable && brought != asked {
            return "the call brings \(brought) \(what), the entry asks for \(asked)"
        }
        return nil
    }
}

extension Code {
    private static func mach(_ name: String, _ value: Int) -> Code { Code(.mach, name: name, value: value) }

    public static let kernNotSupported = mach("KERN_NOT_SUPPORTED", 46)
    public static let migReplyMismatch = mach("MIG_REPLY_MISMATCH", -301)
    public static let migBadArguments = mach("MIG_BAD_ARGUMENTS", -304)
    public static let migServerDied = mach("MIG_SERVER_DIED", -308)
    public static let machSendInvalidDestination = mach("MACH_SEND_INVALID_DEST", 0x1000_0003)
}
