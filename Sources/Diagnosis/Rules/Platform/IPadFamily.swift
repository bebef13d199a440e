// SPDX-License-Identifier: Apache-2.0

import Gates

/// iPadOS has USB, PCI, audio and MIDI; HID, serial, networking, SCSI and block storage are for Macs.
public enum IPadFamily: Rule {
    public static let id = "ipados-family"
    public static let severity = Finding.Severity.warning
    public static let summary = "A driver uses a family that iPadOS does not have"
    public static let page = RulePage(
        check: """
            A personality needs its kernel class and its provider in the running kernel. iPadOS' kernel has neither \
            for these families.
            """,
        symptom: """
            Silence: nothing matches, or "Couldn't alloc class".
            """,
        fix: """
            Leave the personality out on iPadOS, or write the driver against USBDriverKit or PCIDriverKit.
            """,
        source: """
            Apple, "Creating drivers for iPadOS", and the availability lines of the DriverKit frameworks.
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard subject.host.platform == .ipados else { return [] }
        return subject.drivers.compactMap { driver in
            let sites = subject.sites.filter { $0.driver == driver }
            let classes = sites.filter { isMacOnly($0.text("IOClass")) }.map {
                ($0.text("IOClass"), $0.evidence("IOClass"))
            }
            let providers = sites.filter { $0.bus == .hid || $0.bus == .scsi }
                .map { ($0.text("IOProviderClass"), $0.evidence("IOProviderClass")) }
            let claims = (driver.claims?.keys ?? []).filter(keys.contains)
                .map { (Optional($0), driver.claims?.evidence($0) ?? Evidence(driver.path)) }
            let found = classes + providers + claims
            guard !found.isEmpty else { return nil }
            return finding(
                "\(driver.shown): of a family that iPadOS does not have",
                why: "\(Set(found.compactMap(\.0)).sorted().enumeration): on iPadOS there is USB, PCI, audio and "
                    + "MIDI.",
                fix: Fix("Leave it out of what is built for iPadOS.", target: driver.infoFile), confidence: 0.9,
                evidence: found.map(\.1))
        }
    }

    private static let keys: Set<String> = Set(KernelClass.familyEntitlements + [Entitlement.transportHID])

    private static func isMacOnly(_ name: String?) -> Bool {
        name.flatMap(KernelClass.named).map { $0.name != "IOUserService" } ?? false
    }
}
