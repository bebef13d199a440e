// SPDX-License-Identifier: Apache-2.0

/// A trap that can be seen in a driver's sources.
///
/// A rule is one file: the conformance, its page, and nothing else. It is a pure function of the model. What a fragment
/// merely does not show is no finding, or one of little confidence.
public protocol SourceRule: SendableMetatype {
    /// Stable, kebab-case, greppable.
    static var id: String { get }
    static var severity: SourceFinding.Severity { get }
    /// One line for lists of rules.
    static var summary: String { get }
    static var page: SourceRulePage { get }
    static func find(_ model: SourceModel) -> [SourceFinding]
}

extension SourceRule {
    static func finding(
        _ title: String, why: String, fix: String? = nil, confidence: Double = 0.9, at place: SourcePlace,
        related: [SourcePlace] = []
    ) -> SourceFinding {
        SourceFinding(
            rule: id, severity: severity, title: title, why: why, fix: fix ?? page.fix, confidence: confidence,
            place: place, related: related)
    }
}

/// What a rule is about, for people.
public struct SourceRulePage: Sendable, Hashable {
    /// What the system does.
    public var check: String
    /// What the developer sees.
    public var symptom: String
    public var fix: String
    /// Where the fact comes from.
    public var source: String
}

public struct SourceFinding: Sendable, Hashable {
    public enum Severity: String, Sendable, Hashable, CaseIterable {
        case note, warning, error
    }

    public var rule: String
    public var severity: Severity
    public var title: String
    public var why: String
    public var fix: String
    /// 0…1; 1 where it follows from the text alone.
    public var confidence: Double
    public var place: SourcePlace
    /// Other places that belong to it: the declaration that the call contradicts.
    public var related: [SourcePlace]
}
