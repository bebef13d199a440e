// SPDX-License-Identifier: Apache-2.0

public enum BlockingOnQueue: SourceRule {
    public static let id = "blocking-on-queue"
    public static let severity = SourceFinding.Severity.warning
    public static let summary = "a method sleeps on a queue that others wait for"
    public static let page = SourceRulePage(
        check: "Queues are serial: while a method sleeps, no interrupt, completion or call is handled there.",
        symptom: "Slow I/O, IOServiceOpen that takes seconds, a registry that does not become quiet.",
        fix: "Use IOTimerDispatchSource, or IODispatchQueue::SleepWithTimeout on a reentrant queue.",
        source: "Apple: IODispatchQueue.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions.filter { isQueued($0, model) }.flatMap { definition in
            definition.body.calls(["IOSleep", "IODelay"]).compactMap { call in
                guard call.qualifier == nil, call.receiver == nil, let time = call.argument(0).flatMap(model.integer)
                else { return nil }
                let milliseconds = call.callee == "IOSleep" ? time : time / 1000
                guard milliseconds >= 100 || (milliseconds >= 5 && call.position.isInLoop) else { return nil }
                return finding(
                    "\(definition.title) sleeps \(milliseconds) ms\(call.position.isInLoop ? " in a loop" : "")",
                    why: "Everything else on the queue waits.", confidence: 0.75, at: call.place)
            }
        }
    }

    private static func isQueued(_ definition: MethodDefinition, _ model: SourceModel) -> Bool {
        if definition.isMessage || definition.name == "ExternalMethod" { return true }
        guard model.isDriverMethod(definition), let declared = model.declaration(of: definition) else { return false }
        return !declared.isLocalOnly && !declared.has("static")
    }
}
