// SPDX-License-Identifier: Apache-2.0

import Gates

/// Harmless, and no substitute for the Mac's own keys.
public enum MacIPadKeys: Rule {
    public static let id = "macos-ipad-keys"
    public static let severity = Finding.Severity.note
    public static let summary = "A Mac build claims keys that count on iPadOS only"
    public static let page = RulePage(
        check: """
            On a Mac the kernel asks for userclient-access on the app or allow-any-userclient-access on the driver. \
            communicates-with-drivers, allow-third-party-userclients and teams play no part.
            """,
        symptom: """
            "UC failed userclient-access check" although a capability for drivers is claimed.
            """,
        fix: """
            On a Mac claim userclient-access on the app, or in development allow-any-userclient-access on the \
            driver.
            """,
        source: "XNU iokit/Kernel/IOUserServer.cpp, serviceNewUserClient; Apple's pages of both keys.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard subject.host.platform == .macos else { return [] }
        let app = subject.app.value.map { [($0, Entitlement.communicatesWithDrivers)] } ?? []
        let drivers = subject.drivers.map { ($0, Entitlement.allowThirdPartyUserClients) }
        return (app + drivers).compactMap { code, key in
            guard let claims = code.claims, claims.contains(key) else { return nil }
            return finding(
                "\(code.shown): \(key) has no effect on a Mac",
                why: "It is iPadOS' key. A Mac asks the app for userclient-access, or the driver for "
                    + "allow-any-userclient-access.",
                fix: Fix(
                    "Drop it in the Mac's .entitlements, or keep it where one file serves both.",
                    target: code.entitlementsFile),
                evidence: [claims.evidence(key)])
        }
    }
}
