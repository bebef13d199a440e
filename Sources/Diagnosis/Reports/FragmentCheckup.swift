// SPDX-License-Identifier: Apache-2.0

import Artifacts
import DriverSources
import Evidence
import Foundation
import Gates

extension CaseFile {
    /// The case file of what was found in texts: gates and lint are asked about the property lists in them, the source rules
    /// about the code.
    ///
    /// - Parameter now: seconds since 1970, by which profiles expire.
    public static func make(
        _ evidence: EvidenceSet, now: Double = Date().timeIntervalSince1970
    ) -> CaseFile {
        let fragments = FragmentCheckup(evidence, now: now)
        let checkup = fragments.checkup()
        let findings = checkup?.findings ?? []
        return CaseFile(evidence, checkup: checkup, findings: findings + fragments.sourceFindings())
    }
}

/// Asks gates, lint and source rules about what stands in a text, and leads their answers back to the text's lines.
///
/// A fragment that is not whole says nothing about what is absent from it.
struct FragmentCheckup {
    private let evidence: EvidenceSet
    private let host: HostPolicy
    /// By the name that their documents carry.
    private let fragments: [String: PropertyListFragment]

    init(_ evidence: EvidenceSet, now: Double) {
        self.evidence = evidence
        host = ReportedHost(evidence).policy(now: now)
        fragments = Dictionary(
            evidence.propertyLists.map { ($0.document.file, $0) }, uniquingKeysWith: { first, _ in first })
    }

    // MARK: Property lists

    /// nil where no property list is one that anything could be asked about.
    func checkup() -> Checkup? {
        let lists = evidence.propertyLists.compactMap(Self.list)
        guard let first = evidence.propertyLists.first, !lists.isEmpty else { return nil }
        let set = ArtifactSet(shown: first.place.source, lists: lists)
        var checkup = Examiner(host: host).examine(set)
        checkup.findings = checkup.findings.compactMap(finding)
        return checkup
    }

    private static func list(_ fragment: PropertyListFragment) -> LooseList? {
        let role: CodeObject.Role? =
            switch fragment.owner {
            case .app: .app
            case .driver: .driver
            case nil: nil
            }
        switch fragment.role {
        case .entitlements: return LooseList(.entitlements, fragment.document, role: role)
        case .profile: return LooseList(.profile, fragment.document, role: role)
        case .infoPlist, .personality: return LooseList(.infoPlist, fragment.document, role: role)
        case .other: return nil
        }
    }

    private func finding(_ finding: Finding) -> Finding? {
        guard !restsOnSilence(finding) else { return nil }
        var finding = finding
        finding.evidence = finding.evidence.map(place)
        finding.title = worded(finding.title)
        finding.why = worded(finding.why)
        return finding
    }

    /// Whether it says that something is absent from a list that is not whole, or concludes from a profile's kind where the
    /// lines that tell it were left out.
    private func restsOnSilence(_ finding: Finding) -> Bool {
        let isAboutKind = finding.rule.hasPrefix("distribution-") || finding.rule.hasPrefix("profile-no")
        return finding.evidence.contains { evidence in
            guard let fragment = fragments[evidence.source] else { return false }
            if isAboutKind, fragment.role == .profile, !Self.tellsKind(fragment) { return true }
            guard fragment.isPartial else { return false }
            return evidence.location == .file || evidence.text.hasSuffix(" is absent")
        } || isAboutKind && fragments.values.contains { $0.role == .profile && !Self.tellsKind($0) }
    }

    private static func tellsKind(_ profile: PropertyListFragment) -> Bool {
        let root = profile.document.root
        return root["ProvisionedDevices"] != nil || root["ProvisionsAllDevices"] != nil
            || root["Entitlements"]?["get-task-allow"] != nil
    }

    /// The name of a document is that of a place in the text.
    private func place(_ evidence: Gates.Evidence) -> Gates.Evidence {
        guard let fragment = fragments[evidence.source] else { return evidence }
        var evidence = evidence
        evidence.source = fragment.place.source
        switch evidence.location {
        case .line(let line, let column):
            let last = fragment.place.lastLine
            evidence.location = .line(min(max(line, fragment.place.line), last), column: column)
        case .file, .offset: evidence.location = .line(fragment.place.line, column: fragment.place.column)
        }
        if evidence.text.isEmpty { evidence.text = Self.noun(fragment) }
        return evidence
    }

    private func worded(_ text: String) -> String {
        guard text.contains(":") || text.contains("\"\"") else { return text }
        var text = text.replacing(" \"\"", with: "")
        // Longer names first: `a:12` begins with `a:1`.
        for (name, fragment) in fragments.sorted(by: { $0.key.utf8.count > $1.key.utf8.count }) {
            text = text.replacing(name, with: Self.noun(fragment))
        }
        return text
    }

    private static func noun(_ fragment: PropertyListFragment) -> String {
        let owner =
            switch fragment.owner {
            case .app: "the app's"
            case .driver: "the driver's"
            case nil: "the"
            }
        let what =
            switch fragment.role {
            case .entitlements: "entitlements"
            case .profile: "profile"
            case .infoPlist: "Info.plist"
            case .personality: "personality"
            case .other: "property list"
            }
        return "\(owner) \(what) (line \(fragment.place.line))"
    }

    // MARK: Code

    func sourceFindings() -> [Finding] {
        evidence.sources.flatMap { fragment in
            SourceRules.find(fragment.model).map { found in
                var finding = SourceFindings.finding(found)
                finding.evidence = finding.evidence.map { evidence in
                    guard case .line(let line, _) = evidence.location else { return evidence }
                    var evidence = evidence
                    evidence.text = fragment.text(ofLine: line).trimmingCharacters(in: .whitespaces)
                    return evidence
                }
                return finding
            }
        }
    }
}

/// The machine, as far as a text tells about it.
struct ReportedHost {
    private let evidence: EvidenceSet

    init(_ evidence: EvidenceSet) { self.evidence = evidence }

    func policy(now: Double) -> HostPolicy {
        var policy = HostPolicy(now: now)
        let isPad = platformIsIPadOS
        policy.platform = isPad ? .ipados : .macos
        let version = said(isPad ? "ipados" : "macos").compactMap { $0["version"].flatMap(Version.init) }.first
        if let version { policy.osVersion = version }
        if !said("sip-off").isEmpty { policy.isSIPEnabled = false }
        if !said("developer-mode-on").isEmpty { policy.isDeveloperModeOn = true }
        return policy
    }

    private func said(_ id: String) -> [Event] {
        evidence.events.filter { $0.kind == .host && $0.id == id && $0["negated"] == nil && $0["question"] == nil }
    }

    /// By the words, or else by keys that only iOS' profiles and bundles have.
    private var platformIsIPadOS: Bool {
        let mac = said("macos").count
        let pad = said("ipados").count
        if mac != pad { return pad > mac }
        return evidence.propertyLists.contains { fragment in
            let root = fragment.document.root
            let claims = root["Entitlements"] ?? root
            return claims["beta-reports-active"] != nil || claims["application-identifier"] != nil
                || root["LSRequiresIPhoneOS"] != nil || root["UIDeviceFamily"] != nil
                || root["Platform"]?.array?.contains { $0.string == "iOS" } == true
                    && root["Platform"]?.array?.contains { $0.string == "OSX" } != true
        }
    }
}
