// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// The Info.plists of the sound products.
enum SoundInfo {
    static func app(_ platform: ProductPlatform) -> PropertyListValue {
        var info: PropertyListValue = [
            "CFBundleDevelopmentRegion": "en",
            "CFBundleExecutable": "Fixture",
            "CFBundleIdentifier": .string(ProductSpec.appIdentifier),
            "CFBundleInfoDictionaryVersion": "6.0",
            "CFBundleName": "Fixture",
            "CFBundlePackageType": "APPL",
            "CFBundleShortVersionString": "1.0",
            "CFBundleVersion": "1",
        ]
        switch platform {
        case .macOS:
            info[key: "CFBundleSupportedPlatforms"] = ["MacOSX"]
            info[key: "LSMinimumSystemVersion"] = "12.0"
        case .iPadOS:
            info[key: "CFBundleSupportedPlatforms"] = ["iPhoneOS"]
            info[key: "MinimumOSVersion"] = "16.0"
            info[key: "UIDeviceFamily"] = [2]
        }
        return info
    }

    static func driver(_ platform: ProductPlatform) -> PropertyListValue {
        let identifier = PropertyListValue.string(ProductSpec.driverIdentifier)
        return [
            "CFBundleDevelopmentRegion": "en",
            "CFBundleExecutable": identifier,
            "CFBundleIdentifier": identifier,
            "CFBundleInfoDictionaryVersion": "6.0",
            "CFBundleName": identifier,
            "CFBundlePackageType": "DEXT",
            "CFBundleShortVersionString": "1.0",
            "CFBundleSupportedPlatforms": ["DriverKit"],
            "CFBundleVersion": "1",
            "IOKitPersonalities": ["FixtureDriver": personality(identifier)],
            "OSBundleUsageDescription": "Drives the fixture device.",
            "OSMinimumDriverKitVersion": "21.0",
        ]
    }

    private static func personality(_ identifier: PropertyListValue) -> PropertyListValue {
        [
            "CFBundleIdentifier": identifier,
            "CFBundleIdentifierKernel": "com.apple.kpi.iokit",
            "IOClass": "IOUserService",
            "IOProviderClass": "IOUSBHostDevice",
            "IOUserClass": "FixtureDriver",
            "IOUserServerName": identifier,
            "UserClientProperties": ["IOClass": "IOUserUserClient", "IOUserClass": "FixtureUserClient"],
            "idProduct": 0x5678,
            "idVendor": 0x1234,
        ]
    }
}
