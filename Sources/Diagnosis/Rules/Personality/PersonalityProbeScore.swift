// SPDX-License-Identifier: Apache-2.0

import Gates

/// On a Mac the gate category-validation refuses it; iPadOS has no such gate, and the kernel takes it for 0.
public enum PersonalityProbeScore: Rule {
    public static let id = "personality-probe-score"
    public static let severity = Finding.Severity.warning
    public static let summary = "IOProbeScore is no integer (iPadOS)"
    public static let page = RulePage(
        check: "The kernel reads IOProbeScore as a number and takes anything else for 0.",
        symptom: "Another driver wins, although the score looks higher.",
        fix: "Write the score as an integer.",
        source: "XNU iokit/Kernel/IOService.cpp (the score is read as an OSNumber).")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard subject.host.platform == .ipados else { return [] }
        return subject.sites.compactMap { site in
            let key = "IOProbeScore"
            guard let value = site.entries[key], value.integer == nil else { return nil }
            if value.string != nil, site.text(key) == nil { return nil }
            return finding(
                "\(site.shown): IOProbeScore is a \(value.kindName)",
                why: "Only an integer counts; “\(value)” is taken for 0.",
                fix: .personality(key, .integer(value.string.flatMap { Int($0) } ?? 10_000), "Write it as an integer."),
                evidence: [site.evidence(key)])
        }
    }
}
