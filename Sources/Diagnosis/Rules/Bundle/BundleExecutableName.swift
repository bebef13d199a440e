// SPDX-License-Identifier: Apache-2.0

import Gates

/// Folder, identifier and executable of a driver bear one name in every product that Xcode's template makes.
public enum BundleExecutableName: Rule {
    public static let id = "bundle-executable-name"
    public static let severity = Finding.Severity.warning
    public static let summary = "A driver's CFBundleExecutable is not its CFBundleIdentifier"
    public static let page = RulePage(
        check: """
            sysextd looks a driver up by names. Xcode's template sets the product's name to the bundle identifier, \
            so that folder, CFBundleIdentifier and CFBundleExecutable are one string.
            """,
        symptom: "Activation ends with error 4 (extension not found) although the driver lies in the app.",
        fix: """
            Set PRODUCT_NAME of the driver's target to $(PRODUCT_BUNDLE_IDENTIFIER) and leave EXECUTABLE_NAME alone.
            """,
        source: """
            Reported by the public project ReDrobo (docs/PROVISIONING.md); the folder's name also by DTS in thread \
            823200.
            """)

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard subject.host.platform == .macos else { return [] }
        return subject.drivers.compactMap { driver in
            let key = "CFBundleExecutable"
            guard let info = driver.info.value, let name = info.string(key).settled, !name.isEmpty else { return nil }
            guard let identifier = driver.settledIdentifier, name != identifier else { return nil }
            return finding(
                "\(identifier): the executable is named \(name)",
                why: "A driver's executable is named after the bundle identifier. Under another name a driver has "
                    + "been reported as not found (error 4), although it lies in the app.",
                fix: Fix(
                    "Name the product after the identifier.",
                    snippet: "PRODUCT_NAME = $(PRODUCT_BUNDLE_IDENTIFIER)", target: "the dext target's build settings"),
                confidence: 0.6, evidence: [info.evidence(key), info.evidence("CFBundleIdentifier")])
        }
    }
}
