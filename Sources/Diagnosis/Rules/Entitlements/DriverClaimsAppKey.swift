// SPDX-License-Identifier: Apache-2.0

import Gates

/// Apple's article on drivers for iPadOS reads as if userclient-access stood on the driver and listed apps. The
/// entitlement's own page and the kernel say the reverse.
public enum DriverClaimsAppKey: Rule {
    public static let id = "driver-claims-app-key"
    public static let severity = Finding.Severity.warning
    public static let summary = "A driver claims keys that belong to its app"
    public static let page = RulePage(
        check: """
            system-extension.install is asked of the app that requests activation; userclient-access and \
            communicates-with-drivers of the app that opens the driver.
            """,
        symptom: """
            The app's open ends in kIOReturnNotPermitted (0xE00002E2), or activation in error 2, although "the key \
            is there"; the driver is killed where its profile does not have it.
            """,
        fix: "Claim the key on the app; userclient-access lists drivers.",
        source: """
            Apple's page of the entitlement; XNU iokit/Kernel/IOUserServer.cpp, serviceNewUserClient; \
            SystemExtensions.h (error 2).
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.drivers.compactMap { driver in
            guard let claims = driver.claims else { return nil }
            let keys = DriverKeys.apps.filter(claims.contains)
            guard let key = keys.first else { return nil }
            return finding(
                "\(driver.shown): the driver claims \(keys.enumeration)",
                why: "\(keys.count == 1 ? "This key counts" : "These keys count") on the app only.",
                fix: .claim(
                    key, key == Entitlement.userClientAccess ? list(driver) : .boolean(true), on: .app,
                    "Remove it from the driver, and claim it on the app."),
                confidence: 0.9, evidence: keys.map(claims.evidence))
        }
    }

    private static func list(_ driver: CodeObject) -> FactValue {
        .array([.string(driver.settledIdentifier ?? "com.example.app.driver")])
    }
}
