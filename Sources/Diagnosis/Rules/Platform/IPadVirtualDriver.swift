// SPDX-License-Identifier: Apache-2.0

import Gates

/// In development it runs; the gate real-hardware-only refuses it only in what is signed for distribution.
public enum IPadVirtualDriver: Rule {
    public static let id = "ipados-virtual-driver"
    public static let severity = Finding.Severity.warning
    public static let summary = "A driver without hardware is built for iPadOS"
    public static let page = RulePage(
        check: """
            Outside macOS the kernel lets a third party's driver match IOUserResources only in builds that are \
            signed for development.
            """,
        symptom: """
            It works from Xcode and is gone from TestFlight: "Third party driver may only match real hardware".
            """,
        fix: "Match the device itself, and leave helper personalities on IOUserResources out.",
        source: "XNU iokit/Kernel/IOService.cpp, startCandidate.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard subject.host.platform == .ipados else { return [] }
        return subject.sites.compactMap { site in
            let kind = site.driver.signature.value?.kind
            guard site.bus == .resources, kind?.isDistribution != true, kind != .platform else { return nil }
            return finding(
                "\(site.shown): runs in development only",
                why: "\(site.text("IOProviderClass") ?? "IOUserResources") is no hardware. TestFlight's and the "
                    + "App Store's builds of this driver are ended by the kernel.",
                fix: Fix("Match the device itself.", target: site.driver.infoFile),
                evidence: [site.evidence("IOProviderClass")])
        }
    }
}
