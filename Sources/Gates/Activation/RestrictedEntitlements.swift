// SPDX-License-Identifier: Apache-2.0

/// Which claims need a provisioning profile, and which anybody may make.
///
/// - Source: Apple TN3125 (what is free on macOS); that everything else under `com.apple.` is restricted is INFERRED.
public enum RestrictedEntitlements {
    /// Restricted keys that do not begin with `com.apple.`.
    private static let restrictedNames: Set<String> = [
        "application-identifier", "keychain-access-groups", "beta-reports-active", "aps-environment",
        "inter-app-audio",
    ]

    /// Whether a claim of `key` has to be covered by the profile of the code that makes it.
    ///
    /// On iPadOS app groups and `get-task-allow` come from the profile as well.
    public static func isRestricted(_ key: String, on platform: HostPolicy.Platform = .macos) -> Bool {
        if restrictedNames.contains(key) { return true }
        if key == Entitlement.getTaskAllow || key == "com.apple.security.application-groups" {
            return platform == .ipados
        }
        return key.hasPrefix("com.apple.") && !key.hasPrefix("com.apple.security.")
    }

    /// The restricted keys among `claims`, sorted.
    public static func keys(in claims: Entries, on platform: HostPolicy.Platform = .macos) -> [String] {
        claims.keys.filter { isRestricted($0, on: platform) }
    }
}
