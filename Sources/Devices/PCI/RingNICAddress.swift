// SPDX-License-Identifier: Apache-2.0

/// A station's address: byte 0 of the frame lowest.
struct RingNICAddress: Hashable, Sendable {
    var value: UInt64

    static let broadcast = RingNICAddress(value: 0xFFFF_FFFF_FFFF)
    /// 02:44:58:4C:00:01, locally administered.
    static let standard = RingNICAddress(value: 0x0100_4C58_4402)

    init(value: UInt64) { self.value = value & Self.broadcastBits }

    /// `02:44:58:4c:00:01`; nil: it is no address of one station.
    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 6 else { return nil }
        var value: UInt64 = 0
        for part in parts.reversed() {
            guard part.utf8.count == 2, part.allSatisfy(\.isHexDigit), let byte = UInt8(part, radix: 16) else {
                return nil
            }
            value = value << 8 | UInt64(byte)
        }
        self.init(value: value)
        guard !isGroup, value != 0 else { return nil }
    }

    var isGroup: Bool { value & 1 != 0 }

    private static let broadcastBits: UInt64 = 0xFFFF_FFFF_FFFF
}
