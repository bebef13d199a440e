// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// The system that a product is for.
public enum ProductPlatform: Sendable {
    case macOS
    case iPadOS

    /// The Mach-O platform of the app.
    var machO: MachOPlatform { self == .macOS ? .macOS : .iOS }

    /// The shape of the app's bundle.
    var appShape: BundleShape { self == .macOS ? .deep : .flat }

    /// The folder with the extensions, inside the app's content.
    var extensionsFolder: String { self == .macOS ? "Library/SystemExtensions" : "SystemExtensions" }

    /// The key under which entitlements hold team and bundle id.
    var applicationIdentifierKey: String {
        self == .macOS ? "com.apple.application-identifier" : "application-identifier"
    }

    /// The name of this platform in profiles.
    var profilePlatforms: [String] { self == .macOS ? ["OSX"] : ["iOS", "xrOS", "visionOS"] }
}

/// An app with driver extensions inside.
///
/// ``sound(platform:)`` and its siblings give products that pass every gate; a test edits a copy.
public struct ProductSpec: Sendable {
    /// For which system.
    public var platform: ProductPlatform
    /// The app.
    public var app: CodeItemSpec
    /// The driver extensions.
    public var drivers: [CodeItemSpec]
    /// Who issues certificates and profiles.
    public var authority: TestAuthority

    /// The first driver extension: that of a product which has one.
    public var driver: CodeItemSpec {
        get { drivers[0] }
        set { drivers[0] = newValue }
    }

    /// A product of these parts.
    public init(platform: ProductPlatform, app: CodeItemSpec, drivers: [CodeItemSpec], authority: TestAuthority) {
        self.platform = platform
        self.app = app
        self.drivers = drivers
        self.authority = authority
    }

    /// Gives the driver another bundle id everywhere: Info.plist, personalities, folder, entitlements, profile and the
    /// app's list.
    public mutating func renameDriver(to identifier: String) {
        let old = driver.bundleIdentifier
        let key = platform.applicationIdentifierKey
        driver.folderName = "\(identifier).dext"
        driver.bundleIdentifier = identifier
        driver.infoPlist[key: "CFBundleExecutable"] = .string(identifier)
        for (name, _) in driver.infoPlist[key: "IOKitPersonalities"]?.pairs ?? [] {
            let base = ["IOKitPersonalities", name]
            for field in ["IOUserServerName", "CFBundleIdentifier"] where driver.infoPlist[path: base + [field]] != nil
            {
                driver.infoPlist[path: base + [field]] = .string(identifier)
            }
        }
        driver.claimAndGrant(key, .string("\(LeafSpec.defaultTeam).\(identifier)"))
        let access = "com.apple.developer.driverkit.userclient-access"
        if app.entitlements?[key: access] == .list([.string(old)]) {
            app.claimAndGrant(access, .list([.string(identifier)]))
        }
    }
}
