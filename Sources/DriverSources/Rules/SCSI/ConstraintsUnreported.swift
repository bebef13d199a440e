// SPDX-License-Identifier: Apache-2.0

public enum ConstraintsUnreported: SourceRule {
    public static let id = "hba-constraints-unreported"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "UserReportHBAConstraints is not called before UserInitializeController returns"
    public static let page = SourceRulePage(
        check: "The family looks at the constraints as soon as UserInitializeController has returned.",
        symptom: "The controller does not start, or the system panics while it loads.",
        fix: "Call UserReportHBAConstraints with all keys in UserInitializeController.",
        source: "IOSCSIParallelFamily-352; Apple: UserReportHBAConstraints.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions(named: "UserInitializeController").compactMap { definition in
            // Two bodies for two build settings: one that reports is enough.
            let bodies = model.definitions(named: definition.name).filter { $0.className == definition.className }
            let reach = bodies.flatMap(model.reach(of:))
            guard model.descends(definition.className, from: SourceModel.scsiController) || definition.isMessage,
                !reach.contains(where: model.isCut),
                !reach.contains(where: { !$0.body.calls("UserReportHBAConstraints").isEmpty })
            else { return nil }
            let late = model.calls("UserReportHBAConstraints").first?.call.place
            guard model.isComplete || late != nil || !definition.body.isEmpty else { return nil }
            return finding(
                late == nil ? "the constraints are never reported" : "the constraints are reported too late",
                why: "\(definition.title) returns without UserReportHBAConstraints.",
                confidence: model.confidence(0.9, fragment: 0.5), at: late ?? definition.place,
                related: [definition.place])
        }
    }
}
