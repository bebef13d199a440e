// SPDX-License-Identifier: Apache-2.0

import Gates

/// One that has ended is the gates'.
public enum ProfileExpiring: Rule {
    public static let id = "profile-expiring"
    public static let severity = Finding.Severity.warning
    public static let summary = "A provisioning profile ends within 30 days"
    public static let page = RulePage(
        check: """
            A profile is judged at every launch, and not only when the code is signed. Development profiles end \
            after a year.
            """,
        symptom: """
            "It worked and stopped" without any change: app or driver is killed at its launch from that day on.
            """,
        fix: "Make the profile anew and sign with it.",
        source: "Apple TN3125; the public project ReDrobo.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        let now = subject.host.now
        return subject.code.compactMap { code in
            guard let profile = code.profile.value, let end = profile.expirationDate else { return nil }
            guard ![.appStore, .testFlight].contains(code.signature.value?.kind) else { return nil }
            let left = end - now
            guard left >= 0, left <= 30 * 86_400 else { return nil }
            let days = Int(left / 86_400)
            return finding(
                "\(code.shown): its profile ends in \(days == 1 ? "one day" : "\(days) days")",
                why: "“\(profile.name)” is judged at every launch. After its end \(code.noun) does not start any "
                    + "more.",
                fix: Fix(
                    "Make the profile anew in the portal, and sign with it.",
                    snippet: "security cms -D -i embedded.provisionprofile | plutil -extract ExpirationDate raw -",
                    target: code.path),
                evidence: [profile.evidence])
        }
    }
}
