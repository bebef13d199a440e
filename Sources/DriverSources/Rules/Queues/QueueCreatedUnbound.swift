// SPDX-License-Identifier: Apache-2.0

public enum QueueCreatedUnbound: SourceRule {
    public static let id = "queue-created-unbound"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "a queue is created under a QUEUENAME's name but never set"
    public static let page = SourceRulePage(
        check: "IODispatchQueue::Create makes a queue and binds it to nothing; the name does not connect it.",
        symptom: "The method keeps running on another queue, or the dext aborts in QueueForObject.",
        fix: "After Create, check its result and call SetDispatchQueue with the same name.",
        source: "XNU IOUserServer.cpp (SetDispatchQueue); DriverKit IODispatchQueue.iig.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        let use = QueueUse(model)
        guard !use.hasUnknownNames else { return [] }
        return model.classes.flatMap { declared in
            declared.methods.compactMap { method -> SourceFinding? in
                guard let queue = method.queueName, !use.set.contains(queue), let place = use.created[queue]
                else { return nil }
                return finding(
                    "the queue \(queue) is created, but never bound to QUEUENAME(\(queue))",
                    why:
                        "\(declared.name)::\(method.name) is sent to the slot \(queue), which only SetDispatchQueue fills.",
                    fix: "SetDispatchQueue(\"\(queue)\", queue) after Create, before anything can call \(method.name).",
                    confidence: model.confidence(1, fragment: 0.9), at: place, related: [method.place])
            }
        }
    }
}
