// SPDX-License-Identifier: Apache-2.0

import Gates

/// The gate provider-entitlements tries the first device that a personality names; this looks at the others.
public enum PCIClaimPart: Rule {
    public static let id = "pci-claim-part"
    public static let severity = Finding.Severity.warning
    public static let summary = "transport.pci covers some of the devices that a personality matches"
    public static let page = RulePage(
        check: "The kernel asks for each device anew whether an entry of transport.pci covers it.",
        symptom: """
            The driver starts for one device, and for the next one the launch ends with "provider entitlements check \
            failed".
            """,
        fix: "Claim every device, or the vendor as a whole, as far as the grant goes.",
        source: "IOPCIFamily IOPCIDevice.cpp, matchPropertyTable.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.flatMap { site -> [Finding] in
            let key = "IOPCIPrimaryMatch"
            guard site.bus == .pci, let text = site.text(key), let claims = site.driver.claims else { return [] }
            guard let covered = claimed(claims), !covered.isEmpty else { return [] }
            let field = PCIField(key, text, site.shown, site.evidence(key), site.driver.entitlementsFile)
            return field.tokens.dropFirst().filter { token in !covered.contains { overlaps($0, token) } }.map { token in
                finding(
                    "\(site.shown): transport.pci does not cover \(token.text)",
                    why: "The personality matches that device too, and no entry of the claim does.",
                    fix: Fix(
                        "Claim it as well, if it is granted.", snippet: field.snippet(token.text),
                        target: site.driver.entitlementsFile),
                    evidence: [site.evidence(key), claims.evidence(Entitlement.transportPCI)])
            }
        }
    }

    /// The claimed values; nil when the claim says more than a list of primary matches, or is not settled.
    private static func claimed(_ claims: Entries) -> [PCIField.Token]? {
        guard let elements = claims[Entitlement.transportPCI]?.array else { return nil }
        var tokens: [PCIField.Token] = []
        for element in elements where element.string == nil {
            guard let table = element.dictionary, table.count == 1 else { return nil }
            guard let text = table["IOPCIPrimaryMatch"]?.string.settled else { return nil }
            let field = PCIField("IOPCIPrimaryMatch", text, "", claims.origin, "")
            guard field.junk.isEmpty else { return nil }
            tokens += field.tokens
        }
        return tokens
    }

    private static func overlaps(_ one: PCIField.Token, _ other: PCIField.Token) -> Bool {
        let common = (one.mask ?? .max) & (other.mask ?? .max)
        return one.value & common == other.value & common
    }
}
