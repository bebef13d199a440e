// SPDX-License-Identifier: Apache-2.0

public enum QueueAuxiliary: SourceRule {
    public static let id = "queue-auxiliary-missing"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "a SCSI controller creates targets without an AuxiliaryQueue"
    public static let page = SourceRulePage(
        check: "UserCreateTargetForID is sent to AuxiliaryQueue, since INQUIRY comes back before it returns.",
        symptom: "Creating a target hangs, and no disk appears.",
        fix: "Create AuxiliaryQueue (and InterruptQueue) in UserInitializeController and SetDispatchQueue each.",
        source: "Apple: SCSIControllerDriverKit.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        let use = QueueUse(model)
        guard model.isComplete, !use.hasUnknownNames, !use.set.contains("AuxiliaryQueue"),
            let (definition, call) = model.calls("UserCreateTargetForID").first(where: {
                model.descends($0.definition.className, from: SourceModel.scsiController)
            })
        else { return [] }
        return [
            finding(
                "\(definition.title) creates a target, but no AuxiliaryQueue is set",
                why: "SetDispatchQueue is never called with \"AuxiliaryQueue\".", at: call.place)
        ]
    }
}
