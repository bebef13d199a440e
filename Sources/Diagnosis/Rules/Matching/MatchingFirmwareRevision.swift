// SPDX-License-Identifier: Apache-2.0

import Gates

/// bcdDevice, VersionNumber and Product Revision Level change with an update of the device.
public enum MatchingFirmwareRevision: Rule {
    public static let id = "matching-firmware-revision"
    public static let severity = Finding.Severity.note
    public static let summary = "A personality matches one revision of the device's firmware"
    public static let page = RulePage(
        check: """
            Each key that is present has to be equal. The revision is raised by the device's maker at will.
            """,
        symptom: "After an update of the device's firmware the driver no longer matches, in silence.",
        fix: "Leave the revision out, unless the driver really is for this one only.",
        source: """
            The public project ReDrobo (each further key can only prevent a match); XNU's comparison of properties.
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            guard let bus = site.bus, let key = keys[bus], let value = site.entries[key], value.string != "*" else {
                return nil
            }
            return finding(
                "\(site.shown): matches the revision \(value) only",
                why: "\(key) changes when the device's firmware is updated, and then nothing matches any more.",
                fix: Fix("Leave \(key) out.", target: site.driver.infoFile), confidence: 0.7,
                evidence: [site.evidence(key)])
        }
    }

    private static let keys: [Bus: String] = [
        .usb: "bcdDevice", .hid: "VersionNumber", .scsi: "Product Revision Level",
    ]
}
