// SPDX-License-Identifier: Apache-2.0

/// Seeded damage: bits, bytes, lengths, cuts, splices.
public struct Mutation {
    public var random: SeededRandom

    public init(seed: UInt64) { random = SeededRandom(seed: seed) }

    private static let interesting: [UInt32] = [
        0, 1, 2, 7, 8, 0x7F, 0x80, 0xFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFF8, 0xFFFF_FFFF,
    ]

    /// `bytes` with one to four changes.
    ///
    /// - Parameter focus: where most changes go: heads and lengths rather than code.
    public mutating func mutated(_ bytes: [UInt8], focus: [Range<Int>] = [], other: [UInt8] = []) -> [UInt8] {
        var result = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) where !result.isEmpty {
            change(&result, at: place(in: result, focus), other)
        }
        return result
    }

    private mutating func place(in bytes: [UInt8], _ focus: [Range<Int>]) -> Int {
        let range = Int.random(in: 0..<8, using: &random) > 0 ? focus.randomElement(using: &random) : nil
        let clamped = (range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
        return clamped.isEmpty
            ? Int.random(in: 0..<bytes.count, using: &random) : Int.random(in: clamped, using: &random)
    }

    private mutating func change(_ bytes: inout [UInt8], at offset: Int, _ other: [UInt8]) {
        switch Int.random(in: 0..<12, using: &random) {
        case 0, 1, 2: bytes[offset] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 3, 4: bytes[offset] = UInt8.random(in: 0...255, using: &random)
        case 5, 6, 7: putWord(&bytes, at: offset & ~3)
        case 8: bytes.removeLast(bytes.count - offset)
        case 9: bytes.removeSubrange(offset..<min(bytes.count, offset + Int.random(in: 1...16, using: &random)))
        case 10:
            bytes.insert(
                contentsOf: bytes[offset..<min(bytes.count, offset + Int.random(in: 1...64, using: &random))],
                at: offset)
        default: splice(&bytes, at: offset, other.isEmpty ? bytes : other)
        }
    }

    /// A length field of either byte order, set to an edge or moved by a little.
    private mutating func putWord(_ bytes: inout [UInt8], at offset: Int) {
        guard offset + 4 <= bytes.count else { return }
        let isBig = Bool.random(using: &random)
        var word = (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[offset + (isBig ? $1 : 3 - $1)]) }
        word =
            Bool.random(using: &random)
            ? Self.interesting.randomElement(using: &random) ?? 0
            : word &+ UInt32(truncatingIfNeeded: Int.random(in: -9...9, using: &random))
        for index in 0..<4 {
            bytes[offset + (isBig ? index : 3 - index)] = UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * index))
        }
    }

    private mutating func splice(_ bytes: inout [UInt8], at offset: Int, _ other: [UInt8]) {
        let start = Int.random(in: 0..<other.count, using: &random)
        let length = min(Int.random(in: 1...200, using: &random), other.count - start, bytes.count - offset)
        bytes.replaceSubrange(offset..<offset + length, with: other[start..<start + length])
    }
}
