// SPDX-License-Identifier: Apache-2.0

import Gates

/// Xcode's template matches IOUserResources with IOResourceMatch = IOKit; the key stays behind when the provider is
/// changed.
public enum PersonalityResourceMatch: Rule {
    public static let id = "personality-resource-match"
    public static let severity = Finding.Severity.warning
    public static let summary = "IOResourceMatch is left over in a personality for a device"
    public static let page = RulePage(
        check: """
            IOResourceMatch waits for something that is published on IOResources. A device has nothing to do with \
            it.
            """,
        symptom: "All matching drivers are started, Apple's included, in place of the best one.",
        fix: "Remove IOResourceMatch from the personality.",
        source: "A developer in thread 673038, who confirmed that its removal was the cure; Xcode's template.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            let key = "IOResourceMatch"
            guard site.bus?.isHardware == true, let value = site.entries[key] else { return nil }
            return finding(
                "\(site.shown): IOResourceMatch on a personality for a device",
                why: "IOResourceMatch = \(value) belongs to the template's IOUserResources. On a "
                    + "\(site.text("IOProviderClass") ?? "device") it has been seen to upset the competition of "
                    + "drivers.",
                fix: Fix("Remove IOResourceMatch from the personality.", target: site.driver.infoFile),
                confidence: 0.8, evidence: [site.evidence(key)])
        }
    }
}
