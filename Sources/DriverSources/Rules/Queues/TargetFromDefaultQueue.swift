// SPDX-License-Identifier: Apache-2.0

public enum TargetFromDefaultQueue: SourceRule {
    public static let id = "scsi-target-in-start"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "UserCreateTargetForID is called while the controller starts"
    public static let page = SourceRulePage(
        check: "Creating a target sends INQUIRY to UserProcessParallelTask and waits for it.",
        symptom: "Start hangs, or tasks arrive before the driver's own structures exist.",
        fix: "Dispatch it asynchronously to the AuxiliaryQueue after UserStartController.",
        source: "Apple: UserCreateTargetForID.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        ["Start", "UserInitializeController", "UserStartController"].flatMap(model.definitions(named:)).flatMap {
            definition in
            definition.body.calls("UserCreateTargetForID").filter { $0.position.blocks == 0 }.map { call in
                finding(
                    "\(definition.title) creates a target and waits for it",
                    why: "The framework is waiting for \(definition.name) to return.", confidence: 0.8, at: call.place)
            }
        }
    }
}
