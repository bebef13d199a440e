// SPDX-License-Identifier: Apache-2.0

import Gates
import PropertyLists
import SigningFixtures

/// What no gate refuses and the lint names: bundles, Info.plists, user clients, platforms.
extension CorpusTable {
    static let lintBundles: [CorpusEntry] = lintInfo + lintSides + lintClients + lintPlatforms

    private static func info(
        _ id: String, _ what: String, _ rule: String, _ key: String, _ value: PropertyListValue?
    ) -> CorpusEntry {
        CorpusEntry("lint-\(id)", what, .linted(rule)) { $0.driver.info(key, value) }
    }

    private static let lintInfo: [CorpusEntry] = [
        info(
            "version-minor", "CFBundleVersion's minor is above 99.", "bundle-version-wide", "CFBundleVersion", "1.100"),
        info(
            "version-revision", "CFBundleVersion's revision is above 99.", "bundle-version-wide", "CFBundleVersion",
            "1.0.202"),
        info(
            "version-widest", "CFBundleVersion is the widest that is still a kext version.", "bundle-version-wide",
            "CFBundleVersion", "9999.9999.9999"),
        info(
            "no-platforms", "The driver has no CFBundleSupportedPlatforms.", "bundle-supported-platforms",
            "CFBundleSupportedPlatforms", nil),
        info(
            "other-platform", "The driver's CFBundleSupportedPlatforms is MacOSX.", "bundle-supported-platforms",
            "CFBundleSupportedPlatforms", ["MacOSX"]),
        info(
            "no-minimum", "The driver has no OSMinimumDriverKitVersion.", "bundle-minimum-driverkit",
            "OSMinimumDriverKitVersion", nil),
        info(
            "usage-placeholder", "The driver's OSBundleUsageDescription is a template's word.",
            "bundle-usage-placeholder", "OSBundleUsageDescription", "TODO"),
        info(
            "usage-identifier", "The driver's OSBundleUsageDescription is its identifier.",
            "bundle-usage-placeholder", "OSBundleUsageDescription", "com.example.fixture.driver"),
        CorpusEntry(
            "lint-executable-name", "The driver's executable has another name than its bundle.",
            .linted("bundle-executable-name")
        ) { spec in
            spec.driver.executableName = "FixtureDriver"
            spec.driver.info("CFBundleExecutable", "FixtureDriver")
        },
        CorpusEntry(
            "lint-deployment-target", "The driver needs a newer system than its app.",
            .linted("bundle-deployment-target")
        ) { $0.driver.info("OSMinimumDriverKitVersion", "25.0") },
        CorpusEntry(
            "lint-no-intel", "The app runs on Intel Macs, and its driver does not.", .linted("bundle-architectures")
        ) { $0.app.machO = MachOVariant(.macOS, [.x86_64, .arm64]) },
        CorpusEntry("lint-variable", "The app's Info.plist has a variable left.", .linted("unresolved-variable")) {
            $0.app.info("CFBundleName", "${PRODUCT_NAME}")
        },
    ]

    private static let lintSides: [CorpusEntry] = [
        CorpusEntry(
            "lint-identifier-case", "Two drivers' identifiers differ in case only.",
            .linted("bundle-duplicate-identifier")
        ) { spec in
            var second = spec
            second.renameDriver(to: "com.example.fixture.Driver")
            second.driver.personality("idProduct", 0x9ABC)
            spec.drivers.append(second.driver)
        },
        CorpusEntry(
            "lint-identifier-of-app", "The driver's identifier is the app's.", .linted("bundle-identifier-of-app")
        ) { $0.renameDriver(to: ProductSpec.appIdentifier) },
        CorpusEntry(
            "lint-folder-name", "A driver's bundle, given by itself, is not named after its identifier.",
            .linted("bundle-folder-name"), subject: .driver
        ) { $0.driver.folderName = "Driver.dext" },
        CorpusEntry(
            "lint-driver-keys-in-app", "The app's Info.plist has personalities.", .linted("bundle-driver-keys-in-app")
        ) { $0.app.info("IOKitPersonalities", [:]) },
        CorpusEntry(
            "lint-identical", "Two personalities of the driver are the same.", .linted("matching-identical")
        ) { spec in
            let personality = spec.driver.infoPlist[path: ["IOKitPersonalities", spec.driver.personalityName]] ?? [:]
            spec.driver.infoPlist[path: ["IOKitPersonalities", "Other"]] = personality
        },
    ]

    private static let lintClients: [CorpusEntry] = [
        CorpusEntry(
            "lint-client-top-level", "UserClientProperties stands a second time outside the personality.",
            .linted("user-client-top-level")
        ) { $0.driver.info("UserClientProperties", ["IOClass": "IOUserUserClient"]) },
        CorpusEntry(
            "lint-client-no-class", "Properties of another client have no IOClass.", .linted("user-client-half")
        ) { $0.driver.personality("OtherProperties", ["IOUserClass": "Other"]) },
        CorpusEntry(
            "lint-client-no-user-class", "Properties of another client have no IOUserClass.",
            .linted("user-client-half")
        ) { $0.driver.personality("OtherProperties", ["IOClass": "IOUserUserClient"]) },
        CorpusEntry(
            "lint-client-same-class", "The client's class is the driver's.", .linted("user-client-same-class")
        ) { spec in
            let path = ["IOKitPersonalities", spec.driver.personalityName, "IOUserClass"]
            spec.driver.personality(
                "UserClientProperties",
                ["IOClass": "IOUserUserClient", "IOUserClass": spec.driver.infoPlist[path: path] ?? ""])
        },
    ]

    private static let lintPlatforms: [CorpusEntry] = [
        CorpusEntry(
            "lint-pad-installs", "An iPad's app claims system-extension.install.", .linted("ipados-mac-keys"),
            base: .pad
        ) { $0.app.claimAndGrant(Key.install, true) },
        CorpusEntry(
            "lint-pad-allow-any", "An iPad's driver claims allow-any-userclient-access.", .linted("ipados-mac-keys"),
            base: .pad
        ) { $0.driver.claimAndGrant(Key.allowAny, true) },
        CorpusEntry(
            "lint-mac-communicates", "A Mac's app claims communicates-with-drivers.", .linted("macos-ipad-keys")
        ) { $0.app.claimAndGrant(Key.communicates, true) },
        CorpusEntry(
            "lint-mac-third-party", "A Mac's driver claims allow-third-party-userclients.",
            .linted("macos-ipad-keys")
        ) { $0.driver.claimAndGrant(Key.thirdParty, true) },
        CorpusEntry(
            "lint-pad-iphone", "An iPad's app is for the iPhone only.", .linted("ipados-device-family"), base: .pad
        ) {
            $0.app.info("UIDeviceFamily", [1])
        },
    ]
}
