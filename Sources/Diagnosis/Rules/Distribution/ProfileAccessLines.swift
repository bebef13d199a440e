// SPDX-License-Identifier: Apache-2.0

import Gates

/// An account's data that only Apple can correct. Where the app claims the key, the gates show the mismatch.
public enum ProfileAccessLines: Rule {
    public static let id = "profile-access-lines"
    public static let severity = Finding.Severity.warning
    public static let summary = "The profile's userclient-access is one string of several lines"
    public static let page = RulePage(
        check: "A claim has to be part of the profile's list. No list equals a string of several lines.",
        symptom: """
            "Provisioning profile doesn't match the entitlements file's value for the … entitlement", whatever is \
            claimed.
            """,
        fix: "Ask Apple's developer support to store the grant as a list.",
        source: "Thread 825971.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.code.compactMap { code in
            let key = Entitlement.userClientAccess
            guard let profile = code.profile.value, let text = profile.entitlements.string(key), text.contains("\n")
            else {
                return nil
            }
            guard code.claims?.contains(key) != true else { return nil }
            return finding(
                "\(code.shown): the granted userclient-access is one string",
                why: "The profile holds several identifiers in one string of several lines, which no claim can "
                    + "equal.",
                fix: Fix(
                    "Have Apple correct the account.", capability: PortalCapability.of(key)?.distribution),
                confidence: 0.9, evidence: [profile.entitlements.evidence(key)])
        }
    }
}
