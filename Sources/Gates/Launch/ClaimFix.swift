// SPDX-License-Identifier: Apache-2.0

extension Fix {
    /// Add an entitlement to a code item.
    public static func claim(_ key: String, _ value: FactValue, in file: String, _ text: String) -> Fix {
        Fix(
            text, snippet: PlistSnippet.entry(key, value), target: file, capability: PortalCapability.of(key)?.name)
    }

    /// Put a key into the personality.
    public static func personality(_ key: String, _ value: FactValue, _ text: String) -> Fix {
        Fix(
            text, snippet: PlistSnippet.entry(key, value),
            target: "the personality in the dext's Info.plist (IOKitPersonalities)")
    }

    public static let driverEntitlements = "the dext's .entitlements"
    public static let appEntitlements = "the app's .entitlements"
}

extension CodeObject {
    /// Whether the build is meant for other people's machines, as its signature or else its profile says.
    public var isForDistribution: Bool {
        signature.value?.kind.isDistribution ?? profile.value?.kind.isDistribution ?? false
    }
}
