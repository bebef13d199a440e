// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// SplitMix64: the same numbers from the same seed, everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Property lists at random, for properties that must hold of all.
struct RandomPropertyList {
    /// What another parser can be asked to read too.
    enum Vocabulary {
        /// All that this room can hold.
        case everything
        /// Without uids, which Foundation hides, and control characters, which XML parsers refuse.
        case portable
        /// What the OpenStep form has.
        case openStep
        /// The same without texts that Unicode holds equal: Foundation's keys become keys of a Swift dictionary.
        case portableOpenStep
    }

    private var generator: SeededGenerator
    private let vocabulary: Vocabulary

    init(seed: UInt64, _ vocabulary: Vocabulary) {
        generator = SeededGenerator(seed: seed)
        self.vocabulary = vocabulary
    }

    /// A value of up to `depth` levels.
    mutating func value(depth: Int = 4) -> PropertyListValue {
        let leaf = depth == 0 || pick(4) == 0
        guard leaf else {
            let count = pick(8)
            if pick(2) == 0 { return .array((0..<count).map { _ in PropertyListNode(value(depth: depth - 1)) }) }
            return .dictionary(PropertyListDictionary((0..<count).map { _ in (string(), value(depth: depth - 1)) }))
        }
        switch vocabulary == .openStep || vocabulary == .portableOpenStep
            ? pick(2) : pick(vocabulary == .portable ? 6 : 7)
        {
        case 0: return .string(string())
        case 1: return .data((0..<pick(70)).map { _ in UInt8(truncatingIfNeeded: generator.next()) })
        case 2: return .integer(integer())
        case 3: return .real(real())
        case 4: return .boolean(pick(2) == 0)
        case 5: return .date(Double(Int64.random(in: -9_000_000_000...9_000_000_000, using: &generator)))
        default: return .uid(generator.next() >> UInt64(pick(64)))
        }
    }

    /// A text with what makes writers stumble.
    mutating func string() -> String {
        var pieces = [
            "a", "B", "7", "_", ".", "/", "-", " ", "&", "<", ">", "\"", "'", "\\", "=", ";", "é", "ß", "漢", "😀", "]]>",
            "//", "/*", "key",
        ]
        if vocabulary != .portable { pieces += ["\n", "\t", "\r", "\u{1}", "\u{0}", "\u{7F}", "\u{2028}", "\\U"] }
        if vocabulary == .everything || vocabulary == .openStep { pieces.append("e\u{301}") }
        return (0..<pick(12)).map { _ in pieces[pick(pieces.count)] }.joined()
    }

    private mutating func integer() -> Int128 {
        let magnitude = generator.next() >> UInt64(pick(64))
        return pick(2) == 0 ? Int128(magnitude) : -Int128(magnitude >> 1)
    }

    /// Mostly halves, which every parser reads alike; for ourselves, any bits.
    private mutating func real() -> Double {
        if vocabulary == .portable { return Double(Int.random(in: -100_000...100_000, using: &generator)) / 8 }
        return Double(bitPattern: generator.next())
    }

    private mutating func pick(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }
}
