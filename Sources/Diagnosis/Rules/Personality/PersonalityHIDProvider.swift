// SPDX-License-Identifier: Apache-2.0

import Gates

/// AppleUserHIDDevice makes a HID device out of a USB interface; AppleUserHIDEventService reads the events of one, by
/// way of IOHIDInterface.
public enum PersonalityHIDProvider: Rule {
    public static let id = "personality-hid-provider"
    public static let severity = Finding.Severity.warning
    public static let summary = "A HID event driver matches another provider than IOHIDInterface"
    public static let page = RulePage(
        check: """
            The two kernel classes of HIDDriverKit stand on different providers: the device's on the bus, the event \
            service's on IOHIDInterface.
            """,
        symptom: "The driver is not started, or its start fails.",
        fix: "Match IOHIDInterface, or, to make the device itself, use AppleUserHIDDevice.",
        source: "DTS in thread 843327; Apple's documentation of HIDDriverKit.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            guard site.text("IOClass") == "AppleUserHIDEventService", let bus = site.bus, bus != .hid else {
                return nil
            }
            return finding(
                "\(site.shown): an event service on \(site.text("IOProviderClass") ?? bus.rawValue)",
                why: "AppleUserHIDEventService stands on IOHIDInterface. What stands on a USB interface and makes "
                    + "a HID device of it is AppleUserHIDDevice.",
                fix: .personality("IOProviderClass", .string("IOHIDInterface"), "Match the HID interface."),
                confidence: 0.8, evidence: [site.evidence("IOProviderClass"), site.evidence("IOClass")])
        }
    }
}
