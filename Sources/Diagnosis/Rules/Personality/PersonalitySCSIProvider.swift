// SPDX-License-Identifier: Apache-2.0

import Gates

/// The nubs of USB mass storage are its subclasses, so that the one class serves all buses.
public enum PersonalitySCSIProvider: Rule {
    public static let id = "personality-scsi-provider"
    public static let severity = Finding.Severity.note
    public static let summary = "A SCSI peripheral driver matches another provider than IOSCSIPeripheralDeviceNub"
    public static let page = RulePage(
        check: """
            SCSI logical units are published as IOSCSIPeripheralDeviceNub or a subclass of it, whatever the bus.
            """,
        symptom: """
            The driver is started for USB 2 and not for USB 3 (or the reverse), because the two have different nubs.
            """,
        fix: "Match IOSCSIPeripheralDeviceNub with vendor and product identification.",
        source: "DTS in thread 802099.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            guard let name = site.text("IOClass"), name.hasPrefix("IOUserSCSIPeripheralDeviceType") else { return nil }
            guard let provider = site.text("IOProviderClass"), provider != "IOSCSIPeripheralDeviceNub" else {
                return nil
            }
            return finding(
                "\(site.shown): a SCSI peripheral driver on \(provider)",
                why: "Logical units are published as IOSCSIPeripheralDeviceNub; its subclasses, for USB, come "
                    + "under it.",
                fix: .personality("IOProviderClass", .string("IOSCSIPeripheralDeviceNub"), "Match the common class."),
                confidence: 0.7, evidence: [site.evidence("IOProviderClass")])
        }
    }
}
