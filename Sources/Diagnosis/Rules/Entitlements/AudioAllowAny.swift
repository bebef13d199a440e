// SPDX-License-Identifier: Apache-2.0

import Gates

/// The client of an audio driver is Core Audio's host, which lists no third party's driver.
public enum AudioAllowAny: Rule {
    public static let id = "audio-allow-any"
    public static let severity = Finding.Severity.warning
    public static let summary = "An audio driver does not let every client in"
    public static let page = RulePage(
        check: """
            On a Mac a client needs userclient-access for the driver, or the driver allow-any-userclient-access. \
            Core Audio's host has no list of yours.
            """,
        symptom: "kIOReturnNotPermitted for the audio host in the kernel's log, and no audio device.",
        fix: "Claim allow-any-userclient-access on the driver.",
        source: "Apple's AudioDriverKit documentation and sample.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard subject.host.platform == .macos else { return [] }
        return subject.drivers.compactMap { driver in
            let key = Entitlement.allowAnyUserClientAccess
            guard let claims = driver.claims, claims.contains(Entitlement.familyAudio), !claims.contains(key) else {
                return nil
            }
            return finding(
                "\(driver.shown): an audio driver without allow-any-userclient-access",
                why: "Core Audio's host opens the driver, and its own claims do not name it.",
                fix: .claim(key, .boolean(true), on: .driver, "Let every client in."), confidence: 0.9,
                evidence: [claims.evidence(key), claims.evidence(Entitlement.familyAudio)])
        }
    }
}
