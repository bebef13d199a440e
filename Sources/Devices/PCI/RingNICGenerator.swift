// SPDX-License-Identifier: Apache-2.0

/// What arrives by itself with `generate=`: one frame after the other, each with a number and a pattern of its own.
///
///     +0   destination: the station's own address
///     +6   source: 02:47:45:4E:00:01
///     +12  0x88B5, for experiments (IEEE 802)
///     +14  u32 number of the frame, from 0, big-endian
///     +18  u64 seed, big-endian
///     +26  SplitMix64's numbers from this seed on, each little-endian; the last is cut off
struct RingNICGenerator {
    static let source = RingNICAddress(value: 0x0100_4E45_4702)
    static let type: UInt64 = 0xB588
    static let length: ClosedRange<UInt64> = 60...1514
    /// Frames that may be late; of those before, the numbers are missing.
    static let lateMost: UInt64 = 4096

    /// Nanoseconds from one frame to the next.
    let period: UInt64
    private(set) var number: UInt32 = 0
    /// When the next one is due; nil: never.
    private(set) var due: UInt64?

    init(framesPerSecond: UInt64) { period = max(1, 1_000_000_000 / max(1, framesPerSecond)) }

    mutating func start(_ now: UInt64) { advance(from: now, by: 1) }
    mutating func stop() { due = nil }
    mutating func reset() { (number, due) = (0, nil) }

    /// Skips what is too late.
    ///
    /// - Returns: how many frames that were.
    mutating func skip(_ now: UInt64) -> UInt64 {
        guard let due, due <= now else { return 0 }
        let late = (now - due) / period
        guard late > Self.lateMost else { return 0 }
        let skipped = late - Self.lateMost
        number &+= UInt32(truncatingIfNeeded: skipped)
        advance(from: due, by: skipped)
        return skipped
    }

    /// Makes the next frame. Returns its bytes.
    mutating func next(_ frame: DeviceMemory, to station: RingNICAddress, seed: UInt64) -> Int {
        let length = Self.length.lowerBound + seed % UInt64(Self.length.count)
        frame.write(0, 8, station.value | Self.source.value << 48)
        frame.write(8, 8, Self.source.value >> 16 | Self.type << 32 | UInt64(number.byteSwapped) << 48)
        frame.write(16, 8, UInt64(number.byteSwapped) >> 16 | seed.byteSwapped << 16)
        frame.write(24, 2, seed.byteSwapped >> 48)
        var offset: UInt64 = 26
        var state = seed
        while offset < length {
            frame.write(offset, 8, Self.splitMix(&state))
            offset += 8
        }
        number &+= 1
        if let due { advance(from: due, by: 1) }
        return Int(length)
    }

    private mutating func advance(from time: UInt64, by frames: UInt64) {
        let (nanoseconds, isMuch) = period.multipliedReportingOverflow(by: frames)
        let (next, isLate) = time.addingReportingOverflow(nanoseconds)
        due = isMuch || isLate ? nil : next
    }

    private static func splitMix(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
