// SPDX-License-Identifier: Apache-2.0

/// The top-level entries of a property list with their places: an Info.plist, an entitlements file or blob, the
/// Entitlements dictionary of a profile, one personality.
public struct Entries: Sendable, Hashable {
    /// File (and part of it) that the entries come from; the place shown when something is absent.
    public var origin: Evidence
    public var facts: [String: Fact<FactValue>]
    /// Places of values further down, by path: `IOKitPersonalities/MyDriver/IOClass`, `array/0/key`.
    public var places: [String: Evidence]

    public init(origin: Evidence, facts: [String: Fact<FactValue>] = [:], places: [String: Evidence] = [:]) {
        self.origin = origin
        self.facts = facts
        self.places = places
    }

    public subscript(key: String) -> FactValue? { facts[key]?.value }

    public var keys: [String] { facts.keys.sorted() }

    public func contains(_ key: String) -> Bool { facts[key] != nil }

    /// The value if it is a string, nil if the key is absent or holds something else.
    public func string(_ key: String) -> String? { facts[key]?.value.string }

    /// True only for a boolean `true`, as the kernel's OSDynamicCast to OSBoolean asks.
    public func isTrue(_ key: String) -> Bool { facts[key]?.value.boolean == true }

    /// Where `key` stands; if it is absent, the origin with a text that says so.
    public func evidence(_ key: String) -> Evidence {
        if let fact = facts[key] { return fact.evidence }
        var evidence = origin
        evidence.text = "\(key) is absent"
        return evidence
    }
}
