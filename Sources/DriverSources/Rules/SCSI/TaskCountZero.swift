// SPDX-License-Identifier: Apache-2.0

public enum TaskCountZero: SourceRule {
    public static let id = "scsi-task-count"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "UserReportMaximumTaskCount reports no task, or one"
    public static let page = SourceRulePage(
        check: "A controller that reports 0 tasks fails to start; 1 keeps a single command outstanding.",
        symptom: "The controller does not start, or throughput is that of one command at a time.",
        fix: "Report as many tasks as the hardware takes.",
        source: "IOSCSIParallelFamily-352.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions(named: "UserReportMaximumTaskCount").flatMap { definition in
            definition.body.assignments.compactMap { assignment in
                guard assignment.target.hasPrefix("*"), let count = model.integer(assignment.value), count < 2 else {
                    return nil
                }
                return finding(
                    "\(definition.title) reports \(count)",
                    why: count == 0 ? "The controller fails to start." : "Commands are sent one after the other.",
                    confidence: count == 0 ? 1 : 0.6, at: assignment.place)
            }
        }
    }
}
