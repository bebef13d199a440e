// SPDX-License-Identifier: Apache-2.0

import Gates

/// Apple's page of NetworkingDriverKit gives the pair of class and kext that a personality has to carry.
public enum PersonalityNetworkingKext: Rule {
    public static let id = "personality-networking-kext"
    public static let severity = Finding.Severity.warning
    public static let summary = "An Ethernet driver does not name IOSkywalkFamily"
    public static let page = RulePage(
        check: """
            NetworkingDriverKit asks for IOClass IOUserNetworkEthernet together with CFBundleIdentifierKernel \
            com.apple.iokit.IOSkywalkFamily.
            """,
        symptom: "No interface appears, or the kernel does not find the class.",
        fix: "Name com.apple.iokit.IOSkywalkFamily in CFBundleIdentifierKernel.",
        source: "Apple's documentation of NetworkingDriverKit.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            let key = "CFBundleIdentifierKernel"
            guard site.text("IOClass") == "IOUserNetworkEthernet", site.entries.string(key) != kext else { return nil }
            guard site.text(key) != nil || !site.entries.contains(key) else { return nil }
            return finding(
                "\(site.shown): does not name IOSkywalkFamily",
                why: "CFBundleIdentifierKernel is \(site.text(key) ?? "absent"); Apple's page of "
                    + "NetworkingDriverKit asks for \(kext).",
                fix: .personality(key, .string(kext), "Name the family's kext."), confidence: 0.8,
                evidence: [site.evidence(key), site.evidence("IOClass")])
        }
    }

    private static let kext = "com.apple.iokit.IOSkywalkFamily"
}
