// SPDX-License-Identifier: Apache-2.0

import Gates

/// Concerns a driver that is looked at without its app: inside an app the gate extension-lookup decides.
public enum BundleFolderName: Rule {
    public static let id = "bundle-folder-name"
    public static let severity = Finding.Severity.warning
    public static let summary = "The folder of a driver given by itself is not named after its identifier"
    public static let page = RulePage(
        check: """
            sysextd takes the folder Contents/Library/SystemExtensions/IDENTIFIER.dext and opens no other one.
            """,
        symptom: """
            Activation ends with error 4; sysextd's log stops after "attempting to realize extension with \
            identifier".
            """,
        fix: """
            Name the product after the bundle identifier and build again; renaming the folder by hand leaves the \
            executable behind.
            """,
        source: "DTS in thread 823200; the log in thread 824746.")

    public static func find(_ subject: RuleSubject) -> [Finding] {
        guard subject.host.platform == .macos, subject.app.value == nil else { return [] }
        return subject.drivers.compactMap { driver in
            guard driver.stage == .product, driver.folderName.hasSuffix(".dext") else { return nil }
            guard let info = driver.info.value, let identifier = driver.settledIdentifier else { return nil }
            guard driver.folderStem != identifier else { return nil }
            let folder = Evidence(driver.path, text: driver.folderName)
            return finding(
                "\(identifier): the folder is named \(driver.folderName)",
                why: "An app that carries it under this name gets error 4: sysextd looks for \(identifier).dext.",
                fix: Fix(
                    "Name the product after the identifier.",
                    snippet: "PRODUCT_NAME = $(PRODUCT_BUNDLE_IDENTIFIER)", target: "the dext target's build settings"),
                evidence: [folder, info.evidence("CFBundleIdentifier")])
        }
    }
}
