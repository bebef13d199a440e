// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// G6, G7, G9: identifier, category and usage description of the extension.
extension CorpusTable {
    private static let missing = Expectation.refused("extension-identifier/missing")
    private static let wrongType = Expectation.refused("extension-category/wrong-type")
    /// The category's validator asks for the same text.
    private static let noUsage = Expectation.refused("usage-description/absent", also: "category-validation/usage")

    static let identity: [CorpusEntry] = [
        CorpusEntry("identifier-absent", "The driver's Info.plist has no CFBundleIdentifier.", missing) {
            anonymous(&$0.driver, nil)
        },
        CorpusEntry("identifier-empty", "The driver's CFBundleIdentifier is empty.", missing) {
            anonymous(&$0.driver, "")
        },
        CorpusEntry(
            "identifier-number", "The driver's CFBundleIdentifier is a number.",
            .refused("extension-identifier/missing", also: "category-validation/plist")
        ) { anonymous(&$0.driver, 42) },
        CorpusEntry(
            "identifier-twice", "Two bundles in the app have the same identifier.",
            .refused("extension-identifier/duplicate")
        ) { spec in
            var second = spec.driver
            second.folderName = "com.example.fixture.copy.dext"
            spec.drivers.append(second)
        },
        CorpusEntry("category-bundle", "The driver's package type is BNDL.", wrongType) {
            $0.driver.info("CFBundlePackageType", "BNDL")
        },
        CorpusEntry("category-absent", "The driver has no package type.", wrongType) {
            $0.driver.info("CFBundlePackageType", nil)
        },
        CorpusEntry("category-lower-case", "The driver's package type is written in lower case.", wrongType) {
            $0.driver.info("CFBundlePackageType", "dext")
        },
        CorpusEntry("category-kext", "The driver's package type is a kernel extension's.", wrongType) {
            $0.driver.info("CFBundlePackageType", "KEXT")
        },
        CorpusEntry("category-app", "The driver's package type is an app's.", wrongType) {
            $0.driver.info("CFBundlePackageType", "APPL")
        },
        CorpusEntry(
            "category-system-extension",
            "The driver's package type is that of other system extensions, which have another usage key.",
            .refused("extension-category/wrong-type", also: "usage-description/absent")
        ) { $0.driver.info("CFBundlePackageType", "SYSX") },
        CorpusEntry(
            "category-number", "The driver's package type is a number.",
            .refused("extension-category/wrong-type", also: "category-validation/plist")
        ) { $0.driver.info("CFBundlePackageType", 7) },
        CorpusEntry("usage-absent", "The driver has no usage description.", noUsage) {
            $0.driver.info("OSBundleUsageDescription", nil)
        },
        CorpusEntry("usage-empty", "The driver's usage description is empty.", noUsage) {
            $0.driver.info("OSBundleUsageDescription", "")
        },
        CorpusEntry("usage-blank", "The driver's usage description is all blanks.", noUsage) {
            $0.driver.info("OSBundleUsageDescription", " \n ")
        },
        CorpusEntry("usage-number", "The driver's usage description is a number.", noUsage) {
            $0.driver.info("OSBundleUsageDescription", 1)
        },
        CorpusEntry("usage-list", "The driver's usage description is a list.", noUsage) {
            $0.driver.info("OSBundleUsageDescription", ["Drives the device."])
        },
        CorpusEntry("usage-other-key", "The driver has the usage description of other system extensions.", noUsage) {
            spec in
            spec.driver.info("OSBundleUsageDescription", nil)
            spec.driver.info("NSSystemExtensionUsageDescription", "Drives the device.")
        },
        CorpusEntry(
            "usage-on-app", "The usage description stands in the app's Info.plist.", noUsage, base: .developerID
        ) { spec in
            spec.driver.info("OSBundleUsageDescription", nil)
            spec.app.info("OSBundleUsageDescription", "Drives the device.")
        },
    ]

    /// Another identifier in the Info.plist, under the signature of the right one.
    private static func anonymous(_ driver: inout CodeItemSpec, _ identifier: PropertyListValue?) {
        driver.info("CFBundleIdentifier", identifier)
        driver.signing { $0.identifier = ProductSpec.driverIdentifier }
    }
}
