// SPDX-License-Identifier: Apache-2.0

/// Finds a key's position among many entries: an open-addressed table of positions.
///
/// A slot holds the upper half of the key's hash above `position + 1`; zero is an empty slot. Entries are never
/// removed. The standard `Dictionary` costs twice as much here, because it keeps and compares the keys a second time.
///
/// The hash is over a key's bytes, by the standard library's seeded `Hasher`. `String`'s own hash is over its normal
/// form, so that a file could be made of keys that all differ and all collide.
struct KeyIndex: Sendable {
    private var slots: [UInt64] = []
    private var count = 0

    /// Whether nothing was ever added.
    var isEmpty: Bool { slots.isEmpty }

    /// The hash to look a key up by.
    static func hash(of key: String) -> UInt64 {
        var hasher = Hasher()
        // SAFETY: the buffer is read inside the closure only.
        key.utf8Span.span.withUnsafeBytes { hasher.combine(bytes: $0) }
        return UInt64(truncatingIfNeeded: hasher.finalize())
    }

    /// The position under `hash` for which `isMatch` holds.
    func position(hash: UInt64, where isMatch: (Int) -> Bool) -> Int? {
        guard !slots.isEmpty else { return nil }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let position = Int(slots[slot] & KeyIndex.positionMask) - 1
            if slots[slot] & ~KeyIndex.positionMask == hash & ~KeyIndex.positionMask, isMatch(position) {
                return position
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Adds a position that is not in the table. Positions stay below 2^32 − 1, as the readers' limits see to.
    ///
    /// - Parameter hashOf: the hash of a position added before, asked for when the table grows.
    mutating func add(_ position: Int, hash: UInt64, hashOf: (Int) -> UInt64) {
        if (count + 1) * 2 > slots.count { grow(hashOf) }
        place(position, hash)
        count += 1
    }

    private static let positionMask: UInt64 = 0xFFFF_FFFF

    private mutating func grow(_ hashOf: (Int) -> UInt64) {
        let old = slots
        slots = Array(repeating: 0, count: max(old.count * 4, 64))
        for entry in old where entry != 0 {
            let position = Int(entry & KeyIndex.positionMask) - 1
            place(position, hashOf(position))
        }
    }

    private mutating func place(_ position: Int, _ hash: UInt64) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = hash & ~KeyIndex.positionMask | UInt64(position + 1) & KeyIndex.positionMask
    }
}
