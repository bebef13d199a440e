// SPDX-License-Identifier: Apache-2.0

import Gates

/// With the same keys, the same category and the same score it is chance which of them is started.
public enum MatchingIdentical: Rule {
    public static let id = "matching-identical"
    public static let severity = Finding.Severity.warning
    public static let summary = "Several personalities of the app's drivers match the same thing"
    public static let page = RulePage(
        check: """
            Of the personalities that match a provider in one category the kernel tries the one with the highest \
            score first. Equal ones have no order.
            """,
        symptom: "Now one class is started and now the other, or an old driver that was left in the bundle.",
        fix: "Remove the one that is left over, or tell them apart by a key or by IOProbeScore.",
        source: "XNU iokit/Kernel/IOService.cpp, probeCandidates.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        let sites = subject.sites.filter { $0.text("IOProviderClass") != nil && $0.bus != nil }
        var groups: [[String: FactValue]: [Site]] = [:]
        for site in sites { groups[keys(site), default: []].append(site) }
        return groups.values.filter { $0.count > 1 && isDecided($0) }.map(report).sorted { $0.title < $1.title }
    }

    private static func keys(_ site: Site) -> [String: FactValue] {
        Dictionary(MatchKeys.all.compactMap { key in site.entries[key].map { (key, $0) } }) { first, _ in first }
    }

    /// Build variables mean the same in one driver; in two they may not.
    private static func isDecided(_ sites: [Site]) -> Bool {
        let isOneDriver = Set(sites.map(\.driver.path)).count == 1
        return isOneDriver
            || !sites.contains { site in
                FactValue.dictionary(keys(site)).texts(at: []).contains { BuildVariable.stands(in: $0.text) }
            }
    }

    private static func report(_ sites: [Site]) -> Finding {
        finding(
            "\(sites[0].shown): \(sites.count) personalities match the same",
            why: "\(sites.map(\.shown).enumeration) have the same provider class, keys, category and score: which "
                + "of them is started is chance.",
            fix: Fix("Remove one, or let them differ in a key or in IOProbeScore.", target: sites[0].driver.infoFile),
            evidence: sites.map(\.entries.origin))
    }
}
