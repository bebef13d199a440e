// SPDX-License-Identifier: Apache-2.0

/// A restricted claim that a profile does not allow.
public struct UncoveredClaim: Sendable, Hashable {
    public var key: String
    public var claimed: FactValue
    /// What the profile has for the key; nil when it does not have the key at all.
    public var allowed: FactValue?
    /// Where the claim stands.
    public var evidence: Evidence
    /// Where the profile's value stands, or the profile where the key is absent from it.
    public var profileEvidence: Evidence
}

/// Whether a profile's Entitlements dictionary, an allow-list, covers what code claims.
///
/// A value covers a claim that is equal to it, that is a part of its list, or that begins with what stands before its
/// trailing `*`. Such wildcards are the profile's: a claim that ends in one is not covered. Dictionaries (the elements
/// of `transport.usb` and `transport.pci`) are compared as they stand, wildcards in them included, so that the
/// development value `{idVendor = *}` covers itself and no number.
///
/// - Source: Apple TN3125; dictionaries INFERRED, and REPORTED for `idVendor` (DTS, thread 798049).
public enum ProfileCoverage {
    /// The restricted claims that `profile` does not allow, by key.
    public static func uncovered(
        claims: Entries, by profile: Profile, on platform: HostPolicy.Platform = .macos
    ) -> [UncoveredClaim] {
        RestrictedEntitlements.keys(in: claims, on: platform).compactMap { key in
            guard let claimed = claims[key] else { return nil }
            let allowed = allowedValue(key, in: profile)
            if let allowed, covers(allowed, claimed) { return nil }
            return UncoveredClaim(
                key: key, claimed: claimed, allowed: allowed, evidence: claims.evidence(key),
                profileEvidence: profile.entitlements.evidence(key))
        }
    }

    /// Whether the profile's value allows the claimed one.
    public static func covers(_ allowed: FactValue, _ claimed: FactValue) -> Bool {
        switch (allowed, claimed) {
        case (.string(let pattern), .string(let value)): patternCovers(pattern, value)
        case (.boolean(let allowed), .boolean(let claimed)): allowed || !claimed
        case (.array(let allowed), .array(let claimed)):
            claimed.allSatisfy { element in allowed.contains { covers($0, element) } }
        case (.array(let allowed), .string): allowed.contains { covers($0, claimed) }
        case (.string(let pattern), .array(let claimed)):
            pattern.hasSuffix("*") && claimed.allSatisfy { covers(allowed, $0) }
        default: allowed == claimed
        }
    }

    /// Whether `pattern`, `TEAM.com.example.app` or one that ends in `*`, allows `value`.
    public static func patternCovers(_ pattern: String, _ value: String) -> Bool {
        guard pattern.hasSuffix("*") else { return pattern == value }
        return !value.hasSuffix("*") && value.hasPrefix(String(pattern.dropLast()))
    }

    /// Whether code with that bundle identifier falls under the profile's App ID.
    ///
    /// The App ID begins with a prefix that is the team for all but old accounts, so that the team is compared apart.
    public static func applicationIdentifierCovers(
        _ profile: Profile, bundleIdentifier: String, team: String?
    ) -> Bool {
        guard let dot = profile.applicationIdentifier.firstIndex(of: ".") else { return false }
        let prefix = String(profile.applicationIdentifier[..<dot])
        let pattern = String(profile.applicationIdentifier[profile.applicationIdentifier.index(after: dot)...])
        let isOfTeam = team.map { $0 == prefix || $0 == profile.teamIdentifier } ?? true
        return isOfTeam && patternCovers(pattern, bundleIdentifier)
    }

    /// What the profile allows for `key`; its App ID and team stand for entries that it spells otherwise.
    private static func allowedValue(_ key: String, in profile: Profile) -> FactValue? {
        if let value = profile.entitlements[key] { return value }
        switch key {
        case Entitlement.applicationIdentifier, Entitlement.applicationIdentifierIOS:
            return .string(profile.applicationIdentifier)
        case Entitlement.teamIdentifier: return profile.teamIdentifier.map { .string($0) }
        default: return nil
        }
    }
}
