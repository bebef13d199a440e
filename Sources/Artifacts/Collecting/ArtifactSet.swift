// SPDX-License-Identifier: Apache-2.0

import Signatures

/// Everything that the given paths hold, put together: one app with its drivers, or several.
public struct ArtifactSet: Sendable {
    /// How the subject is called: the first path.
    public var shown: String
    public var items: [CodeItem] = []
    /// Profiles that were given by hand and belong to no item.
    public var looseProfiles: [(profile: ProvisioningProfile, signature: ProfileSignature)] = []
    /// Things on the way that are worth a word ("skipped: …").
    public var notes: [String] = []

    public init(shown: String) { self.shown = shown }

    /// Top-level items and the extensions in them.
    public var allItems: [CodeItem] { items + items.flatMap(\.nested) }

    /// Gives a loose profile to the item whose identifier it allows and that has none.
    mutating func place(_ profile: ProvisioningProfile, _ signature: ProfileSignature) {
        let pattern = profile.applicationIdentifier ?? ""
        let candidates = items.indices.filter { items[$0].profile == nil }
        let exact = candidates.filter { index in
            guard let identifier = items[index].bundleIdentifier else { return false }
            return Self.matches(pattern, identifier)
        }
        let chosen = exact.first ?? candidates.first { items[$0].bundleIdentifier == nil || candidates.count == 1 }
        guard let chosen else {
            looseProfiles.append((profile, signature))
            return
        }
        items[chosen].profile = profile
        items[chosen].profileSignature = signature
    }

    /// `TEAM.com.example.*` or `TEAM.com.example.app` against a bundle identifier.
    static func matches(_ pattern: String, _ identifier: String) -> Bool {
        guard let dot = pattern.firstIndex(of: ".") else { return false }
        let rest = pattern[pattern.index(after: dot)...]
        return rest.hasSuffix("*") ? identifier.hasPrefix(rest.dropLast()) : rest == identifier
    }
}
