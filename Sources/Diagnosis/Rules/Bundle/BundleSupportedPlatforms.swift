// SPDX-License-Identifier: Apache-2.0

import Gates

/// Xcode writes CFBundleSupportedPlatforms at build time; bundles put together by hand or by another build system lack
/// it.
public enum BundleSupportedPlatforms: Rule {
    public static let id = "bundle-supported-platforms"
    public static let severity = Finding.Severity.warning
    public static let summary = "A built driver does not list DriverKit in CFBundleSupportedPlatforms"
    public static let page = RulePage(
        check: "A dext is a bundle for the platform DriverKit and says so in CFBundleSupportedPlatforms.",
        symptom: "The bundle is not recognised as a driver, or activation ends in validation error 9.",
        fix: "Build with the DriverKit SDK, or add the entry in your own build system.",
        source: "Apple's template; the public project ReDrobo reports that a bundle made by hand needs it.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.drivers.compactMap { driver in
            let key = "CFBundleSupportedPlatforms"
            guard driver.stage == .product, let info = driver.info.value else { return nil }
            guard info[key]?.array?.contains(.string("DriverKit")) != true else { return nil }
            let found = info[key].map { "is \($0)" } ?? "is absent"
            return finding(
                "\(driver.shown): CFBundleSupportedPlatforms does not list DriverKit",
                why: "It \(found). Xcode writes it into every driver; a bundle without it was made by other means, "
                    + "and has been reported to be refused.",
                fix: Fix(
                    "List the platform.", snippet: PlistSnippet.entry(key, .array([.string("DriverKit")])),
                    target: driver.infoFile),
                confidence: 0.7, evidence: [info.evidence(key)])
        }
    }
}
