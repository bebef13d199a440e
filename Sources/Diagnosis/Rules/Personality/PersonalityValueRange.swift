// SPDX-License-Identifier: Apache-2.0

import Gates

/// A vendor id has 16 bits, a class code 8; a negative number or one beyond that belongs to no device.
public enum PersonalityValueRange: Rule {
    public static let id = "personality-value-range"
    public static let severity = Finding.Severity.error
    public static let summary = "A matching number is outside what the descriptor's field can hold"
    public static let page = RulePage(
        check: """
            USB descriptor fields have 8 or 16 bits, HID vendor, product and usage numbers 16. Matching compares for \
            equality.
            """,
        symptom: "Silence: the personality never matches, or a claim covers no device.",
        fix: "Write the number that the device shows (System Information, ioreg), in decimal.",
        source: """
            USB 2.0 specification, section 9.6 (widths of descriptor fields); HID usage tables (16-bit pages and \
            usages).
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.flatMap(find) + subject.drivers.flatMap(find)
    }

    private static func find(_ site: Site) -> [Finding] {
        let widths: [String: Int]
        switch site.bus {
        case .usb: widths = usb
        case .hid: widths = hid
        default: return []
        }
        return site.entries.keys.compactMap { key in
            guard let bits = widths[key], let number = site.entries[key]?.integer, !fits(number, bits) else {
                return nil
            }
            return report(site.shown, key, number, bits, site.driver.infoFile, site.evidence(key))
        }
    }

    private static func find(_ driver: CodeObject) -> [Finding] {
        let claim = Entitlement.transportUSB
        guard let claims = driver.claims, let elements = claims[claim]?.array else { return [] }
        return elements.enumerated().flatMap { index, element in
            (element.dictionary ?? [:]).sorted { $0.key < $1.key }.compactMap { key, value in
                guard let bits = usb[key], let number = value.integer, !fits(number, bits) else { return nil }
                let place = claims.place([claim, String(index), key])
                return report(driver.shown, key, number, bits, driver.entitlementsFile, place)
            }
        }
    }

    private static let usb: [String: Int] = [
        "idVendor": 16, "idProduct": 16, "bcdDevice": 16, "idProductMask": 16, "bDeviceClass": 8, "bDeviceSubClass": 8,
        "bDeviceProtocol": 8, "bConfigurationValue": 8, "bInterfaceNumber": 8, "bInterfaceClass": 8,
        "bInterfaceSubClass": 8, "bInterfaceProtocol": 8,
    ]
    private static let hid: [String: Int] = [
        "VendorID": 16, "ProductID": 16, "PrimaryUsagePage": 16, "PrimaryUsage": 16,
    ]

    private static func fits(_ number: Int, _ bits: Int) -> Bool { number >= 0 && number < 1 << bits }

    private static func report(
        _ shown: String, _ key: String, _ number: Int, _ bits: Int, _ file: String, _ place: Evidence
    ) -> Finding {
        finding(
            "\(shown): \(key) \(number) is out of range",
            why: "The field has \(bits) bits (0 to \((1 << bits) - 1)), so that no device answers to \(number).",
            fix: Fix(
                "Write the number that the device shows, in decimal.",
                snippet: PlistSnippet.entry(key, .integer(number & ((1 << bits) - 1))), target: file),
            evidence: [place])
    }
}
