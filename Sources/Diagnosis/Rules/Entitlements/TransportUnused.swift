// SPDX-License-Identifier: Apache-2.0

import Gates

/// The reverse, a personality without its transport's claim, is the gate provider-entitlements'.
public enum TransportUnused: Rule {
    public static let id = "transport-unused"
    public static let severity = Finding.Severity.note
    public static let summary = "A driver claims a transport on which it has no personality"
    public static let page = RulePage(
        check: "The provider asks for the key of its own bus. Keys of other buses are asked for by nobody.",
        symptom: """
            None at run time; but each needs a grant for distribution, and each is a further way to fail in signing.
            """,
        fix: "Drop the claim. A SCSI peripheral driver needs no transport key, on USB either.",
        source: "DTS in threads 843327 and 802099; the public project ReDrobo.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.drivers.flatMap { driver -> [Finding] in
            guard let claims = driver.claims, let sites = subject.sites(of: driver) else { return [] }
            let buses = sites.compactMap(\.bus)
            guard buses.count == sites.count else { return [] }  // a nub of the driver's own may be anything
            return keys.filter { claims.contains($0.key) && !buses.contains($0.bus) }.map { key, bus in
                finding(
                    "\(driver.shown): claims \(key) and matches no \(bus.rawValue) device",
                    why: "Its personalities are on \(sites.compactMap { $0.text("IOProviderClass") }.enumeration), "
                        + "which do not ask for it.",
                    fix: Fix("Drop the claim, and spare its grant.", target: driver.entitlementsFile), confidence: 0.8,
                    evidence: [claims.evidence(key)] + sites.map { $0.evidence("IOProviderClass") })
            }
        }
    }

    private static let keys: [(key: String, bus: Bus)] = [
        (Entitlement.transportUSB, .usb), (Entitlement.transportPCI, .pci), (Entitlement.transportHID, .hid),
    ]
}
