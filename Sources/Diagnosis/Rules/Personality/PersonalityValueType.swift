// SPDX-License-Identifier: Apache-2.0

import Gates

/// Numbers written as strings, and texts as numbers. USB keys of a personality are the gate matching's, which tries
/// them on a device; HID and SCSI values it can only take as they stand.
public enum PersonalityValueType: Rule {
    public static let id = "personality-value-type"
    public static let severity = Finding.Severity.error
    public static let summary = "A matching key holds a value of a type that no device has"
    public static let page = RulePage(
        check: """
            HID and SCSI matching compares each key with the property of the same name. A number equals no string. \
            In idProductArray each element is compared with the device's number.
            """,
        symptom: "Silence: the personality never matches.",
        fix: "Write numbers as integers (decimal: a property list knows no hexadecimal), names as strings.",
        source: """
            XNU libkern/c++/OSNumber.cpp and OSString.cpp, isEqualTo; IOHIDFamily's matching; Apple's documentation \
            of IOSCSIPeripheralDeviceNub's properties.
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.flatMap(values)
    }

    private static func values(_ site: Site) -> [Finding] {
        switch site.bus {
        case .hid: compared(site, numbers: hidNumbers, texts: hidTexts)
        case .scsi: compared(site, numbers: ["Peripheral Device Type"], texts: scsiTexts)
        case .usb: products(site)
        default: []
        }
    }

    private static let hidNumbers = [
        "VendorID", "ProductID", "VersionNumber", "LocationID", "CountryCode", "PrimaryUsagePage", "PrimaryUsage",
    ]
    private static let hidTexts = ["Manufacturer", "SerialNumber", "Transport"]
    private static let scsiTexts = ["Vendor Identification", "Product Identification", "Product Revision Level"]

    private static func compared(_ site: Site, numbers: [String], texts: [String]) -> [Finding] {
        let badNumbers = numbers.compactMap { key -> Finding? in
            guard let value = site.entries[key], value.integer == nil, value.string == nil || site.text(key) != nil
            else { return nil }
            if value.array != nil { return nil }  // some keys take lists, and a list is no slip
            return report(site, [key], value, wanted: "integer", fixed: .integer(number(value)))
        }
        let badTexts = texts.compactMap { key -> Finding? in
            guard let value = site.entries[key], value.string == nil, value.array == nil else { return nil }
            return report(site, [key], value, wanted: "string", fixed: .string(value.description))
        }
        return badNumbers + badTexts
    }

    /// The gate minds the list if none of its elements can match; this, those that are behind a good one.
    private static func products(_ site: Site) -> [Finding] {
        let key = "idProductArray"
        guard let elements = site.entries[key]?.array, elements.contains(where: { $0.integer != nil }) else {
            return []
        }
        return elements.enumerated().compactMap { index, value in
            guard value.integer == nil, value.string != "*" else { return nil }
            if let text = value.string, BuildVariable.stands(in: text) { return nil }
            let fixed = FactValue.array(elements.map { $0.integer == nil ? .integer(number($0)) : $0 })
            return report(site, [key, String(index)], value, wanted: "integer", fixed: fixed)
        }
    }

    private static func report(
        _ site: Site, _ path: [String], _ value: FactValue, wanted: String, fixed: FactValue
    ) -> Finding {
        finding(
            "\(site.shown): \(path.joined(separator: "/")) is a \(value.kindName)",
            why: "“\(value)” is compared with the device's \(wanted), and values of different types are never equal.",
            fix: .personality(
                path[0], fixed, "Write it as \(wanted == "integer" ? "an integer, in decimal" : "a string")."),
            evidence: [site.entries.place(path)])
    }

    private static func number(_ value: FactValue) -> Int {
        guard let text = value.string else { return 0 }
        let isHex = text.hasPrefix("0x") || text.hasPrefix("0X")
        return (isHex ? Int(text.dropFirst(2), radix: 16) : Int(text)) ?? 0
    }
}
