// SPDX-License-Identifier: Apache-2.0

import Gates

/// To send vendor commands to a disk one need not drive USB.
public enum MatchingMassStorage: Rule {
    public static let id = "matching-mass-storage"
    public static let severity = Finding.Severity.note
    public static let summary = "A USB personality takes a mass-storage interface from Apple's driver"
    public static let page = RulePage(
        check: """
            Whoever opens a USB interface has it alone. SCSIPeripheralsDriverKit stands above Apple's transport and \
            sends vendor commands through it.
            """,
        symptom: """
            The disk is gone while the driver runs, or Apple's storage driver holds the interface: \
            kIOReturnExclusiveAccess.
            """,
        fix: """
            Match IOSCSIPeripheralDeviceNub with SCSIPeripheralsDriverKit; then transport.usb is not needed either.
            """,
        source: "DTS in threads 802099 and 742030.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            let key = "bInterfaceClass"
            guard site.text("IOProviderClass") == "IOUSBHostInterface", site.entries[key] == .integer(8) else {
                return nil
            }
            return finding(
                "\(site.shown): takes a mass-storage interface",
                why: "Interface class 8 is what Apple's storage drivers serve. For vendor commands to a disk, a "
                    + "driver on its SCSI nub leaves them in place.",
                fix: .personality(
                    "IOProviderClass", .string("IOSCSIPeripheralDeviceNub"),
                    "If it is vendor commands that you need, match the logical unit."),
                confidence: 0.6, evidence: [site.evidence(key), site.evidence("IOProviderClass")])
        }
    }
}
