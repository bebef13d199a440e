// SPDX-License-Identifier: Apache-2.0

import Gates

/// The development wildcards of transport.usb and transport.pci in something that is signed for others. Where a
/// profile is embedded that does not have them, the gates refuse.
public enum DistributionWildcard: Rule {
    public static let id = "distribution-wildcard"
    public static let severity = Finding.Severity.warning
    public static let summary = "A build for distribution claims every device"
    public static let page = RulePage(
        check: """
            Development profiles hold idVendor * and a PCI mask of 0; profiles for distribution hold what Apple \
            granted. Wildcards have never been granted.
            """,
        symptom: """
            It works from Xcode and not from TestFlight or as Developer ID: the driver is killed at its launch, or \
            Apple's signature drops the claim.
            """,
        fix: "Keep a second value of the entitlement for the release configuration, with the granted ids.",
        source: "DTS in threads 809202 and 818914; threads 792031 and 798049.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.drivers.filter(\.isForDistribution).flatMap { driver -> [Finding] in
            guard let claims = driver.claims else { return [] }
            return [Entitlement.transportUSB, Entitlement.transportPCI].compactMap { key in
                guard let elements = claims[key]?.array, !isRefused(key, driver, claims) else { return nil }
                for (index, element) in elements.enumerated() {
                    guard let table = element.dictionary, let inner = wildcard(table) else { continue }
                    return finding(
                        "\(driver.shown): signed for distribution, and claims every device",
                        why: "\(inner) \(table[inner]?.description ?? "") is the development profile's wildcard. "
                            + "Profiles for distribution hold what was granted.",
                        fix: fix(key), confidence: 0.9, evidence: [claims.place([key, String(index), inner])])
                }
                return nil
            }
        }
    }

    /// Whether the profile at hand does not have the claim: then the gates say so.
    private static func isRefused(_ key: String, _ driver: CodeObject, _ claims: Entries) -> Bool {
        guard let profile = driver.profile.value, let claimed = claims[key] else { return false }
        return profile.entitlements[key].map { !ProfileCoverage.covers($0, claimed) } ?? true
    }

    private static func wildcard(_ table: [String: FactValue]) -> String? {
        if table["idVendor"]?.string == "*" { return "idVendor" }
        return MatchKeys.pci.first { key in
            guard let text = table[key]?.string.settled else { return false }
            return PCIMatch.tokens(text, defaultMask: .max).contains { $0.mask & 0xFFFF_FFFF == 0 }
        }
    }

    private static func fix(_ key: String) -> Fix {
        let device: [String: FactValue] =
            key == Entitlement.transportUSB
            ? ["idVendor": .integer(0x1234)] : ["IOPCIPrimaryMatch": .string("0x00001234&0x0000FFFF")]
        return Fix(
            "Claim what Apple granted, in the release configuration.",
            snippet: PlistSnippet.entry(key, .array([.dictionary(device)])), target: Fix.driverEntitlements,
            capability: PortalCapability.of(key)?.distribution)
    }
}
