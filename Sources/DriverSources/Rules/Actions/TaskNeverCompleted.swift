// SPDX-License-Identifier: Apache-2.0

public enum TaskNeverCompleted: SourceRule {
    public static let id = "scsi-task-never-completed"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "UserProcessParallelTask neither completes nor keeps its completion"
    public static let page = SourceRulePage(
        check: "Each task is completed once, with the action that came with it.",
        symptom: "Every command times out, and the disk never appears.",
        fix: "Retain the action, and call ParallelTaskCompletion when the hardware is done.",
        source: "Apple: UserProcessParallelTask, ParallelTaskCompletion.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        ["UserProcessParallelTask", "UserProcessBundledParallelTasks"].flatMap(model.definitions(named:)).compactMap {
            definition in
            let name = model.parameters(of: definition).first(where: \.isAction)?.name ?? "completion"
            guard !model.isCut(definition), !definition.body.isEmpty, model.isDriverMethod(definition),
                !definition.body.mentions(name), definition.body.calls.count + definition.body.assignments.count > 0
            else { return nil }
            // A body that only refuses is a stub of the interface that is not used.
            let refuses = definition.body.names.contains { $0.text == "kIOReturnUnsupported" }
            guard !refuses else { return nil }
            return finding(
                "\(definition.title) never uses \(name)", why: "The task cannot be completed later.", confidence: 0.85,
                at: definition.place)
        }
    }
}
