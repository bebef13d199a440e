// SPDX-License-Identifier: Apache-2.0

/// SplitMix64: the same numbers in every run, so that a failure can be looked at again.
public struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Mostly near the edges of `0...count`, sometimes anything at all.
    public mutating func edge(of count: Int) -> Int {
        switch Int.random(in: 0..<8, using: &self) {
        case 0: Int.random(in: .min ... .max, using: &self)
        case 1: [Int.min, Int.max, -1, Int(UInt32.max)].randomElement(using: &self) ?? -1
        default: Int.random(in: -2...count + 2, using: &self)
        }
    }
}
