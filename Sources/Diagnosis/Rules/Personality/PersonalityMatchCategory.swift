// SPDX-License-Identifier: Apache-2.0

import Gates

/// The template for a driver without hardware has the key; with a device it does harm.
public enum PersonalityMatchCategory: Rule {
    public static let id = "personality-match-category"
    public static let severity = Finding.Severity.warning
    public static let summary = "A personality for a device sets IOMatchCategory"
    public static let page = RulePage(
        check: """
            Of all drivers that match a provider, the kernel starts one for each match category. A category of its \
            own takes the driver out of the competition.
            """,
        symptom: """
            Apple's driver starts beside yours, opens the device and blocks it: kIOReturnExclusiveAccess, or the \
            device shows up twice.
            """,
        fix: "Remove IOMatchCategory, and win by more specific matching keys or a higher IOProbeScore.",
        source: """
            A DTS answer, as the public project ReDrobo quotes it (docs/DRIVERKIT.md); XNU \
            iokit/Kernel/IOService.cpp, probeCandidates.
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            let key = "IOMatchCategory"
            guard site.bus?.isHardware == true, let category = site.entries.string(key), !category.isEmpty else {
                return nil
            }
            return finding(
                "\(site.shown): IOMatchCategory on a personality for a device",
                why: "In a category of its own the driver does not compete with others for the "
                    + "\(site.text("IOProviderClass") ?? "device"): Apple's driver is started beside it, and "
                    + "whoever opens first wins.",
                fix: Fix("Remove IOMatchCategory from the personality.", target: site.driver.infoFile),
                confidence: 0.8, evidence: [site.evidence(key)])
        }
    }
}
