// SPDX-License-Identifier: Apache-2.0

/// Which queue a method of the driver runs on.
///
/// | row | rule |
/// | --- | --- |
/// | `queue/declare` | QUEUENAME(X) reserves slot X of the class and makes no queue |
/// | `queue/create` | IODispatchQueue::Create makes a queue and binds it to nothing |
/// | `queue/set` | SetDispatchQueue fills a slot that is declared, or `Default`, of an object that is set up |
/// | `queue/unset` | an empty slot is never served by a queue of the same name |
/// | `queue/options` | Reentrant is no concurrency: queues are serial |
/// | `queue/lookup` | CopyDispatchQueue looks in the object, then up its providers |
/// | `queue/user-client` | calls of a client can go to a queue that the client names |
/// | `deadlock`, `queue/deadlock` | a kernel call that comes back to the same serial queue waits for ever |
///
/// - Source: XNU `IOUserServer.cpp`, SetDispatchQueue, CopyDispatchQueue, queueForObject; DriverKit's `.iig` files.
///   That an empty slot can abort the driver's process (OSMetaClassBase::QueueForObject) is REPORTED.
public enum QueueRules {
    public static let defaultSlot = "Default"
    /// The one name of Create's that counts.
    static let rootName = "Root"

    /// Slots that exist: the declared ones and the default.
    static func slots(_ setup: QueueSetup) -> Set<String> { Set(setup.declarations.values).union([defaultSlot]) }

    /// The queue that was put into a slot, the last assignment winning; nil: none.
    public static func queue(in slot: String, _ setup: QueueSetup) -> String? {
        setup.assignments.last { refusal($0, setup) == nil && $0.slot == slot }?.queue
    }

    /// The queue that a method runs on; nil: the server's root queue.
    public static func queue(of method: String, _ setup: QueueSetup) -> String? {
        guard let slot = setup.declarations[method] else { return queue(in: defaultSlot, setup) }
        return queue(in: slot, setup)
    }

    /// What SetDispatchQueue answers; nil: success. A null queue is not checked for.
    public static func refusal(_ assignment: QueueSetup.Assignment, _ setup: QueueSetup) -> Code? {
        guard slots(setup).contains(assignment.slot) else { return .badArgument }
        return assignment.isObjectReady ? nil : .error
    }

    /// Whether CopyDispatchQueue finds anything.
    public static func isFound(_ slot: String, _ setup: QueueSetup) -> Bool {
        queue(in: slot, setup) != nil || setup.providerSlots.contains(slot)
    }

    /// One verdict for each rule that the set-up touches.
    public static func verdicts(_ setup: QueueSetup, _ explain: Explain) -> [Verdict] {
        assignments(setup, explain) + declarations(setup, explain) + created(setup, explain) + lookups(setup, explain)
            + userClient(setup, explain) + deadlocks(setup, explain)
    }

    // MARK: Slots

    private static func assignments(_ setup: QueueSetup, _ explain: Explain) -> [Verdict] {
        setup.assignments.map { assignment in
            guard let code = refusal(assignment, setup) else {
                return explain.pass("queue/set", "SetDispatchQueue fills the slot “\(assignment.slot)”.")
            }
            let declared = slots(setup).sorted().joined(separator: ", ")
            return explain.fail(
                "queue/set",
                code == .badArgument
                    ? "SetDispatchQueue(\"\(assignment.slot)\") names a slot that the class does not have; it has "
                        + "\(declared)."
                    : "SetDispatchQueue(\"\(assignment.slot)\") comes before the object is set up.",
                code: code,
                fix: Fix(
                    "Declare the slot at the method, or call it from Start.",
                    snippet: "virtual void MyMethod(…) override QUEUENAME(\(assignment.slot));",
                    target: "the driver's .iig"))
        }
    }

    private static func declarations(_ setup: QueueSetup, _ explain: Explain) -> [Verdict] {
        Set(setup.declarations.values).sorted().map { slot in
            guard queue(in: slot, setup) == nil else {
                return explain.pass("queue/declare", "The slot “\(slot)” is declared and filled.")
            }
            let methods = setup.declarations.filter { $0.value == slot }.keys.sorted().joined(separator: ", ")
            let lookalike =
                setup.created.contains(slot)
                ? " That a queue named “\(slot)” was made changes "
                    + "nothing." : ""
            return explain.fail(
                "queue/unset",
                "QUEUENAME(\(slot)) reserves a slot for \(methods), and nobody fills it: the methods run on the "
                    + "default or "
                    + "root queue, or the framework aborts the driver.\(lookalike)",
                fix: Fix(
                    "Fill the slot before the first call.", snippet: "SetDispatchQueue(\"\(slot)\", queue);",
                    target: "the driver's Start"))
        }
    }

    private static func created(_ setup: QueueSetup, _ explain: Explain) -> [Verdict] {
        setup.created.sorted().flatMap { name -> [Verdict] in
            let isBound =
                name == rootName
                || setup.assignments.contains { $0.queue == name && refusal($0, setup) == nil }
            let binding =
                isBound
                ? explain.pass("queue/create", "The queue “\(name)” is put to use.")
                : explain.undecided(
                    "queue/create", needs: "a SetDispatchQueue or a dispatch source that uses the queue “\(name)”",
                    why: "IODispatchQueue::Create makes a queue and binds it to no method, whatever its name.")
            guard setup.reentrant.contains(name) else { return [binding] }
            let options = explain.pass(
                "queue/options",
                "“\(name)” is reentrant: it may be left while its block sleeps. It stays serial, and runs nothing in "
                    + "parallel.")
            return [binding, options]
        }
    }

    private static func lookups(_ setup: QueueSetup, _ explain: Explain) -> [Verdict] {
        setup.lookups.sorted().map { slot in
            guard !isFound(slot, setup) else {
                return explain.pass("queue/lookup", "CopyDispatchQueue(\"\(slot)\") finds a queue.")
            }
            return explain.fail(
                "queue/lookup",
                "CopyDispatchQueue(\"\(slot)\") finds nothing: neither the object nor a provider above it has filled "
                    + "the "
                    + "slot.", code: .notFound)
        }
    }

    private static func userClient(_ setup: QueueSetup, _ explain: Explain) -> [Verdict] {
        guard let slot = setup.externalMethodSlot else { return [] }
        guard queue(in: slot, setup) == nil else {
            return [explain.pass("queue/user-client", "The client's calls run on the queue of “\(slot)”.")]
        }
        return [
            explain.fail(
                "queue/user-client",
                "The user client names “\(slot)” as the queue for its calls, and that slot is empty.",
                fix: Fix(
                    "Fill it in the user client's Start.",
                    snippet: "SetDispatchQueue(kIOUserClientQueueNameExternalMethod, queue);"))
        ]
    }

    // MARK: Waiting for oneself

    private static func deadlocks(_ setup: QueueSetup, _ explain: Explain) -> [Verdict] {
        setup.callbacks.sorted { $0.key < $1.key }.map { method, callback in
            let first = queue(of: method, setup)
            guard first == queue(of: callback, setup) else {
                return explain.pass("queue/deadlock", "\(method) and \(callback) run on different queues.")
            }
            return explain.fail(
                "deadlock",
                "\(method) makes a call into the kernel that comes back as \(callback) before it returns, and both run "
                    + "on "
                    + "\(first.map { "the queue “\($0)”" } ?? "the default queue"): each waits for the other for ever.",
                fix: Fix(
                    "Declare one of them for a queue of its own, and set that queue.",
                    snippet: "override QUEUENAME(AuxiliaryQueue);", target: "the driver's .iig"))
        }
    }
}
