// SPDX-License-Identifier: Apache-2.0

public enum QueueUndeclared: SourceRule {
    public static let id = "queue-undeclared"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "SetDispatchQueue names a queue that the class does not declare"
    public static let page = SourceRulePage(
        check: "SetDispatchQueue takes Default and the names that the class's QUEUENAME words declare.",
        symptom: "SetDispatchQueue returns kIOReturnBadArgument (0xE00002C2), and no method uses the queue.",
        fix: "Add QUEUENAME with this name to a method in the .iig, or use a declared name.",
        source: "XNU IOUserServer.cpp (IOService::SetDispatchQueue).")

    /// Bases whose declared queues are known.
    private static let known: Set<String> = [
        "IOService", "IOUserClient", "IOUserSCSIParallelInterfaceController", "IOUserBlockStorageDevice",
    ]

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.calls("SetDispatchQueue").compactMap { definition, call in
            guard call.receiver == nil || call.receiver == "this", let name = call.argument(0).flatMap(model.string),
                let owner = definition.className, let declared = model.interface(owner), declared.isInterface,
                name != "Default", name != "IOUserClientQueueExternalMethod", !call.isSuperDispatch
            else { return nil }
            let names = model.ancestry(owner).compactMap { model.interface($0) }.flatMap(\.methods).compactMap(
                \.queueName)
            guard !names.contains(name), !QueueUse.frameworkQueues(of: owner, model).contains(name),
                !declared.methods.contains(where: \.isElided) || model.isComplete
            else { return nil }
            let isKnown = known.contains(model.frameworkBase(of: owner) ?? "")
            guard isKnown || model.isComplete else { return nil }
            return finding(
                "SetDispatchQueue(\"\(name)\"): \(owner) declares no such queue",
                why: "No method of \(owner) carries QUEUENAME(\(name)), so that there is no slot of this name.",
                confidence: isKnown ? model.confidence(0.95, fragment: 0.6) : 0.6, at: call.place)
        }
    }
}
