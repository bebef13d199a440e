// SPDX-License-Identifier: Apache-2.0

public enum ConstraintsMissing: SourceRule {
    public static let id = "hba-constraints-missing"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "UserReportHBAConstraints without all required keys"
    public static let page = SourceRulePage(
        check: "The family reads six segment keys and the alignment mask from the dictionary, without a check.",
        symptom: "The system panics while the controller starts, or a missing Read or Write limit is not applied.",
        fix: "Set all seven keys: segment count and byte count for Read and Write, alignment, address bits, HBA mask.",
        source: "IOSCSIParallelFamily-352; Apple: UserReportHBAConstraints.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        let settings = model.constraintSettings.filter { HBAKeys.known.contains(HBAKeys.name($0.key)) }
        let keys = Set(settings.map { HBAKeys.name($0.key) })
        let required = HBAKeys.required.filter(keys.contains)
        guard !required.isEmpty, let first = settings.first else { return [] }
        let missing = HBAKeys.required.filter { !keys.contains($0) }
        guard !missing.isEmpty, model.isComplete || settings.count >= 2 else { return [] }
        // A pair that is half set is said by hba-constraints-one-direction as well; the list here is whole.
        return [
            finding(
                "the constraints lack \(missing.joined(separator: ", "))",
                why: "All seven keys are required; \(required.count) of them are set here.",
                confidence: model.confidence(0.95, fragment: 0.7), at: first.place)
        ]
    }
}
