// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// G12: kernelmanagerd does not accept the properties of the driver's bundle.
extension CorpusTable {
    private static let version = Expectation.refused("category-validation/version")
    private static let plist = Expectation.refused("category-validation/plist")
    private static let newer = Expectation.refused("category-validation/min-driverkit")

    /// Texts that are no kext version.
    static let versions: [CorpusEntry] =
        [
            ("date", "a date of nine digits", "202401151"), ("six-digits", "a build number of six digits", "500001"),
            ("four-numbers", "of four numbers", "1.2.3.4"), ("letter-first", "with a letter in front", "v1.2"),
            ("hyphen", "with a hyphen", "1.2-beta"), ("stage-without-level", "with a stage and no level", "1.0d"),
            ("level-too-high", "with a level above 255", "1.0d300"),
            ("final-level-zero", "with a final stage of level 0", "1.0f0"),
            ("two-dots", "with two dots in a row", "1..2"), ("dot-at-end", "with a dot at its end", "1.2."),
            ("unknown-stage", "with a stage that is none", "1.0rc1"), ("dot-first", "with a dot in front", ".5"),
            ("long-minor", "with a minor number of five digits", "1.12345"),
            ("candidate-level", "with a candidate of level 300", "1.0fc300"),
            ("blank-first", "with a blank in front", " 1.0"),
            ("variable", "that Xcode did not fill in", "$(CURRENT_PROJECT_VERSION)"),
            ("long-level", "with a level of four digits", "1.0b0001"),
            ("behind-level", "with letters behind the level", "1.0b1x"),
            ("comma", "with a comma", "1,2"), ("other-digits", "in digits that are not ASCII", "１.0"),
            ("upper-case-stage", "with a stage in upper case", "1.0B1"),
        ].map { (id: String, what: String, text: String) in
            CorpusEntry("version-\(id)", "CFBundleVersion of the driver is \(text.debugDescription), \(what).", version)
            {
                $0.driver.info("CFBundleVersion", .string(text))
            }
        } + [
            CorpusEntry(
                "version-number", "CFBundleVersion of the driver is a number and no string.",
                .refused("extension-lookup/no-version", also: "category-validation/version")
            ) { $0.driver.info("CFBundleVersion", 3) }
        ]

