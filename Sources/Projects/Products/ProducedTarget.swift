// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// What a build makes of a target in one configuration.
public struct ProducedTarget: Sendable {
    /// What DextLab makes of a product.
    public enum Kind: String, Sendable, Hashable {
        case app, driver, systemExtension, other
    }

    /// Another product that this one is copied into.
    public struct Embedding: Sendable, Hashable {
        /// The target whose product holds it.
        public var host: String
        /// The host's bundle: `NullDriverApp.app`.
        public var hostBundle: String
        /// Where in the folder of products it is put: `NullDriverApp.app/Contents/Library/SystemExtensions`.
        public var folder: String
        /// Whether that is where the system looks for system extensions of that host.
        public var isSystemExtensionsFolder: Bool
        /// Where the copy is listed.
        public var place: SourcePlace
    }

    /// The target's name.
    public let name: String
    /// What it makes.
    public let kind: Kind
    /// `com.apple.product-type.driver-extension`
    public let productType: String
    /// `Debug`, `Release`…
    public let configuration: String
    /// Where the target stands in the project.
    public let place: SourcePlace
    /// The bundle's folder or the file: `FULL_PRODUCT_NAME`.
    public let bundleName: String
    /// `PRODUCT_BUNDLE_IDENTIFIER`
    public let bundleIdentifier: String
    /// `EXECUTABLE_NAME`
    public let executableName: String
    /// `PRODUCT_NAME`
    public let productName: String
    /// What it is built for.
    public let platform: BuildPlatform
    /// The oldest system it is built for; nil when the project does not say.
    public let deploymentTarget: String?
    /// The Info.plist; nil when the product has none, or it cannot be read (see ``problems``).
    public let infoPlist: ProducedPropertyList?
    /// The entitlements; nil when there are none, or they cannot be read (see ``problems``).
    public let entitlements: ProducedPropertyList?
    /// Entitlements that Xcode gives the product type without the file's saying so.
    ///
    /// - Source: swift-build `DarwinProductTypes.xcspec`, `DefaultEntitlements`; that they end up in the signature even
    ///   when the file lacks them is INFERRED.
    public let productTypeEntitlements: [String]
    /// Whether signing for development adds `com.apple.security.get-task-allow`.
    public let injectsGetTaskAllow: Bool
    /// `DEVELOPMENT_TEAM`; nil when empty, as for all below.
    public let team: String?
    /// `PROVISIONING_PROFILE_SPECIFIER`, or the older `PROVISIONING_PROFILE`.
    public let profileSpecifier: String?
    /// `CODE_SIGN_IDENTITY`
    public let signingIdentity: String?
    /// `CODE_SIGN_STYLE`: `Automatic` or `Manual`.
    public let signingStyle: String?
    /// The products it is copied into.
    public let embeddedIn: [Embedding]
    /// Names of targets that are built first.
    public let dependencies: [String]
    /// Files that are compiled, in order.
    public let sources: [String]
    /// Archives that are linked and that nothing in the project makes.
    public let libraries: [String]
    /// All of its settings, to ask for more.
    public let settings: BuildSettings
    /// References that came to nothing: in names, in the Info.plist, in the entitlements.
    public let unresolved: [UnresolvedReference]
    /// What keeps Xcode from building this.
    public let problems: [ProjectError]

    /// Where a setting that counts is made; nil when Xcode itself makes it, or nobody.
    public func place(of setting: String) -> SourcePlace? {
        settings.assignment(of: setting).flatMap { $0.place == .xcode ? nil : $0.place }
    }
}
