// SPDX-License-Identifier: Apache-2.0

import Gates

/// Where the machine's own identifier is known, the gates refuse.
public enum ProfileNoDevices: Rule {
    public static let id = "profile-no-devices"
    public static let severity = Finding.Severity.error
    public static let summary = "A development profile names no device"
    public static let page = RulePage(
        check: """
            A development profile holds for the devices that it lists, by Provisioning UDID, and for no other.
            """,
        symptom: """
            App or driver is killed at its launch on every Mac: "Taskgated Invalid Signature".
            """,
        fix: """
            Register the Mac in the portal, by the Provisioning UDID that System Information shows, and make the \
            profile anew.
            """,
        source: "Apple TN3125; the public project ReDrobo.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard subject.host.deviceIdentifier == nil else { return [] }
        return subject.code.compactMap { code in
            guard let profile = code.profile.value, profile.kind == .development, !profile.provisionsAllDevices,
                profile.devices == []
            else { return nil }
            return finding(
                "\(code.shown): its development profile lists no device",
                why: "“\(profile.name)” holds on the devices that it lists, and it lists none.",
                fix: Fix(
                    "Register the Mac, and make the profile anew.",
                    snippet: "system_profiler SPHardwareDataType | grep 'Provisioning UDID'"),
                evidence: [profile.evidence])
        }
    }
}
