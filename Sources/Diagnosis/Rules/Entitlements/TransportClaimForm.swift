// SPDX-License-Identifier: Apache-2.0

import Gates

/// The gate provider-entitlements judges the claim of a bus that a personality is on. This says what it lets pass, or
/// never looks at.
public enum TransportClaimForm: Rule {
    public static let id = "transport-claim-form"
    public static let severity = Finding.Severity.warning
    public static let summary = "A transport claim is no proper list of devices"
    public static let page = RulePage(
        check: """
            transport.usb and transport.pci are arrays of dictionaries, each of which describes devices by matching \
            keys. `<true/>` for PCI is Apple's own use, which the family logs; a dictionary without a known key \
            covers everything or nothing; other elements are skipped.
            """,
        symptom: """
            It works with entitlement checks off or by chance, and no profile grants it: signing fails, or the \
            launch ends with "provider entitlements check failed".
            """,
        fix: "Write an array of dictionaries: the development wildcard, or what Apple granted.",
        source: """
            IOPCIFamily IOPCIDevice.cpp, matchPropertyTable; Apple's pages of both entitlements; DTS in thread \
            818837 (empty lists).
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.drivers.flatMap { driver in
            [Entitlement.transportUSB, Entitlement.transportPCI].compactMap { key in
                guard let claims = driver.claims, let value = claims[key] else { return nil }
                guard let problem = problem(value, key, isJudged: isJudged(key, driver, subject)) else { return nil }
                return finding(
                    "\(driver.shown): \(shortName(key)) \(problem.text)",
                    why: "The value is \(value). It has to be an array of dictionaries with the bus's matching keys.",
                    fix: fix(key), confidence: 0.9, evidence: [claims.place([key] + problem.path)])
            }
        }
    }

    /// Whether the gate looks at this claim, which it does for a personality on the bus.
    private static func isJudged(_ key: String, _ driver: CodeObject, _ subject: RuleSubject) -> Bool {
        let bus = key == Entitlement.transportUSB ? Bus.usb : .pci
        guard let sites = subject.sites(of: driver) else { return true }
        return sites.contains { $0.bus == bus || $0.bus == nil }
    }

    private static func problem(
        _ value: FactValue, _ key: String, isJudged: Bool
    ) -> (text: String, path: [String])? {
        guard let elements = value.array else {
            if value == .boolean(true), key == Entitlement.transportPCI { return ("is <true/>", []) }
            return isJudged ? nil : ("is a \(value.kindName)", [])
        }
        guard !elements.isEmpty else { return isJudged ? nil : ("is an empty list", []) }
        guard elements.contains(where: { $0.dictionary != nil }) else {
            return isJudged ? nil : ("holds no dictionary", ["0"])
        }
        let known = key == Entitlement.transportUSB ? MatchKeys.usb : MatchKeys.pci
        for (index, element) in elements.enumerated() where element != .string(Entitlement.builtIn) {
            guard let table = element.dictionary else { return ("holds a \(element.kindName)", [String(index)]) }
            guard known.contains(where: { table[$0] != nil }) else {
                return ("has an entry without a matching key", [String(index)])
            }
        }
        return nil
    }

    private static func shortName(_ key: String) -> String {
        key == Entitlement.transportUSB ? "transport.usb" : "transport.pci"
    }

    private static func fix(_ key: String) -> Fix {
        let device: [String: FactValue] =
            key == Entitlement.transportUSB
            ? ["idVendor": .string("*")] : ["IOPCIPrimaryMatch": .string("0xFFFFFFFF&0x00000000")]
        return .claim(
            key, .array([.dictionary(device)]), on: .driver,
            "In development claim the wildcard as it stands, for distribution what is granted.")
    }
}
