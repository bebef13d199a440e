// SPDX-License-Identifier: Apache-2.0

import Gates

/// Something that the developer should know, ready to be shown.
public struct Finding: Sendable, Hashable {
    public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
        case note, warning, error

        public static func < (left: Severity, right: Severity) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }
    }

    /// `gate/row` for a refusal, the rule's own id otherwise; stable.
    public var rule: String
    public var severity: Severity
    public var title: String
    public var why: String
    public var fix: Fix?
    /// 0…1; 1 where it follows from the facts alone.
    public var confidence: Double
    public var evidence: [Evidence]

    public init(
        rule: String, severity: Severity, title: String, why: String, fix: Fix? = nil, confidence: Double = 1,
        evidence: [Evidence] = []
    ) {
        self.rule = rule
        self.severity = severity
        self.title = title
        self.why = why
        self.fix = fix
        self.confidence = confidence
        self.evidence = evidence
    }
}
