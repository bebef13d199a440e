// SPDX-License-Identifier: Apache-2.0

import Gates

/// iPadOS has no activation request and no lists of drivers.
public enum IPadMacKeys: Rule {
    public static let id = "ipados-mac-keys"
    public static let severity = Finding.Severity.warning
    public static let summary = "An iPadOS build claims keys that count on a Mac only"
    public static let page = RulePage(
        check: """
            On iPadOS the kernel asks the app for communicates-with-drivers and compares teams. userclient-access, \
            allow-any-userclient-access and system-extension.install are not looked at.
            """,
        symptom: """
            No iPadOS profile has the keys: signing fails. The open ends in kIOReturnNotPermitted (0xE00002E2) all \
            the same.
            """,
        fix: """
            Keep an .entitlements file for each platform; on iPadOS claim communicates-with-drivers on the app.
            """,
        source: """
            XNU iokit/Kernel/IOUserServer.cpp, serviceNewUserClient as built for iOS; Apple, "Creating drivers for \
            iPadOS".
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard subject.host.platform == .ipados else { return [] }
        let app = subject.app.value.map { [($0, apps)] } ?? []
        let drivers = subject.drivers.map { ($0, [Entitlement.allowAnyUserClientAccess]) }
        return (app + drivers).compactMap { code, keys in
            guard let claims = code.claims else { return nil }
            let found = keys.filter(claims.contains)
            guard !found.isEmpty else { return nil }
            return finding(
                "\(code.shown): claims \(found.enumeration) on iPadOS",
                why: "iPadOS does not look at \(found.count == 1 ? "it" : "them"). An app there opens drivers by "
                    + "communicates-with-drivers, and by being of the driver's team.",
                fix: .claim(
                    Entitlement.communicatesWithDrivers, .boolean(true), on: .app,
                    "Claim this on the app, in an .entitlements file for iPadOS."),
                confidence: 0.9, evidence: found.map(claims.evidence))
        }
    }

    private static let apps = [
        Entitlement.systemExtensionInstall, Entitlement.systemExtensionRedistributable, Entitlement.userClientAccess,
        Entitlement.vmDeviceAccess,
    ]
}
