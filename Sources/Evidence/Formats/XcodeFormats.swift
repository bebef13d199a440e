// SPDX-License-Identifier: Apache-2.0

extension LineFormats {
    /// What Xcode says while it signs.
    ///
    /// - Source: REPORTED (public reports).
    static let xcode: [LineFormat] = [
        LineFormat(
            "xcode-profile-lacks-entitlement", "Xcode",
            "Provisioning profile {profile:phrase} doesn't include the {key} entitlement",
            row: "profile-entitlement-match/absent", reaches: .build, "The profile does not have the key at all."),
        LineFormat(
            "xcode-profile-lacks-entitlement", "Xcode", "doesn't include the {key} entitlement",
            row: "profile-entitlement-match/absent", reaches: .build, "The profile does not have the key at all."),
        LineFormat(
            "xcode-profile-lacks-entitlement", "Xcode", "does not include the {key} entitlement",
            row: "profile-entitlement-match/absent", reaches: .build, "The profile does not have the key at all."),
        LineFormat(
            "xcode-profile-lacks-entitlement", "Xcode", "doesn't include the {key:phrase} entitlements",
            row: "profile-entitlement-match/absent", reaches: .build, "The profile does not have these keys at all."),
        LineFormat(
            "xcode-profile-value-differs", "Xcode",
            "doesn't match the entitlements file's value for the {key:phrase} entitlement",
            row: "profile-entitlement-match/value", reaches: .build,
            "The profile knows the key, but its value does not cover what is claimed."),
        LineFormat(
            "xcode-profile-value-differs", "Xcode",
            "does not match the entitlements file's value for the {key:phrase} entitlement",
            row: "profile-entitlement-match/value", reaches: .build,
            "The profile knows the key, but its value does not cover what is claimed."),
        LineFormat(
            "xcode-profile-lacks-capability", "Xcode", "doesn't support the {capability:phrase} capability",
            row: "profile-entitlement-match/capability", reaches: .build, "The App ID lacks the capability."),
        LineFormat(
            "xcode-profile-lacks-capability", "Xcode", "doesn't include the {capability:phrase} capability",
            row: "profile-entitlement-match/capability", reaches: .build, "The App ID lacks the capability."),
        LineFormat(
            "xcode-profile-lacks-device", "Xcode", "doesn't include the currently selected device",
            row: "app-amfi/no-profile", reaches: .build, "The machine is not among the profile's devices."),
        LineFormat(
            "xcode-profile-lacks-certificate", "Xcode", "doesn't include signing certificate",
            row: "app-amfi/no-profile", reaches: .build, "The certificate is not among the profile's."),
        LineFormat(
            "xcode-personal-team", "Xcode", "Personal development teams{rest:phrase}do not support the",
            row: "profile-entitlement-match/personal-team", reaches: .build,
            "A free account has no DriverKit and no System Extension capability."),
        LineFormat(
            "xcode-no-profile", "Xcode", "No profiles for '{id}' were found", row: "profile-entitlement-match/absent",
            reaches: .build, "There is no profile for that bundle id."),
        LineFormat(
            "xcode-no-profile", "Xcode", "requires a provisioning profile. Select",
            row: "profile-entitlement-match/absent",
            reaches: .build, "No profile is chosen for the target."),
        LineFormat(
            "xcode-conflicting-signing", "Xcode", "has conflicting provisioning settings",
            row: "profile-entitlement-match",
            reaches: .build, "A target is signed automatically, and a profile or identity is set by hand as well."),
        LineFormat(
            "xcode-entitlements-modified", "Xcode", "Entitlements file{rest:phrase}was modified during the build",
            row: "app-amfi",
            reaches: .build, "The entitlements changed under the build; what was signed is not what stands there."),
        LineFormat(
            "xcode-not-prefixed", "Xcode",
            "Embedded binary's bundle identifier is not prefixed with the parent app's bundle identifier",
            row: "bundle-id-prefix/not-prefixed", reaches: .build,
            "Xcode wants the driver's bundle id to begin with the app's."),
        LineFormat(
            "xcode-requires-features", "Xcode", "requires a provisioning profile with the {capability:phrase} feature",
            row: "profile-entitlement-match/absent", reaches: .build,
            "No profile was chosen that has these capabilities."),
        LineFormat(
            "xcode-not-prefixed", "Xcode", "bundle identifier is not prefixed with the parent app's bundle identifier",
            row: "bundle-id-prefix/not-prefixed", reaches: .build,
            "Xcode wants the driver's bundle id to begin with the app's."),
    ]
}
