// SPDX-License-Identifier: Apache-2.0

import Gates

/// App and driver are two code items with two App IDs.
public enum BundleIdentifierOfApp: Rule {
    public static let id = "bundle-identifier-of-app"
    public static let severity = Finding.Severity.warning
    public static let summary = "A driver has the same bundle identifier as its app"
    public static let page = RulePage(
        check: """
            The activation request names the driver by its identifier, and signing asks for a profile by the App ID. \
            Both need the driver to have one of its own.
            """,
        symptom: """
            One profile is embedded twice, so that app or driver claims what it does not hold; the app is taken for \
            the driver in logs.
            """,
        fix: "Give the driver an identifier below the app's and an App ID of its own.",
        source: """
            Apple TN3125 (each code item has an App ID and a profile of its own); the public project \
            OpenJoystickDriver.
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard let app = subject.app.value, let outer = app.settledIdentifier else { return [] }
        return subject.drivers.compactMap { driver in
            guard let inner = driver.settledIdentifier, inner.lowercased() == outer.lowercased() else { return nil }
            let key = "CFBundleIdentifier"
            return finding(
                "\(inner): app and driver have one identifier",
                why: "The driver needs an App ID of its own: its profile grants what an app's cannot, and the "
                    + "request names it by its identifier.",
                fix: Fix(
                    "Put the driver below the app.", snippet: "PRODUCT_BUNDLE_IDENTIFIER = \(outer).driver",
                    target: "the dext target's build settings"),
                evidence: [driver.info.value?.evidence(key), app.info.value?.evidence(key)].compactMap(\.self))
        }
    }
}
