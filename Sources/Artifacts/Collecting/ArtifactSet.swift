// SPDX-License-Identifier: Apache-2.0

import Signatures

/// A xar archive that was unpacked.
public struct PackageItem: Sendable {
    /// As the user knows it.
    public var shown: String
    public var signature: PackageSignature
    /// Whether it is made to be installed: named `.pkg`, or with a Distribution or PackageInfo inside.
    public var isInstaller: Bool
}

/// Everything that the given paths hold, put together: one app with its drivers, or several.
public struct ArtifactSet: Sendable {
    /// How the subject is called: the first path.
    public var shown: String
    public var items: [CodeItem] = []
    /// Profiles that were given by hand and belong to no item.
    public var looseProfiles: [(profile: ProvisioningProfile, signature: ProfileSignature)] = []
    /// Installer packages and other xar archives on the way, and who signed them.
    public var packages: [PackageItem] = []
    /// Things on the way that are worth a word ("skipped: …").
    public var notes: [String] = []

    public init(shown: String) { self.shown = shown }

    /// Top-level items and the extensions in them.
    public var allItems: [CodeItem] { items + items.flatMap(\.nested) }

    /// Gives a loose profile to the item whose identifier it allows and that has none.
    mutating func place(_ profile: ProvisioningProfile, _ signature: ProfileSignature) {
        let pattern = profile.applicationIdentifier ?? ""
        let candidates = places.filter { self[$0].profile == nil }
        let exact = candidates.filter { place in
            guard let identifier = self[place].bundleIdentifier else { return false }
            return Self.matches(pattern, identifier)
        }
        let chosen = exact.first ?? candidates.first { self[$0].bundleIdentifier == nil || candidates.count == 1 }
        guard let chosen else {
            looseProfiles.append((profile, signature))
            return
        }
        self[chosen].profile = profile
        self[chosen].profileSignature = signature
    }

    /// An item: its number, and that of the extension in it.
    private struct Place {
        var item: Int
        var nested: Int?
    }

    private var places: [Place] {
        items.indices.flatMap { item in
            [Place(item: item)] + items[item].nested.indices.map { Place(item: item, nested: $0) }
        }
    }

    private subscript(_ place: Place) -> CodeItem {
        get { place.nested.map { items[place.item].nested[$0] } ?? items[place.item] }
        set {
            if let nested = place.nested {
                items[place.item].nested[nested] = newValue
            } else {
                items[place.item] = newValue
            }
        }
    }

    /// `TEAM.com.example.*` or `TEAM.com.example.app` against a bundle identifier.
    static func matches(_ pattern: String, _ identifier: String) -> Bool {
        guard let dot = pattern.firstIndex(of: ".") else { return false }
        let rest = pattern[pattern.index(after: dot)...]
        return rest.hasSuffix("*") ? identifier.hasPrefix(rest.dropLast()) : rest == identifier
    }
}
