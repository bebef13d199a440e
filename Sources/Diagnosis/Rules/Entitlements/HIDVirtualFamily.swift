// SPDX-License-Identifier: Apache-2.0

import Gates

/// An early key that DTS says must not be used any more; it is still seen in old profiles.
public enum HIDVirtualFamily: Rule {
    public static let id = "hid-virtual-family"
    public static let severity = Finding.Severity.warning
    public static let summary = "The defunct key driverkit.family.hid.virtual.device is claimed"
    public static let page = RulePage(
        check: "No kernel class that is known asks for it.",
        symptom: """
            Code that claims it and whose profile lacks it is killed at its launch; where an old profile has it, it \
            does nothing.
            """,
        fix: "Drop the claim; a driver claims family.hid.device, an app with CoreHID hid.virtual.device.",
        source: "DTS in thread 843327.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.code.filter { $0.role == .app || $0.role == .driver }.compactMap { code in
            let key = Entitlement.familyHIDVirtualDevice
            guard let claims = code.claims, claims.contains(key) else { return nil }
            return finding(
                "\(code.shown): claims \(key), which is defunct",
                why: "Nobody asks for it any more, and a profile need not have it.",
                fix: Fix(
                    "Drop the claim.",
                    snippet: PlistSnippet.entry(
                        code.role == .driver ? Entitlement.familyHIDDevice : Entitlement.hidVirtualDevice,
                        .boolean(true)),
                    target: code.entitlementsFile),
                confidence: 0.9, evidence: [claims.evidence(key)])
        }
    }
}
