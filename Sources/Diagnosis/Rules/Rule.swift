// SPDX-License-Identifier: Apache-2.0

import Gates

/// Something worth saying about an app and its drivers that no gate says: a mistake that a gate would only meet on one
/// host or with one device, a trap, a leftover of a template.
///
/// A rule is one file: the conformance, its page, and nothing else. It is a pure function of facts.
public protocol Rule: RuleDescription {
    static func find(_ subject: RuleSubject) -> [Finding]
}

/// What people are told about a rule, whoever applies it.
public protocol RuleDescription: SendableMetatype {
    /// Stable, kebab-case, greppable: `personality-match-category`.
    static var id: String { get }
    static var severity: Finding.Severity { get }
    /// One line for `dextlab check --rules`.
    static var summary: String { get }
    /// What `dextlab check --explain RULE` shows.
    static var page: RulePage { get }
}

extension RuleDescription {
    /// A finding of this rule.
    public static func finding(
        _ title: String, why: String, fix: Fix? = nil, confidence: Double = 1, evidence: [Evidence]
    ) -> Finding {
        Finding(
            rule: id, severity: severity, title: title, why: why, fix: fix, confidence: confidence, evidence: evidence)
    }
}

/// What a rule is about, for people.
public struct RulePage: Sendable, Hashable {
    /// What macOS or iPadOS does with the value.
    public var check: String
    /// What the developer sees when it is wrong: the message, or the silence.
    public var symptom: String
    public var fix: String
    /// Where the fact comes from: an Apple page, XNU, a thread.
    public var source: String

    public init(check: String, symptom: String, fix: String, source: String) {
        self.check = check
        self.symptom = symptom
        self.fix = fix
        self.source = source
    }
}

/// What rules look at: one app with its drivers, on a host.
public struct RuleSubject: Sendable {
    public var host: HostPolicy
    public var app: Known<CodeObject>
    /// Drivers and other system extensions.
    public var extensions: [CodeObject]

    public init(host: HostPolicy, app: Known<CodeObject>, extensions: [CodeObject]) {
        self.host = host
        self.app = app
        self.extensions = extensions
    }

    public var drivers: [CodeObject] { extensions.filter { $0.role == .driver } }

    /// Each driver with each of its personalities that can be read.
    public var personalities: [(driver: CodeObject, personality: Personality)] {
        drivers.flatMap { driver in Personality.all(of: driver).compactMap(\.value).map { (driver, $0) } }
    }

    /// The app and everything in it.
    public var code: [CodeObject] { (app.value.map { [$0] } ?? []) + extensions }
}
