// SPDX-License-Identifier: Apache-2.0

import Gates

/// Xcode refuses to embed such a driver (gate bundle-id-prefix); a product that is built otherwise installs all the
/// same.
public enum BundleIdentifierPrefix: Rule {
    public static let id = "bundle-identifier-prefix"
    public static let severity = Finding.Severity.note
    public static let summary = "A built driver's identifier does not begin with its app's"
    public static let page = RulePage(
        check: """
            Xcode asks that the identifier of what is embedded begin with that of the app. The running system does \
            not.
            """,
        symptom: """
            None once it is built; the next build with Xcode's own embedding step stops with "Embedded binary's \
            bundle identifier is not prefixed with the parent app's bundle identifier".
            """,
        fix: """
            Choose an identifier below the app's, before it is released: changing it later makes it another driver.
            """,
        source: """
            Xcode's message, from developers' reports; a widely installed Developer ID driver is not prefixed and \
            activates.
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard let app = subject.app.value, let outer = app.settledIdentifier, app.stage == .product else { return [] }
        return subject.drivers.compactMap { driver in
            guard driver.stage == .product, let inner = driver.settledIdentifier else { return nil }
            guard !inner.hasPrefix(outer + "."), inner != outer else { return nil }
            let key = "CFBundleIdentifier"
            return finding(
                "\(inner): not below the app's identifier",
                why: "The app is \(outer). The system activates the driver all the same; Xcode would not embed it.",
                fix: Fix(
                    "Keep it where it is released already; else put it below the app's.",
                    snippet: "PRODUCT_BUNDLE_IDENTIFIER = \(outer).driver", target: "the dext target's build settings"),
                evidence: [driver.info.value?.evidence(key), app.info.value?.evidence(key)].compactMap(\.self))
        }
    }
}
