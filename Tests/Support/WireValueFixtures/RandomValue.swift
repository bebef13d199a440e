// SPDX-License-Identifier: Apache-2.0

import WireValues

extension WireValue {
    /// Any value that has a binary form, up to `depth` collections deep.
    public static func random(depth: Int = 4, using random: inout SeededRandom) -> WireValue {
        let count = Int.random(in: 0...4, using: &random)
        switch Int.random(in: 0..<(depth > 0 ? 7 : 4), using: &random) {
        case 0: return .boolean(.random(using: &random))
        case 1:
            let bits = [1, 8, 16, 24, 32, 64].randomElement(using: &random) ?? 64
            let mask = UInt64.max >> UInt64(64 - bits)
            return .number(random.next() & mask, bits: UInt8(bits))
        case 2: return .string(text(using: &random))
        case 3: return .data((0..<count * 3).map { _ in .random(in: .min ... .max, using: &random) })
        case 4: return .array((0..<count).map { _ in .random(depth: depth - 1, using: &random) })
        case 5:
            // A set has each boolean once.
            return .set((0..<count).map { .array([.number(UInt64($0)), .random(depth: depth - 2, using: &random)]) })
        default:
            let keys = (0..<count).map { _ in text(using: &random) }
            return .dictionary(
                Dictionary(keys.map { ($0, .random(depth: depth - 1, using: &random)) }) { first, _ in first })
        }
    }

    private static func text(using random: inout SeededRandom) -> String {
        let letters = ["a", "b", "IO", "é", "漢", "🚗", " ", "&", "Name"]
        return (0..<Int.random(in: 0...5, using: &random)).compactMap { _ in letters.randomElement(using: &random) }
            .joined()
    }

    /// The bytes of a value with a few of them changed, most often so that tags change.
    public static func damaged(_ whole: [UInt8], using random: inout SeededRandom) -> [UInt8] {
        var bytes = whole
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            guard !bytes.isEmpty else { break }
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let byte = UInt8.random(in: .min ... .max, using: &random)
            bytes[place] = [byte, 0, 1, 2, 3, 0x0C, 0x8C].randomElement(using: &random) ?? byte
            if Int.random(in: 0..<16, using: &random) == 0 {
                bytes.removeLast(Int.random(in: 0...4, using: &random) % bytes.count)
            }
        }
        return bytes
    }
}
