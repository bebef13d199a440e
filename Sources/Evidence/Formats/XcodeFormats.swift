// SPDX-License-Identifier: Apache-2.0

extension LineFormats {
    /// What Xcode says when it signs.
    ///
    /// - Source: developers' reports; Apple TN3125 for what is compared.
    static let xcodeSigning: [LineFormat] = [
        xcode(
            "profile-lacks-entitlement", "doesn't include the {key} entitlement",
            row: "profile-entitlement-match/absent", "The key is claimed and the profile does not have it at all."),
        xcode(
            "profile-value-differs", "doesn't match the entitlements file's value for the {key:text} entitlement",
            row: "profile-entitlement-match/value",
            "The profile has the key, with a value that does not cover the claim."),
        xcode(
            "profile-lacks-capability", "doesn't support the {capability:text} capability",
            row: "profile-entitlement-match/capability", "The App ID of the profile does not have the capability."),
        xcode(
            "profile-lacks-certificate", "doesn't include signing certificate", row: "app-amfi/no-profile",
            "The profile was made for other certificates."),
        xcode(
            "profile-lacks-device", "doesn't include the currently selected device", row: "app-amfi/no-profile",
            "The profile names devices, and this one is not among them."),
        xcode(
            "requires-features", "requires a provisioning profile with the {capability:text} feature",
            row: "profile-entitlement-match/absent", "No profile was chosen that has these capabilities."),
        xcode(
            "personal-team", "Personal development teams{rest:text}do not support the",
            row: "profile-entitlement-match/personal-team", "A free team has no such capability."),
        xcode(
            "no-profiles-found", "No profiles for '{id}' were found", row: "profile-entitlement-match/absent",
            "There is no profile for that App ID."),
        xcode(
            "not-prefixed", "bundle identifier is not prefixed with the parent app's bundle identifier",
            row: "bundle-id-prefix/not-prefixed", "Xcode wants the driver's identifier to begin with the app's."),
    ]

    private static func xcode(_ id: String, _ pattern: String, row: String, _ meaning: String) -> LineFormat {
        LineFormat(id, "Xcode", pattern, row: row, reaches: .build, meaning)
    }
}
