// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// G5: sysextd does not find the extension.
extension CorpusTable {
    private static let badName = Expectation.refused("extension-lookup/bad-name")
    /// Without an executable there is no signature either.
    private static let executable = Expectation.refused(
        "extension-lookup/executable", also: "code-signature/requirement", "dext-amfi/unsigned")
    private static let noVersion = Expectation.refused("extension-lookup/no-version")
    /// kernelmanagerd would mind the missing CFBundleVersion too.
    private static let noBundleVersion = Expectation.refused(
        "extension-lookup/no-version", also: "category-validation/version")

    static let lookup: [CorpusEntry] = [
        CorpusEntry("lookup-product-name", "The driver's folder has the product's name.", badName) {
            $0.driver.folderName = "FixtureDriver.dext"
        },
        CorpusEntry("lookup-case", "The driver's folder differs from its identifier in case.", badName) {
            $0.driver.folderName = "com.example.fixture.Driver.dext"
        },
        CorpusEntry("lookup-name-longer", "The driver's folder has a suffix behind its identifier.", badName) {
            $0.driver.folderName = "com.example.fixture.driver-2.dext"
        },
        CorpusEntry(
            "lookup-name-developer-id", "The folder of a Developer ID driver has the product's name.", badName,
            base: .developerID
        ) {
            $0.driver.folderName = "Driver.dext"
        },
        CorpusEntry("lookup-name-pci", "The folder of a PCI driver has the product's name.", badName, base: .pci) {
            $0.driver.folderName = "PCIDriver.dext"
        },
        CorpusEntry(
            "lookup-other-folder", "The driver lies in Contents/Extensions, where sysextd does not look.",
            .refused("extension-lookup/no-such")
        ) {
            $0.driver.folderName = "../../Extensions/com.example.fixture.driver.dext"
        },
        CorpusEntry("lookup-no-bundle-version", "The driver has no CFBundleVersion.", noBundleVersion) {
            $0.driver.info("CFBundleVersion", nil)
        },
        CorpusEntry("lookup-empty-bundle-version", "The driver's CFBundleVersion is empty.", noBundleVersion) {
            $0.driver.info("CFBundleVersion", "")
        },
        CorpusEntry("lookup-no-short-version", "The driver has no CFBundleShortVersionString.", noVersion) {
            $0.driver.info("CFBundleShortVersionString", nil)
        },
        CorpusEntry("lookup-empty-short-version", "The driver's CFBundleShortVersionString is empty.", noVersion) {
            $0.driver.info("CFBundleShortVersionString", "")
        },
        CorpusEntry(
            "lookup-executable-absent", "CFBundleExecutable of the driver names a file that is not there.", executable
        ) { spec in
            spec.driver.executableName = spec.driver.bundleIdentifier
            spec.driver.info("CFBundleExecutable", "FixtureDriver")
        },
        CorpusEntry("lookup-executable-missing-key", "The driver has no CFBundleExecutable.", executable) {
            $0.driver.info("CFBundleExecutable", nil)
        },
        CorpusEntry(
            "lookup-executable-not-built", "The driver's executable was not copied into the bundle.", executable
        ) { $0.driver.machO = nil },
        CorpusEntry("lookup-executable-empty", "The driver's CFBundleExecutable is empty.", executable) { spec in
            spec.driver.executableName = spec.driver.bundleIdentifier
            spec.driver.info("CFBundleExecutable", "")
        },
        CorpusEntry(
            "lookup-old-version-beside", "An older version of the driver lies beside it under another name.",
            .refused("extension-lookup/stale-copy", also: "extension-identifier/duplicate")
        ) { spec in
            var old = spec.driver
            old.folderName = "Driver.dext"
            old.info("CFBundleVersion", "0.9")
            spec.drivers.append(old)
        },
        CorpusEntry(
            "lookup-ad-hoc-26", "The driver is signed ad hoc, on macOS 26.",
            .refused("extension-lookup/unnotarised-26", also: "code-signature/ad-hoc", "dext-amfi/ad-hoc-restricted")
        ) { $0.driver.signer = .adHoc },
        CorpusEntry(
            "lookup-two-drivers-one-misnamed", "Of two drivers the second has the product's name.", badName
        ) { spec in
            var second = spec
            second.renameDriver(to: "com.example.fixture.second")
            second.driver.folderName = "Second.dext"
            spec.drivers.append(second.driver)
        },
    ]
}
