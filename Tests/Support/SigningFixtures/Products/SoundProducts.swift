// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// Products with nothing wrong, one for each way of distribution. The driver matches a USB device 0x1234:0x5678.
extension ProductSpec {
    /// The bundle id of the sound app.
    public static let appIdentifier = "com.example.fixture"
    /// The bundle id of the sound driver.
    public static let driverIdentifier = "com.example.fixture.driver"

    /// A development build: Apple Development certificates, profiles that name a device, wildcard for USB.
    public static func sound(platform: ProductPlatform = .macOS) throws -> ProductSpec {
        var product = try base(platform, leaf: .appleDevelopment)
        product.driver.claimAndGrant(Key.usb, [["idVendor": "*"]])
        product.app.claimAndGrant("get-task-allow", true)
        product.driver.claimAndGrant("get-task-allow", true)
        switch platform {
        case .macOS: product.driver.claimAndGrant(Key.allowAny, true)
        case .iPadOS: break
        }
        return product
    }

    /// A Developer ID build: hardened runtime, time stamp, profiles for all devices, granted values.
    public static func soundDeveloperID() throws -> ProductSpec {
        var product = try base(.macOS, leaf: .developerIDApplication)
        product.driver.claimAndGrant(Key.usb, [["idVendor": 0x1234]])
        product.app.claimAndGrant(Key.access, .list([.string(driverIdentifier)]))
        let stamp = TimestampSource(try product.authority.identity(.timestamp))
        let harden: @Sendable (inout CodeSigningOptions) -> Void = { options in
            options.flags.insert(.hardenedRuntime)
            options.cms.timestamp = stamp
        }
        product.edit { item in
            item.adjustSigning = harden
            item.profile?.devices = .all
            item.profile?.distributionType = "DIRECT"
        }
        return product
    }

    /// A TestFlight or App Store build for iPadOS: distribution certificates, no devices, granted values.
    public static func soundTestFlight() throws -> ProductSpec {
        var product = try base(.iPadOS, leaf: .appleDistribution)
        product.driver.claimAndGrant(Key.usb, [["idVendor": 0x1234]])
        product.edit { item in
            item.claimAndGrant("get-task-allow", false)
            item.claimAndGrant("beta-reports-active", true)
            item.profile?.devices = .unstated
        }
        return product
    }

    /// Changes the app and every driver in the same way.
    public mutating func edit(_ change: (inout CodeItemSpec) -> Void) {
        change(&app)
        for index in drivers.indices { change(&drivers[index]) }
    }

    private enum Key {
        static let driverKit = "com.apple.developer.driverkit"
        static let usb = "com.apple.developer.driverkit.transport.usb"
        static let access = "com.apple.developer.driverkit.userclient-access"
        static let allowAny = "com.apple.developer.driverkit.allow-any-userclient-access"
        static let communicates = "com.apple.developer.driverkit.communicates-with-drivers"
        static let install = "com.apple.developer.system-extension.install"
    }

    /// What all ways of distribution have in common.
    private static func base(_ platform: ProductPlatform, leaf: LeafKind) throws -> ProductSpec {
        let signer = ItemSigner.certificate(LeafSpec(leaf))
        var app = CodeItemSpec(
            folderName: "Fixture.app", infoPlist: SoundInfo.app(platform),
            machO: MachOVariant(platform.machO), signer: signer)
        app.profile = profile("Fixture App", platform)
        identify(&app, platform)
        app.claimAndGrant(platform == .macOS ? Key.install : Key.communicates, true)

        var driver = CodeItemSpec(
            folderName: "\(driverIdentifier).dext", infoPlist: SoundInfo.driver(platform),
            machO: MachOVariant(.driverKit), signer: signer)
        driver.profile = profile("Fixture Driver", platform)
        identify(&driver, platform)
        driver.claimAndGrant(Key.driverKit, true)
        return ProductSpec(platform: platform, app: app, drivers: [driver], authority: try TestAuthority())
    }

    private static func profile(_ name: String, _ platform: ProductPlatform) -> ProfileSpec {
        var profile = ProfileSpec(name: name, entitlements: .table([]))
        profile.platforms = platform.profilePlatforms
        return profile
    }

    private static func identify(_ item: inout CodeItemSpec, _ platform: ProductPlatform) {
        let team = LeafSpec.defaultTeam
        item.claimAndGrant(platform.applicationIdentifierKey, .string("\(team).\(item.bundleIdentifier)"))
        item.claimAndGrant("com.apple.developer.team-identifier", .string(team))
        item.grant("keychain-access-groups", .list([.string("\(team).*")]))
    }
}
