// SPDX-License-Identifier: Apache-2.0

public enum OpcodeDefault: SourceRule {
    public static let id = "opcode-switch-without-default"
    public static let severity = SourceFinding.Severity.warning
    public static let summary = "a switch over SCSI opcodes has no default"
    public static let page = SourceRulePage(
        check: "Every command of the disk comes to the driver, also SYNCHRONIZE CACHE, UNMAP and MODE SENSE.",
        symptom: "diskutil fails, or hangs until a timeout: a command was never completed, or completed as good.",
        fix: "In default, complete with CHECK CONDITION and sense 05/20/00, or forward to the controller.",
        source: "SCSI SPC (INVALID COMMAND OPERATION CODE).")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions.flatMap { definition in
            definition.body.switches.filter { !$0.hasDefault && SCSIOpcode.isOpcodeSwitch($0, model) }.compactMap {
                choice in
                guard !model.isCut(definition) || definition.form == .loose else { return nil }
                return finding(
                    "opcodes outside of \(choice.labels.count) cases are not handled",
                    why: "The switch over \(choice.subject.text) has no default.", confidence: 0.75, at: choice.place)
            }
        }
    }
}
