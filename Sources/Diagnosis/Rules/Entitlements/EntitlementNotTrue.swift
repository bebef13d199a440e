// SPDX-License-Identifier: Apache-2.0

import Gates

/// For these keys the kernel asks whether they are there, not what they say.
public enum EntitlementNotTrue: Rule {
    public static let id = "entitlement-not-true"
    public static let severity = Finding.Severity.warning
    public static let summary = "A driver's key is claimed with a value other than true"
    public static let page = RulePage(
        check: """
            allow-any-userclient-access, transport.hid and the family keys count by their presence. `<false/>` is as \
            good as `<true/>`; profiles hold true.
            """,
        symptom: """
            allow-any = false lets every client in all the same; a value of another type is covered by no profile.
            """,
        fix: "Write `<true/>`, or remove the key.",
        source: "XNU iokit/Kernel/IOUserServer.cpp, serviceNewUserClient and checkEntitlements.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.drivers.flatMap { driver -> [Finding] in
            guard let claims = driver.claims else { return [] }
            return claims.keys.filter(isByPresence).compactMap { key in
                guard let value = claims[key], value != .boolean(true) else { return nil }
                if let text = value.string, BuildVariable.stands(in: text) { return nil }
                return finding(
                    "\(driver.shown): \(key) is \(value)",
                    why: "The kernel asks only whether the key is there, so that this claims it; a profile holds "
                        + "true.",
                    fix: .claim(key, .boolean(true), on: .driver, "Claim it as true, or remove the key."),
                    confidence: 0.9, evidence: [claims.evidence(key)])
            }
        }
    }

    private static func isByPresence(_ key: String) -> Bool {
        key == Entitlement.allowAnyUserClientAccess || key == Entitlement.transportHID
            || key.hasPrefix("com.apple.developer.driverkit.family.")
    }
}
