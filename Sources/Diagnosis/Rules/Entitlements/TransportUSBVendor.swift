// SPDX-License-Identifier: Apache-2.0

import Gates

/// Apple writes vendor ids as integers; the only string is the development wildcard. Where it is the only entry, and a
/// personality is on USB, the gate provider-entitlements refuses it.
public enum TransportUSBVendor: Rule {
    public static let id = "transport-usb-vendor"
    public static let severity = Finding.Severity.warning
    public static let summary = "A vendor id in transport.usb is a string other than *"
    public static let page = RulePage(
        check: """
            The claim is compared with the profile's value, and the entry with the device's number. Both are \
            integers.
            """,
        symptom: """
            "Unsatisfied entitlements" at the launch, or an entry that covers no device.
            """,
        fix: "Write the vendor id as a decimal integer.",
        source: "DTS in thread 798049; Apple's page of the entitlement.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.drivers.flatMap { driver -> [Finding] in
            let key = Entitlement.transportUSB
            guard let claims = driver.claims, let elements = claims[key]?.array else { return [] }
            let vendors = elements.map { $0.dictionary?["idVendor"] }
            let isOnUSB = subject.sites(of: driver)?.contains { $0.bus == .usb } ?? true
            let hasGoodOne = vendors.contains { $0?.integer != nil || $0?.string == "*" }
            guard hasGoodOne || !isOnUSB else { return [] }
            return vendors.enumerated().compactMap { index, vendor in
                guard let text = vendor?.string.settled, text != "*" else { return nil }
                return finding(
                    "\(driver.shown): transport.usb/\(index)/idVendor is the string “\(text)”",
                    why: "Vendor ids are integers; the one string that means something is * in development.",
                    fix: Fix(
                        "Write it as an integer, in decimal.",
                        snippet: number(text).map { PlistSnippet.entry("idVendor", .integer($0)) },
                        target: driver.entitlementsFile),
                    confidence: 0.9, evidence: [claims.place([key, String(index), "idVendor"])])
            }
        }
    }

    private static func number(_ text: String) -> Int? {
        text.hasPrefix("0x") || text.hasPrefix("0X") ? Int(text.dropFirst(2), radix: 16) : Int(text)
    }
}
