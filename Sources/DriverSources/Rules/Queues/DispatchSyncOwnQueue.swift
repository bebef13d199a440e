// SPDX-License-Identifier: Apache-2.0

public enum DispatchSyncOwnQueue: SourceRule {
    public static let id = "dispatch-sync-own-queue"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "DispatchSync onto the queue that the code runs on"
    public static let page = SourceRulePage(
        check: "DispatchSync waits until the queue has run the block; the queue waits for the code that called it.",
        symptom: "The driver hangs: the call never returns, then user server timeouts.",
        fix: "Call the code directly, or use DispatchAsync.",
        source: "DriverKit IODispatchQueue (serial queues); libdispatch dispatch_sync.")

    private static let sync: Set<String> = ["DispatchSync", "DispatchSync_f"]

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions.flatMap { definition -> [SourceFinding] in
            let calls = definition.body.calls
            let isOnDefault = isOnDefaultQueue(definition, model)
            let own = Set(
                calls.filter { $0.callee == "CopyDispatchQueue" && $0.receiver == nil }
                    .filter { $0.argument(0).flatMap(model.string) == "Default" }
                    .compactMap { $0.argument(1)?.object })
            return calls.filter { sync.contains($0.callee) }.compactMap { call in
                guard let queue = call.receiver else { return nil }
                let outer = calls.first { other in
                    other.callee.hasPrefix("Dispatch") && other.receiver == queue
                        && other.position.order < call.position.order && other.end > call.end
                }
                if let outer {
                    return finding(
                        "\(call.callee) within a block of the same queue", why: "\(queue) waits for itself.",
                        confidence: 0.95, at: call.place, related: [outer.place])
                }
                guard isOnDefault, own.contains(queue), call.position.blocks == 0 else { return nil }
                return finding(
                    "\(definition.title) waits for its own queue",
                    why: "The method runs on the Default queue, which \(queue) is.", confidence: 0.85, at: call.place)
            }
        }
    }

    private static func isOnDefaultQueue(_ definition: MethodDefinition, _ model: SourceModel) -> Bool {
        guard let declared = model.declaration(of: definition) else { return definition.isMessage }
        return !declared.isLocalOnly && !declared.has("static") && declared.queueName == nil
            && model.isDriverMethod(definition)
    }
}
