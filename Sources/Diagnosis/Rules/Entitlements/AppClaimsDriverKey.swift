// SPDX-License-Identifier: Apache-2.0

import Gates

/// Each code item has its own App ID, claims and profile; a driver's key in the app does nothing for the driver.
public enum AppClaimsDriverKey: Rule {
    public static let id = "app-claims-driver-key"
    public static let severity = Finding.Severity.warning
    public static let summary = "The app claims keys that belong to its driver"
    public static let page = RulePage(
        check: """
            The kernel looks at transport, family and driverkit keys of the driver's process, and at \
            allow-any-userclient-access of the driver too.
            """,
        symptom: """
            Signing the app asks for capabilities that its App ID should not have, or the app is killed at launch; \
            the driver lacks the keys all the same.
            """,
        fix: "Move the keys to the driver's .entitlements and its App ID.",
        source: """
            Apple's entitlement pages; XNU iokit/Kernel/IOUserServer.cpp; the public projects OpenJoystickDriver and \
            ReDrobo; thread 792031.
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard let app = subject.app.value, app.role == .app, let claims = app.claims else { return [] }
        let keys = claims.keys.filter(DriverKeys.belongsToDriver)
        guard !keys.isEmpty else { return [] }
        return [
            finding(
                "\(app.shown): the app claims \(keys.enumeration)",
                why: "\(keys.count == 1 ? "This key counts" : "These keys count") on the driver only; on an app it "
                    + "takes a grant and does nothing.",
                fix: Fix(
                    "Remove it from the app, and claim it on the driver if it is missing there.",
                    target: Fix.appEntitlements),
                confidence: 0.9, evidence: keys.map(claims.evidence))
        ]
    }
}
