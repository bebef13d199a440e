// SPDX-License-Identifier: Apache-2.0

import Gates

/// allow-any-userclient-access is a development key. Audio drivers, which need it, are left out, and so is a profile
/// that has it.
public enum DistributionAllowAny: Rule {
    public static let id = "distribution-allow-any"
    public static let severity = Finding.Severity.warning
    public static let summary = "A build for distribution lets every client in"
    public static let page = RulePage(
        check: """
            The key is in development profiles; for distribution Apple grants userclient-access on the app instead.
            """,
        symptom: """
            It works from Xcode; signed for others, the driver is killed at its launch because its profile lacks the \
            key.
            """,
        fix: """
            Claim userclient-access on the app, with the driver's identifier, and drop the key in the release \
            configuration.
            """,
        source: "DTS in thread 809202; a DTS answer of thread 819362, as public projects quote it.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard subject.host.platform == .macos else { return [] }
        return subject.drivers.compactMap { driver in
            let key = Entitlement.allowAnyUserClientAccess
            guard driver.isForDistribution, driver.isProfileUnseen, let claims = driver.claims, claims.contains(key),
                !claims.contains(Entitlement.familyAudio)
            else { return nil }
            return finding(
                "\(driver.shown): signed for distribution, and lets every client in",
                why: "The key is for development; a profile for distribution has it only by special grant.",
                fix: .claim(
                    Entitlement.userClientAccess,
                    .array([.string(driver.settledIdentifier ?? "com.example.app.driver")]), on: .app,
                    "Drop the key here, and let the app claim the driver."),
                confidence: 0.7, evidence: [claims.evidence(key)])
        }
    }
}
