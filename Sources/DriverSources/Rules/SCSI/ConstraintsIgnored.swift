// SPDX-License-Identifier: Apache-2.0

public enum ConstraintsIgnored: SourceRule {
    public static let id = "hba-constraints-ignored"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "a transfer limit is set where only segment limits are read"
    public static let page = SourceRulePage(
        check:
            "UserReportHBAConstraints reads segment keys and the alignment mask; byte counts per transfer are ignored.",
        symptom: "Transfers far larger than the limit arrive: buffered writes lose their tail, direct ones are fine.",
        fix: "Publish kIOMaximumByteCountRead/Write with UserSetHBAProperties and set maxTransferSize.",
        source: "IOSCSIParallelFamily-352 and IOStorageFamily (limits are read from the registry).")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.constraintSettings.filter { HBAKeys.transfer.contains(HBAKeys.name($0.key)) }.map { setting in
            let limit = setting.value.flatMap(model.integer).map { " of \($0) bytes" } ?? ""
            return finding(
                "\(setting.key) in the HBA constraints has no effect",
                why: "The limit\(limit) is not read there, so that requests of any size reach the driver.",
                confidence: model.confidence(0.95, fragment: 0.9), at: setting.place)
        }
    }
}
