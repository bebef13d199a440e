// SPDX-License-Identifier: Apache-2.0

import Gates

/// Without a matching key, or with nothing but wildcards, the driver is tried on the whole bus. USB personalities
/// without a key match nothing, which the gate matching says.
public enum MatchingEveryDevice: Rule {
    public static let id = "matching-every-device"
    public static let severity = Finding.Severity.warning
    public static let summary = "A personality matches every device of its bus"
    public static let page = RulePage(
        check: """
            Keys that are absent are not compared. For PCI, HID and SCSI a personality without a single key matches \
            every nub of its class, a PCI mask of 0 likewise.
            """,
        symptom: """
            The driver is started for devices that are none of its own and keeps their drivers away: DriverKit has \
            no active probing to decline with.
            """,
        fix: """
            Name vendor and product of the device. The wildcard belongs in the development entitlement, not in the \
            personality.
            """,
        source: """
            XNU iokit/Kernel/IOService.cpp and IOPCIFamily IOPCIBridge.cpp, pciMatchNub; DTS in thread 818914 (no \
            active matching).
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            guard let key = openKey(site), let bus = site.bus else { return nil }
            return finding(
                "\(site.shown): matches every \(bus.rawValue) device",
                why: "Nothing in the personality tells one \(site.text("IOProviderClass") ?? "device") from "
                    + "another, so that the driver is started for all that its entitlement covers.",
                fix: fix(site, bus), confidence: 0.9, evidence: [site.evidence(key)])
        }
    }

    /// The key to show when nothing narrows the personality; nil when something does, or may do.
    private static func openKey(_ site: Site) -> String? {
        guard !MatchKeys.generic.contains(where: site.entries.contains) else { return nil }
        switch site.bus {
        case .pci:
            let present = MatchKeys.pci.filter(site.entries.contains)
            return present.allSatisfy { isOpen($0, site) } ? present.first ?? "IOProviderClass" : nil
        case .hid: return MatchKeys.hid.contains(where: site.entries.contains) ? nil : "IOProviderClass"
        case .scsi:
            guard site.text("IOProviderClass") == "IOSCSIPeripheralDeviceNub" else { return nil }
            return MatchKeys.scsi.contains(where: site.entries.contains) ? nil : "IOProviderClass"
        case .usb:
            let present = MatchKeys.usb.filter(site.entries.contains)
            return present.allSatisfy { site.entries.string($0) == "*" } ? present.first : nil
        default: return nil
        }
    }

    private static func isOpen(_ key: String, _ site: Site) -> Bool {
        guard let text = site.text(key) else { return false }
        return PCIMatch.tokens(text, defaultMask: .max).contains { $0.mask & 0xFFFF_FFFF == 0 }
    }

    private static func fix(_ site: Site, _ bus: Bus) -> Fix {
        let snippet =
            switch bus {
            case .pci: PlistSnippet.entry("IOPCIPrimaryMatch", .string("0xDDDDVVVV"))
            case .usb:
                PlistSnippet.entry("idVendor", .integer(0x1234)) + "\n"
                    + PlistSnippet.entry("idProduct", .integer(0x5678))
            case .scsi: PlistSnippet.entry("Vendor Identification", .string("EXAMPLE"))
            default:
                PlistSnippet.entry("VendorID", .integer(0x1234)) + "\n"
                    + PlistSnippet.entry("ProductID", .integer(0x5678))
            }
        return Fix("Name the device, with its own numbers.", snippet: snippet, target: site.driver.infoFile)
    }
}
