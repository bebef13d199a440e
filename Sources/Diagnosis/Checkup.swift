// SPDX-License-Identifier: Apache-2.0

import Gates

/// One code item in a line.
public struct SubjectSummary: Sendable, Hashable {
    /// `app`, `driver`, `system-extension`, `other`, or `profile` for one that was given by itself.
    public var kind: String
    /// `product` or `source`.
    public var stage: String
    public var path: String
    public var bundleIdentifier: String?
    public var teamIdentifier: String?
    /// "Developer ID Application, team S8XHQB96PW, hardened, signed 2025-02-17".
    public var signature: String
    public var profile: String

    init(_ code: CodeObject) {
        kind = code.role.rawValue
        stage = code.stage.rawValue
        path = code.path
        bundleIdentifier = code.bundleIdentifier
        teamIdentifier = code.teamIdentifier
        signature = Self.describe(code.signature)
        profile = Self.describe(code.profile)
    }

    init(_ profile: Profile) {
        kind = "profile"
        stage = CodeObject.Stage.product.rawValue
        path = profile.evidence.source
        bundleIdentifier = profile.applicationIdentifier
        teamIdentifier = profile.teamIdentifier
        signature = profile.isVerified ? "verified" : profile.defects.isEmpty ? "decoded text" : "broken"
        self.profile = "“\(profile.name)” (\(profile.kind.rawValue))"
    }

    private static func describe(_ signature: Known<Signature>) -> String {
        switch signature {
        case .present(let signature):
            let broken = signature.defects.isEmpty ? "" : ", broken (\(signature.defects.count))"
            return signature.kind.rawValue + (signature.teamIdentifier.map { ", team \($0)" } ?? "") + broken
        case .absent: return "no executable"
        case .unknown: return "source"
        }
    }

    private static func describe(_ profile: Known<Profile>) -> String {
        guard let profile = profile.value else { return profile.isAbsent ? "no profile" : "" }
        let decoded = profile.isVerified ? "" : profile.defects.isEmpty ? ", decoded" : ", broken"
        return "profile “\(profile.name)” (\(profile.kind.rawValue)\(decoded))"
    }
}

/// The result of `dextlab check`.
public struct Checkup: Sendable, Hashable {
    public var path: String
    public var host: HostPolicy
    public var subjects: [SubjectSummary]
    public var results: [GateResult]
    public var findings: [Finding]
    public var notes: [String]
    /// What a run in the lab showed; nil: there was none.
    public var lab: LabSummary?

    public init(
        path: String, host: HostPolicy, subjects: [SubjectSummary] = [], results: [GateResult] = [],
        findings: [Finding] = [], notes: [String] = []
    ) {
        self.path = path
        self.host = host
        self.subjects = subjects
        self.results = results
        self.findings = findings
        self.notes = notes
    }

    public func count(_ outcome: Outcome) -> Int { results.count { $0.verdict.outcome == outcome } }

    /// Whether a gate fails or a finding is at or above the threshold.
    public func fails(at threshold: Finding.Severity) -> Bool {
        count(.fail) > 0 || findings.contains { $0.severity >= threshold }
    }
}
