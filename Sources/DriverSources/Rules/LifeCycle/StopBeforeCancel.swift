// SPDX-License-Identifier: Apache-2.0

public enum StopBeforeCancel: SourceRule {
    public static let id = "stop-before-cancel"
    public static let severity = SourceFinding.Severity.warning
    public static let summary = "Stop passes on before its cancelled sources have finished"
    public static let page = SourceRulePage(
        check: "Cancel is asynchronous; handlers may still run until its block is called.",
        symptom: "Crashes on unplug or upgrade: a handler runs on an object that is gone.",
        fix: "Count the cancellations and call Stop(provider, SUPERDISPATCH) from the last cancel block.",
        source: "Apple: IODispatchSource Cancel.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions(named: "Stop").compactMap { definition in
            guard model.isDriverMethod(definition) else { return nil }
            let calls = definition.body.calls
            guard
                let passing = calls.first(where: {
                    $0.callee == "Stop" && $0.isSuperDispatch && $0.position.blocks == 0
                }),
                let cancel = calls.first(where: {
                    $0.callee == "Cancel" && $0.receiver != nil && $0.position.order < passing.position.order
                        && $0.arguments.count == 1
                })
            else { return nil }
            // Waiting for a counter, or passing on from a block as well, is another way to do it.
            let passesLater = calls.contains { $0.callee == "Stop" && $0.isSuperDispatch && $0.position.blocks > 0 }
            let waits = calls.contains { ["DispatchSync", "Sleep", "SleepWithTimeout", "Wait"].contains($0.callee) }
            guard !passesLater, !waits else { return nil }
            return finding(
                "\(definition.title) does not wait for \(cancel.receiver ?? "the source") to be cancelled",
                why: "The superclass is called right after Cancel, whose block has not run yet.",
                confidence: cancel.argument(0)?.isNull == true ? 0.6 : 0.8, at: passing.place, related: [cancel.place])
        }
    }
}
