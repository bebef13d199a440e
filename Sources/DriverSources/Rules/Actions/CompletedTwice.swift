// SPDX-License-Identifier: Apache-2.0

public enum CompletedTwice: SourceRule {
    public static let id = "task-completed-twice"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "an action is completed twice on one way through a function"
    public static let page = SourceRulePage(
        check: "A completion answers one request; the second is for a request that is gone.",
        symptom: "A crash, or the completion of another task.",
        fix: "Return after completing.",
        source: "Apple: ParallelTaskCompletion, CompleteReport, CompleteIO.")

    private static let completions: Set<String> = ["ParallelTaskCompletion", "CompleteReport", "CompleteIO"]

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions.compactMap { definition in
            let calls = definition.body.calls.filter { completions.contains($0.callee) && !$0.position.isInLoop }
            for (first, second) in zip(calls, calls.dropFirst()) {
                guard let between = first.gap(to: second), first.callee == second.callee,
                    first.argument(0)?.text == second.argument(0)?.text,
                    second.position.depth == 0, first.position.blocks == second.position.blocks,
                    !definition.body.exits(in: between), first.receiver == second.receiver
                else { continue }
                return finding(
                    "\(second.callee) is called twice for \(second.argument(0)?.text ?? "")",
                    why: "Nothing between the two calls returns.", confidence: 0.85, at: second.place,
                    related: [first.place])
            }
            return nil
        }
    }
}
