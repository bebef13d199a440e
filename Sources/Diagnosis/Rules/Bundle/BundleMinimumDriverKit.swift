// SPDX-License-Identifier: Apache-2.0

import Gates

/// Xcode writes OSMinimumDriverKitVersion from DRIVERKIT_DEPLOYMENT_TARGET; without it nobody knows what the driver
/// runs on.
public enum BundleMinimumDriverKit: Rule {
    public static let id = "bundle-minimum-driverkit"
    public static let severity = Finding.Severity.warning
    public static let summary = "A built driver has no readable OSMinimumDriverKitVersion"
    public static let page = RulePage(
        check: """
            The launch daemon compares OSMinimumDriverKitVersion with the system's DriverKit before it uses a \
            driver.
            """,
        symptom: "The driver is refused at activation or never considered for a device.",
        fix: """
            Set DRIVERKIT_DEPLOYMENT_TARGET and build again, or write the entry in your own build system.
            """,
        source: "Apple's template; the public project ReDrobo reports that a bundle made by hand needs it.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        subject.drivers.compactMap { driver in
            let key = "OSMinimumDriverKitVersion"
            guard driver.stage == .product, let info = driver.info.value else { return nil }
            if let value = info[key] {
                // Another type is the gate category-validation's, a build variable the rule unresolved-variable's.
                guard let text = value.string.settled, Version(text) == nil else { return nil }
            }
            let found = info[key].map { "is “\($0)”, which is no version" } ?? "is absent"
            return finding(
                "\(driver.shown): no readable OSMinimumDriverKitVersion",
                why: "It \(found). Xcode takes it from the deployment target of the dext target.",
                fix: Fix(
                    "Name the oldest DriverKit that the driver runs on (21 is macOS 12, 24 is macOS 15).",
                    snippet: PlistSnippet.entry(key, .string("21.0")), target: driver.infoFile),
                confidence: 0.7, evidence: [info.evidence(key)])
        }
    }
}
