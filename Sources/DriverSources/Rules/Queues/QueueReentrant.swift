// SPDX-License-Identifier: Apache-2.0

public enum QueueReentrant: SourceRule {
    public static let id = "queue-reentrant-parallel"
    public static let severity = SourceFinding.Severity.warning
    public static let summary = "kIODispatchQueueReentrant taken for a concurrent queue"
    public static let page = SourceRulePage(
        check: "Reentrant lets a queue be entered while its block sleeps in Sleep; it runs no blocks at the same time.",
        symptom: "No gain in speed, and state that changes under a sleeping block.",
        fix:
            "Pass 0, keep many commands outstanding and complete them asynchronously; take bundled tasks where offered.",
        source: "XNU IODispatchQueue (queues are serial).")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        let sleeps = model.allCalls.contains {
            ["Sleep", "SleepWithTimeout", "SleepWithDeadline"].contains($0.call.callee)
        }
        guard !sleeps else { return [] }
        return model.calls("Create").compactMap { _, call in
            guard call.qualifier == "IODispatchQueue", let options = call.argument(1),
                options.names.contains("kIODispatchQueueReentrant")
            else { return nil }
            return finding(
                "a reentrant queue is still serial",
                why: "No block of this driver sleeps in a queue, so that kIODispatchQueueReentrant changes nothing.",
                confidence: model.confidence(0.8, fragment: 0.6), at: call.place)
        }
    }
}
