// SPDX-License-Identifier: Apache-2.0

import Gates

/// idVendor on a PCI or HID provider, IOPCIMatch on a USB one: the provider's class does not look at them.
public enum MatchingForeignKeys: Rule {
    public static let id = "matching-foreign-keys"
    public static let severity = Finding.Severity.warning
    public static let summary = "A personality has matching keys of another bus than its provider's"
    public static let page = RulePage(
        check: """
            Each bus compares its own keys and no others: IOPCI…Match for PCI, idVendor and its like for USB, \
            VendorID and its like for HID.
            """,
        symptom: "The driver matches more devices than its author thinks, or none.",
        fix: "Write the keys of the provider's bus.",
        source: """
            IOPCIFamily IOPCIBridge.cpp; IOHIDFamily IOHIDInterface.cpp; Apple's documentation of USB matching.
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            guard let bus = site.bus, let own = keys[bus] else { return nil }
            let foreign = keys.filter { $0.key != bus }.flatMap(\.value)
                .filter { site.entries.contains($0) && !own.contains($0) }.sorted()
            guard !foreign.isEmpty else { return nil }
            return finding(
                "\(site.shown): \(foreign.enumeration) on \(site.text("IOProviderClass") ?? bus.rawValue)",
                why: "A \(bus.rawValue) provider does not compare "
                    + "\(foreign.count == 1 ? "this key" : "these keys"); its own are "
                    + "\(own.prefix(4).joined(separator: ", "))…",
                fix: Fix("Write the device's \(bus.rawValue) keys in their place.", target: site.driver.infoFile),
                confidence: 0.9, evidence: foreign.map { site.evidence($0) })
        }
    }

    private static let keys: [Bus: [String]] = [
        .pci: MatchKeys.pci, .usb: MatchKeys.usbFields,
        .hid: ["VendorID", "ProductID", "PrimaryUsagePage", "PrimaryUsage", "Transport"], .scsi: MatchKeys.scsi,
    ]
}
