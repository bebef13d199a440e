// SPDX-License-Identifier: Apache-2.0

import Gates

/// IOUSBDevice and IOUSBInterface are the names of the kexts' time; USBDriverKit stands on IOUSBHostDevice and
/// IOUSBHostInterface.
public enum PersonalityOldUSBClass: Rule {
    public static let id = "personality-old-usb-class"
    public static let severity = Finding.Severity.warning
    public static let summary = "A personality matches a provider class of the old USB stack"
    public static let page = RulePage(
        check: "USBDriverKit's classes are made for the providers IOUSBHostDevice and IOUSBHostInterface.",
        symptom: "The personality never matches, or the driver's cast of its provider gives NULL.",
        fix: "Match IOUSBHostDevice or IOUSBHostInterface.",
        source: "Apple's documentation of USBDriverKit (the provider classes).")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.sites.compactMap { site in
            guard let provider = site.text("IOProviderClass"), let today = names[provider] else { return nil }
            return finding(
                "\(site.shown): IOProviderClass is \(provider)",
                why: "That is the old stack's class. USBDriverKit works on \(today).",
                fix: .personality("IOProviderClass", .string(today), "Match today's class."), confidence: 0.9,
                evidence: [site.evidence("IOProviderClass")])
        }
    }

    private static let names = ["IOUSBDevice": "IOUSBHostDevice", "IOUSBInterface": "IOUSBHostInterface"]
}
