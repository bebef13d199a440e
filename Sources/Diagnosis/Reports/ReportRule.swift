// SPDX-License-Identifier: Apache-2.0

import Gates

/// A thing that can be wrong, with what speaks for it in a report.
///
/// A rule is a row of a table. It *needs* clues, each of which has to be there; others *support* or *weaken* it. The
/// confidence is 1 − ∏(1 − weight) over all that hold, times ∏(1 − weight) over what speaks against it, so that each
/// piece's part can be shown.
public struct ReportRule: Sendable {
    /// Stable, kebab-case; `gate/row` where it is a gate's outcome.
    public var id: String
    public var title: String
    /// Says what is not the cause, or gives advice: told after the causes, whatever its confidence.
    public var isRemark: Bool
    /// The gate that refuses, where one does.
    public var gate: GateID?
    public var needs: [Clue]
    public var supports: [Clue]
    public var weakens: [Clue]
    /// Why it follows. `{id.field}` stands for the field of the first event of that id, `{id.field|words}` for the words
    /// where there is none, `{one,other.field}` for that of either.
    public var why: String
    public var fix: Fix
    /// How to make sure: a command, or what to look at.
    public var check: String
    /// What it rests on.
    public var source: String
    /// Rules that are said with it and need not be said again when this one is more certain.
    public var covers: [String]

    public init(
        _ id: String, _ title: String, gate: GateID? = nil, isRemark: Bool = false, needs: [Clue],
        supports: [Clue] = [], weakens: [Clue] = [],
        why: String, fix: Fix, check: String = "", source: String, covers: [String] = []
    ) {
        self.id = id
        self.title = title
        self.gate = gate
        self.isRemark = isRemark
        self.needs = needs
        self.supports = supports
        self.weakens = weakens
        self.why = why
        self.fix = fix
        self.check = check
        self.source = source
        self.covers = covers
    }
}

/// The rules of reports.
public enum ReportRules {
    public static let all: [ReportRule] = [
        profiles, profileMaking, accessKeys, shipping, deviceAccess,
        appLaunch,
        activation.map { $0.weakened(by: .past(.activation, weight: 0.3)) },
        validation,
        approval,
        matching,
        launch,
        claims,
        start,
        crashes,
        access,
        open,
        calls,
        codes,
        noise,
        dma, iommu, pci, storage, scsi, queues, life, usb, families, panics, processes,
    ].flatMap(\.self)
}

extension ReportRule {
    /// The same rule with something more that speaks against it.
    func weakened(by clue: Clue) -> ReportRule {
        var rule = self
        rule.weakens.append(clue)
        return rule
    }
}
