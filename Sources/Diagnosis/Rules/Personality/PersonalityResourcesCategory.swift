// SPDX-License-Identifier: Apache-2.0

import Gates

/// IOUserResources is one provider for all drivers without hardware, so that there a category of one's own is right.
public enum PersonalityResourcesCategory: Rule {
    public static let id = "personality-resources-category"
    public static let severity = Finding.Severity.note
    public static let summary = "A personality without hardware has no IOMatchCategory"
    public static let page = RulePage(
        check: """
            One driver is started for each match category of a provider. Drivers that name no category share one.
            """,
        symptom: """
            The driver starts on one Mac and not on another, where some driver without hardware was there first.
            """,
        fix: "Set IOMatchCategory to the driver's bundle identifier, as Xcode's template does.",
        source: """
            Xcode's template; XNU iokit/Kernel/IOService.cpp, probeCandidates (one client for each category).
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            let key = "IOMatchCategory"
            guard site.bus == .resources, !site.entries.contains(key) else { return nil }
            return finding(
                "\(site.shown): no IOMatchCategory on \(site.text("IOProviderClass") ?? "IOUserResources")",
                why: "All drivers without hardware match this one provider, and of those that name no category the "
                    + "kernel starts one.",
                fix: .personality(
                    key, .string(site.driver.settledIdentifier ?? "$(PRODUCT_BUNDLE_IDENTIFIER)"),
                    "Take the driver's own identifier."),
                confidence: 0.7, evidence: [site.evidence(key)])
        }
    }
}
