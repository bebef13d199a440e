// SPDX-License-Identifier: Apache-2.0

/// Whether Xcode lets the extension be embedded: its identifier has to begin with the app's.
///
/// The running system does not insist; a product that is not prefixed passes with a remark.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `prefixed` | identifier = the app's, a dot, and more | pass |
/// | `not-prefixed` | otherwise | build error for a source, pass for a product |
///
/// - Source: Xcode's message REPORTED (developer forum); the counter-example is a widely installed Developer ID driver.
public enum BundleIDPrefix: Gate {
    public static let id: GateID = "bundle-id-prefix"
    public static let number = 8
    public static let stage = Stage.build
    public static let enforcer = "Xcode"
    public static let scope = Scope.driver

    public static func applies(to facts: Facts) -> Bool { facts.host.platform == .macos }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        guard let app = facts.app.value else { return explain.missing(facts.app, "the app that carries the driver") }
        guard let driver = facts.driver.value else { return explain.missing(facts.driver, "the driver (.dext)") }
        let key = "CFBundleIdentifier"
        for code in [app, driver] where code.bundleIdentifier == nil || code.isUnresolved(key) {
            return explain.undecided(needs: "the bundle identifier of \(code.noun)")
        }
        guard let outer = app.bundleIdentifier, let inner = driver.bundleIdentifier else {
            return explain.undecided(needs: "the bundle identifiers of app and driver")
        }
        let evidence = [driver, app].compactMap { $0.infoEntries?.evidence(key) }
        if inner.hasPrefix(outer + "."), inner.count > outer.count + 1 {
            return explain.pass("prefixed", "\(inner) begins with the app's identifier.", evidence: evidence)
        }
        let what = "\(inner) does not begin with the app's identifier and a dot (\(outer).)"
        guard driver.stage == .source else {
            return explain.pass(
                "not-prefixed",
                "\(what). Xcode would refuse to embed it; the system activates it all the same.", evidence: evidence)
        }
        return explain.fail(
            "not-prefixed", "\(what), and Xcode refuses to embed such a bundle.",
            log: [
                LogLine(
                    "Xcode",
                    "Embedded binary's bundle identifier is not prefixed with the parent app's bundle identifier")
            ], evidence: evidence,
            fix: Fix(
                "Give \(driver.noun) an identifier below the app's.",
                snippet: "PRODUCT_BUNDLE_IDENTIFIER = \(outer).driver", target: "the dext target's build settings"))
    }
}
