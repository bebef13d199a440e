// SPDX-License-Identifier: Apache-2.0

import Gates

/// Where it is certain or reported that the kernel asks, the gate family-entitlements decides. For Ethernet and audio
/// it is inferred only, and the gate leaves it open.
public enum FamilyMissing: Rule {
    public static let id = "family-missing"
    public static let severity = Finding.Severity.warning
    public static let summary = "A driver of a family does not claim the family's entitlement"
    public static let page = RulePage(
        check: "The kernel object of a family names the family's key in IOServiceDEXTEntitlements.",
        symptom: """
            "family entitlements check failed" and exit(Entitlements check failed) at the launch.
            """,
        fix: "Claim the family's key, with a profile that has it.",
        source: """
            XNU iokit/Kernel/IOUserServer.cpp, checkEntitlements; Apple's pages of the family entitlements.
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            guard let claims = site.driver.claims, let (key, family) = family(site), !claims.contains(key) else {
                return nil
            }
            return finding(
                "\(site.shown): does not claim \(key)",
                why: "\(site.entries[family]?.string ?? family) belongs to that family, and a family asks its "
                    + "drivers for its key. (Inferred for this one.)",
                fix: .claim(
                    key, .boolean(true), on: .driver,
                    "Claim it, and sign with a profile of the driver's own App ID that has it."),
                confidence: 0.8, evidence: [site.evidence(family), claims.evidence(key)])
        }
    }

    private static func family(_ site: Site) -> (key: String, evidence: String)? {
        if let name = site.text("IOClass"), let known = KernelClass.named(name), known.certainty == .inferred {
            return known.familyEntitlement.map { ($0, "IOClass") }
        }
        let audio = "IOUserAudioDriverUserClientProperties"
        return site.entries.contains(audio) ? (Entitlement.familyAudio, audio) : nil
    }
}