    static let properties: [CorpusEntry] = [
        CorpusEntry(
            "plist-no-personalities", "The driver has no IOKitPersonalities.",
            .refused("category-validation/plist", also: "matching/passive-fail")
        ) {
            $0.driver.info("IOKitPersonalities", nil)
        },
        CorpusEntry(
            "plist-personalities-empty", "The driver's IOKitPersonalities is empty.",
            .refused("category-validation/plist", also: "matching/passive-fail")
        ) {
            $0.driver.info("IOKitPersonalities", [:])
        },
        CorpusEntry(
            "plist-personalities-list", "The driver's IOKitPersonalities is a list.",
            .refused("category-validation/plist", also: "matching/passive-fail")
        ) { spec in
            let personality = spec.driver.infoPlist[path: ["IOKitPersonalities", spec.driver.personalityName]] ?? [:]
            spec.driver.info("IOKitPersonalities", .list([personality]))
        },
        CorpusEntry(
            "plist-personality-string", "A second personality of the driver is a string.",
            .refused(
                "category-validation/plist", also: "matching/not-dext", "kernel-class/unknown", "user-class/no-key",
                "new-user-client/key-missing")
        ) {
            $0.driver.infoPlist[path: ["IOKitPersonalities", "Spare"]] = "none"
        },
        CorpusEntry(
            "plist-no-provider-class", "The personality has no IOProviderClass.",
            .refused("category-validation/plist", also: "matching/passive-fail")
        ) {
            $0.driver.personality("IOProviderClass", nil)
        },
        CorpusEntry(
            "plist-no-class", "The personality has no IOClass.",
            .refused("category-validation/plist", also: "kernel-class/unknown")
        ) {
            $0.driver.personality("IOClass", nil)
        },
        CorpusEntry(
            "plist-user-class-number", "The personality's IOUserClass is a number.",
            .refused("category-validation/plist", also: "user-class/no-key")
        ) {
            $0.driver.personality("IOUserClass", 5)
        },
        CorpusEntry(
            "plist-server-name-list", "The personality's IOUserServerName is a list.",
            .refused("category-validation/plist", also: "matching/not-dext")
        ) {
            $0.driver.personality("IOUserServerName", ["com.example.fixture.driver"])
        },
        CorpusEntry(
            "plist-class-list", "The personality's IOClass is a list.",
            .refused("category-validation/plist", also: "kernel-class/unknown")
        ) {
            $0.driver.personality("IOClass", ["IOUserService"])
        },
        CorpusEntry("plist-category-boolean", "The personality's IOMatchCategory is a boolean.", plist) {
            $0.driver.personality("IOMatchCategory", true)
        },
        CorpusEntry("plist-kernel-bundle-number", "The personality's CFBundleIdentifierKernel is a number.", plist) {
            $0.driver.personality("CFBundleIdentifierKernel", 1)
        },
        CorpusEntry("plist-probe-score-string", "The personality's IOProbeScore is a string.", plist) {
            $0.driver.personality("IOProbeScore", "100")
        },
        CorpusEntry("plist-name-number", "The driver's CFBundleName is a number.", plist) {
            $0.driver.info("CFBundleName", 8)
        },
        CorpusEntry("plist-minimum-number", "The driver's OSMinimumDriverKitVersion is a number.", plist) {
            $0.driver.info("OSMinimumDriverKitVersion", 21.0)
        },
        CorpusEntry(
            "plist-executable-number", "The driver's CFBundleExecutable is a number.",
            .refused(
                "extension-lookup/executable", also: "category-validation/plist", "code-signature/requirement",
                "dext-amfi/unsigned")
        ) { spec in
            spec.driver.executableName = spec.driver.bundleIdentifier
            spec.driver.info("CFBundleExecutable", 1)
        },
        CorpusEntry(
            "minimum-25-on-15", "The driver asks for DriverKit 25, and macOS 15 has 24.", newer,
            host: .mac(Version(15, 7))
        ) {
            $0.driver.info("OSMinimumDriverKitVersion", "25.0")
        },
        CorpusEntry(
            "minimum-24-on-14", "The driver asks for DriverKit 24, and macOS 14 has 23.", newer, base: .pci,
            host: .mac(Version(14, 5))
        ) {
            $0.driver.info("OSMinimumDriverKitVersion", "24.0")
        },
        CorpusEntry(
            "minimum-22-on-12", "The driver asks for DriverKit 22.1, and macOS 12 has 21.", newer, base: .developerID,
            host: .mac(Version(12, 6))
        ) {
            $0.driver.info("OSMinimumDriverKitVersion", "22.1")
        },
        CorpusEntry("minimum-26-on-26", "The driver's minimum is macOS's number in place of DriverKit's.", newer) {
            $0.driver.info("OSMinimumDriverKitVersion", "26.0")
        },
        CorpusEntry(
            "minimum-in-executable", "The executable is built for DriverKit 25, and macOS 15 has 24.", newer,
            host: .mac(Version(15, 7))
        ) { spec in
            spec.driver.info("OSMinimumDriverKitVersion", nil)
            spec.driver.machO?.minimumVersion = "25.0"
            spec.driver.machO?.sdkVersion = "25.0"
        },
        CorpusEntry(
            "plist-driver-broken-xml", "The driver's Info.plist is no well-formed XML.",
            .refused(
                "extension-lookup/no-version", also: "file-unreadable", "extension-identifier/missing",
                "extension-category/wrong-type", "usage-description/absent", "code-signature/requirement",
                "category-validation/version", "dext-amfi/unsigned")
        ) { spec in
            let text = String(decoding: spec.driver.infoPlist.xmlBytes, as: UTF8.self)
            spec.driver.infoPlistBytes = Array(
                text.replacingOccurrences(of: "</plist>", with: "").replacingOccurrences(of: "</dict>", with: "").utf8)
        },
    ]
}
