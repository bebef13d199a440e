// SPDX-License-Identifier: Apache-2.0

public enum QueueUnset: SourceRule {
    public static let id = "queue-unset"
    public static let severity = SourceFinding.Severity.warning
    public static let summary = "QUEUENAME names a queue that nothing sets"
    public static let page = SourceRulePage(
        check: "QUEUENAME(X) reserves a slot named X and sends the method there; only SetDispatchQueue fills the slot.",
        symptom: "The method runs on another queue than intended, or the dext aborts in QueueForObject.",
        fix: "Create the queue and call SetDispatchQueue with its name before anything can call the method.",
        source: "XNU IOUserServer.cpp (SetDispatchQueue, queueForObject).")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        let setting = QueueUse(model)
        guard !setting.hasUnknownNames else { return [] }
        return model.classes.flatMap { declared in
            declared.methods.compactMap { method -> SourceFinding? in
                guard let queue = method.queueName, queue != "Default", !setting.set.contains(queue),
                    setting.created[queue] == nil, !QueueUse.frameworkQueues(of: declared.name, model).contains(queue)
                else { return nil }
                let setup = ["Start", "UserInitializeController", "init"].contains { name in
                    model.definitions(named: name).contains { $0.className == declared.name && !model.isCut($0) }
                }
                guard model.isComplete || setup else { return nil }
                return finding(
                    "\(declared.name)::\(method.name): no queue is set for QUEUENAME(\(queue))",
                    why: "The slot \(queue) stays empty: no call of SetDispatchQueue names it.",
                    confidence: model.confidence(0.95, fragment: 0.5), at: method.place)
            }
        }
    }
}
