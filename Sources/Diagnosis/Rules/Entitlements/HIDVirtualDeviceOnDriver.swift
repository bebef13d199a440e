// SPDX-License-Identifier: Apache-2.0

import Gates

/// The key is for apps that make virtual devices with CoreHID. A driver may publish HID devices without it.
public enum HIDVirtualDeviceOnDriver: Rule {
    public static let id = "hid-virtual-device-on-driver"
    public static let severity = Finding.Severity.warning
    public static let summary = "A driver claims com.apple.developer.hid.virtual.device"
    public static let page = RulePage(
        check: """
            CoreHID asks an app for the key. The kernel asks a driver for its family's key and for nothing like \
            this.
            """,
        symptom: """
            A managed key that is not granted: the profile lacks it, and the driver is killed at its launch.
            """,
        fix: "Drop the claim; the HID family's own key is enough.",
        source: "DTS in thread 843327.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.drivers.compactMap { driver in
            let key = Entitlement.hidVirtualDevice
            guard let claims = driver.claims, claims.contains(key) else { return nil }
            return finding(
                "\(driver.shown): claims \(key)",
                why: "That is for apps with CoreHID. What a driver publishes is the system's device without it.",
                fix: .claim(
                    Entitlement.familyHIDDevice, .boolean(true), on: .driver,
                    "Drop it; the family's key is what a driver needs."),
                confidence: 0.9, evidence: [claims.evidence(key)])
        }
    }
}
