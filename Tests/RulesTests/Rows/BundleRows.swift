// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates

enum BundleRows {
    static let all: [Row] = [
        Row(
            BundleVersionWide.self, "minor above 99", Sound.usb, at: "CFBundleVersion",
            fires: { $0.driver.info?["CFBundleVersion"] = "1.100" },
            nearMiss: { $0.driver.info?["CFBundleVersion"] = "9999.99.99" }),
        Row(
            BundleVersionWide.self, "revision above 99", Sound.usb, at: "CFBundleVersion",
            fires: { $0.driver.info?["CFBundleVersion"] = "1.0.202" },
            nearMiss: { $0.driver.info?["CFBundleVersion"] = "1.0.500001" }),  // the gate's
        Row(
            BundleExecutableName.self, "another name", Sound.usb, at: "CFBundleExecutable",
            fires: { $0.driver.info?["CFBundleExecutable"] = "ExampleDriver" },
            nearMiss: { $0.driver.info?["CFBundleExecutable"] = "$(EXECUTABLE_NAME)" }),
        Row(
            BundleFolderName.self, "a driver by itself", Sound.usb, at: "Driver.dext",
            fires: {
                $0.app = nil
                $0.driver.folder = "Driver.dext"
            }, nearMiss: { $0.driver.folder = "Driver.dext" }),
        Row(
            BundleSupportedPlatforms.self, "absent", Sound.usb, at: "CFBundleSupportedPlatforms is absent",
            fires: { $0.driver.info?["CFBundleSupportedPlatforms"] = nil },
            nearMiss: {
                $0.driver.info?["CFBundleSupportedPlatforms"] = nil
                $0.driver.stage = .source
            }),
        Row(
            BundleSupportedPlatforms.self, "another platform", Sound.usb, at: "CFBundleSupportedPlatforms",
            fires: { $0.driver.info?["CFBundleSupportedPlatforms"] = ["MacOSX"] },
            nearMiss: { $0.driver.info?["CFBundleSupportedPlatforms"] = ["MacOSX", "DriverKit"] }),
        Row(
            BundleMinimumDriverKit.self, "absent", Sound.usb, at: "OSMinimumDriverKitVersion is absent",
            fires: { $0.driver.info?["OSMinimumDriverKitVersion"] = nil },
            nearMiss: { $0.driver.info?["OSMinimumDriverKitVersion"] = 21 }),  // the gate's
        Row(
            BundleMinimumDriverKit.self, "no version", Sound.usb, at: "OSMinimumDriverKitVersion",
            fires: { $0.driver.info?["OSMinimumDriverKitVersion"] = "latest" },
            nearMiss: { $0.driver.info?["OSMinimumDriverKitVersion"] = "19" }),
        Row(
            BundleDeploymentTarget.self, "the app's Info.plist is older", Sound.usb, at: "OSMinimumDriverKitVersion",
            fires: { $0.driver.info?["OSMinimumDriverKitVersion"] = "25.0" },
            nearMiss: {
                $0.driver.info?["OSMinimumDriverKitVersion"] = "25.0"
                $0.host.osVersion = Version(15)  // the gate's
            }),
        Row(
            BundleDeploymentTarget.self, "the app's executable is older", Sound.usb, at: "OSMinimumDriverKitVersion",
            fires: {
                $0.app?.info?["LSMinimumSystemVersion"] = nil
                $0.app?.executable = Sound.executable("arm64", minimum: "11.0", platform: 1)
            },
            nearMiss: {
                $0.app?.info?["LSMinimumSystemVersion"] = nil
                $0.app?.executable = Sound.executable("arm64", minimum: "12.3", platform: 1)
            }),
        Row(
            BundleDeploymentTarget.self, "iPadOS", Sound.iPad, at: "OSMinimumDriverKitVersion",
            fires: { $0.driver.info?["OSMinimumDriverKitVersion"] = "24.0" },
            nearMiss: { $0.driver.info?["OSMinimumDriverKitVersion"] = "22.4" }),
        Row(
            BundleArchitectures.self, "no Intel slice", Sound.usb, at: "executable",
            fires: {
                $0.app?.executable = Sound.executable("arm64", "x86_64", platform: 1)
                $0.driver.executable = Sound.executable("arm64e")
            },
            nearMiss: {
                $0.app?.executable = Sound.executable("arm64", "x86_64", platform: 1)
                $0.driver.executable = Sound.executable("x86_64")  // the gate's
            }),
        Row(
            BundleUsagePlaceholder.self, "a word of a template", Sound.usb, at: "OSBundleUsageDescription",
            fires: { $0.driver.info?["OSBundleUsageDescription"] = "TODO" },
            nearMiss: { $0.driver.info?["OSBundleUsageDescription"] = nil }),  // the gate's
        Row(
            BundleUsagePlaceholder.self, "empty, as Xcode's template has it", Sound.usb, at: "OSBundleUsageDescription",
            fires: { $0.driver.info?["OSBundleUsageDescription"] = "" },
            nearMiss: { $0.driver.info?["OSBundleUsageDescription"] = "Drives the device." }),
        Row(
            BundleUsagePlaceholder.self, "the identifier", Sound.usb, at: "OSBundleUsageDescription",
            fires: { $0.driver.info?["OSBundleUsageDescription"] = "com.example.app.driver" },
            nearMiss: { $0.driver.info?["OSBundleUsageDescription"] = "Driver of the example device" }),
        Row(
            BundleIdentifierPrefix.self, "a product", Sound.usb, at: "CFBundleIdentifier",
            fires: { $0.driver.info?["CFBundleIdentifier"] = "com.example.driver" },
            nearMiss: {
                $0.driver.info?["CFBundleIdentifier"] = "com.example.driver"
                $0.driver.stage = .source  // the gate's
            }),
        Row(
            BundleIdentifierOfApp.self, "the same", Sound.usb, at: "CFBundleIdentifier",
            fires: { $0.driver.info?["CFBundleIdentifier"] = "com.example.App" },
            nearMiss: { $0.driver.info?["CFBundleIdentifier"] = "com.example.app.d" }),
        Row(
            BundleDuplicateIdentifier.self, "case only", Sound.usb, at: "CFBundleIdentifier",
            fires: {
                $0.extensions.append($0.driver)
                $0.driver.info?["CFBundleIdentifier"] = "com.example.app.Driver"
            }, nearMiss: { $0.extensions.append($0.driver) }),  // the gate's
        Row(
            BundleDuplicateIdentifier.self, "equal on iPadOS", Sound.iPad, at: "CFBundleIdentifier",
            fires: { $0.extensions.append($0.driver) },
            nearMiss: {
                $0.extensions.append($0.driver)
                $0.driver.info?["CFBundleIdentifier"] = "com.example.app.driver2"
            }),
        Row(
            BundleDriverKeysInApp.self, "personalities", Sound.usb, at: "IOKitPersonalities",
            fires: { $0.app?.info?["IOKitPersonalities"] = [:] },
            nearMiss: {
                $0.app?.info?["IOKitPersonalities"] = [:]
                $0.extensions = []
            }),
        Row(
            UnresolvedVariable.self, "deep in a personality", Sound.usb,
            at: Row.main("UserClientProperties/IOUserClass"),
            fires: {
                $0.personality["UserClientProperties"] = [
                    "IOClass": "IOUserUserClient", "IOUserClass": "$(NAME)Client",
                ]
            },
            nearMiss: {
                $0.personality["UserClientProperties"] = [
                    "IOClass": "IOUserUserClient", "IOUserClass": "$(NAME)Client",
                ]
                $0.driver.stage = .source
            }),
        Row(
            UnresolvedVariable.self, "claims", Sound.usb, at: Entitlement.applicationIdentifier,
            fires: { $0.app?.claims?[Entitlement.applicationIdentifier] = "$(AppIdentifierPrefix)com.example.app" },
            nearMiss: { $0.app?.info?["LSEnvironment"] = ["HOME": "${HOME}"] }),
        Row(
            UnresolvedVariable.self, "the app's Info.plist", Sound.usb, at: "CFBundleName",
            fires: { $0.app?.info?["CFBundleName"] = "${PRODUCT_NAME}" },
            nearMiss: { $0.driver.info?["CFBundleVersion"] = "$(CURRENT_PROJECT_VERSION)" }),  // the gate's
    ]
}
