// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// Who signs an item of a product.
public enum ItemSigner: Sendable {
    /// Nobody; a signature that the linker left is removed with the load command's data.
    case unsigned
    /// The linker's own ad-hoc signature stays as it is.
    case linker
    /// "Sign to Run Locally".
    case adHoc
    /// A certificate of the product's authority.
    case certificate(LeafSpec)
    /// Any identity, also of another authority.
    case identity(SigningIdentity)
}

/// One signed bundle of a product: the app, or a driver extension.
///
/// A sound item comes from ``ProductSpec``; a test changes what it is about and leaves the rest.
public struct CodeItemSpec: Sendable {
    /// The name of the bundle's folder.
    public var folderName: String
    /// The Info.plist.
    public var infoPlist: PropertyListValue
    /// Bytes of the Info.plist in place of its XML form, for binary and broken ones.
    public var infoPlistBytes: [UInt8]?
    /// Leaves the Info.plist out.
    public var omitsInfoPlist = false
    /// What to build as the executable; nil leaves the file out.
    public var machO: MachOVariant?
    /// Bytes of an executable, instead of building one.
    public var executableBytes: [UInt8]?
    /// The name of the executable's file; nil: CFBundleExecutable.
    public var executableName: String?
    /// The claimed entitlements; nil for none.
    public var entitlements: PropertyListValue?
    /// Who signs.
    public var signer: ItemSigner
    /// The embedded profile; nil for none.
    public var profile: ProfileSpec?
    /// Bytes of a profile, instead of writing one.
    public var profileBytes: [UInt8]?
    /// The profile's file name; nil: the usual one of the platform.
    public var profileName: String?
    /// The last word on the signature's options.
    public var adjustSigning: @Sendable (inout CodeSigningOptions) -> Void = { _ in }
    /// Further files, by path inside the bundle's content, there when the bundle is sealed.
    public var files: [String: [UInt8]] = [:]
    /// Files that are written over the finished bundle, so that the seal does not fit any more.
    public var filesAfterSigning: [String: [UInt8]] = [:]
    /// Leaves `_CodeSignature` out.
    public var omitsSeal = false

    /// An item with these properties.
    public init(folderName: String, infoPlist: PropertyListValue, machO: MachOVariant?, signer: ItemSigner) {
        self.folderName = folderName
        self.infoPlist = infoPlist
        self.machO = machO
        self.signer = signer
    }

    /// CFBundleIdentifier, or an empty string.
    public var bundleIdentifier: String {
        get { infoPlist[key: "CFBundleIdentifier"]?.text ?? "" }
        set { infoPlist[key: "CFBundleIdentifier"] = .string(newValue) }
    }

    /// Claims an entitlement; nil takes the claim away.
    public mutating func claim(_ key: String, _ value: PropertyListValue?) {
        var all = entitlements ?? .table([])
        all[key: key] = value
        entitlements = all
    }

    /// Grants an entitlement in the profile; nil takes it away.
    public mutating func grant(_ key: String, _ value: PropertyListValue?) {
        profile?.entitlements[key: key] = value
    }

    /// Claims an entitlement and has the profile grant the same.
    public mutating func claimAndGrant(_ key: String, _ value: PropertyListValue?) {
        claim(key, value)
        grant(key, value)
    }
}
