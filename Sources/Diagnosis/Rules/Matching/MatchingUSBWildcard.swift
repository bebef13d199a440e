// SPDX-License-Identifier: Apache-2.0

import Gates

/// A key that is left out is not compared; `*` in its place has been seen to prevent a match.
public enum MatchingUSBWildcard: Rule {
    public static let id = "matching-usb-wildcard"
    public static let severity = Finding.Severity.note
    public static let summary = "A USB personality spells out that a field may be anything"
    public static let page = RulePage(
        check: """
            USB matching compares integers. The string `*` for any value is a matter of entitlements; in a \
            personality it may be taken likewise, or compared and found different.
            """,
        symptom: "The personality does not match, in silence.",
        fix: "Leave the key out.",
        source: "The public project ReDrobo met it with idProduct.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.flatMap { site in
            guard site.bus == .usb else { return [Finding]() }
            let present = MatchKeys.usb.filter(site.entries.contains)
            let wild = present.filter { site.entries.string($0) == "*" }
            guard wild.count < present.count else { return [] }  // all of them: matching-every-device
            return wild.map { key in
                finding(
                    "\(site.shown): \(key) is *",
                    why: "A wildcard in a personality is not certain to match; a key that is absent is not "
                        + "compared at all.",
                    fix: Fix("Leave \(key) out, if the other keys make a legal set.", target: site.driver.infoFile),
                    confidence: 0.5, evidence: [site.evidence(key)])
            }
        }
    }
}
