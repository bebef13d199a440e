// SPDX-License-Identifier: Apache-2.0

/// Registers, bits and codes of `ring-nic`: docs/devices/ring-nic.md.
enum RingNICLayout {
    /// "RNIC" in memory.
    static let id: UInt32 = 0x4349_4E52
    static let version: UInt32 = 0x0001_0000
    static let messages = 3
    /// Bytes of a frame, without the checksum that the wire has.
    static let frame = 14...9216
    /// Descriptors of a ring; a power of two.
    static let ring: ClosedRange<UInt32> = 8...4096
    /// Bytes of a buffer to receive into.
    static let receiveBuffer: ClosedRange<UInt16> = 64...16384
    /// Nanoseconds between CONTROL.LINK and the link.
    static let linkTime: UInt64 = 1_000_000
    /// Mb/s.
    static let speed: UInt32 = 10000

    /// Offsets in BAR0.
    enum Register {
        static let id: UInt64 = 0x000
        static let version: UInt64 = 0x004
        static let limits: UInt64 = 0x008
        static let control: UInt64 = 0x00C
        static let link: UInt64 = 0x010
        static let interruptStatus: UInt64 = 0x014
        static let interruptEnable: UInt64 = 0x018
        static let transmitModeration: UInt64 = 0x01C
        static let receiveModeration: UInt64 = 0x020
        static let macLow: UInt64 = 0x024
        static let macHigh: UInt64 = 0x028
        static let filter: UInt64 = 0x02C
        static let transmit: UInt64 = 0x100
        static let receive: UInt64 = 0x200
        static let ringSize: UInt64 = 0x24
        static let statistics: UInt64 = 0x300
    }

    /// Offsets in a ring.
    enum RingRegister {
        static let baseLow: UInt64 = 0x00
        static let baseHigh: UInt64 = 0x04
        static let size: UInt64 = 0x08
        static let enable: UInt64 = 0x0C
        static let head: UInt64 = 0x10
        static let tail: UInt64 = 0x14
        static let status: UInt64 = 0x18
        static let errorLow: UInt64 = 0x1C
        static let errorHigh: UInt64 = 0x20
    }

    enum Control {
        static let reset: UInt32 = 1 << 0
        static let link: UInt32 = 1 << 1
        static let clearStatistics: UInt32 = 1 << 2
    }

    enum Filter {
        static let promiscuous: UInt32 = 1 << 0
        static let broadcast: UInt32 = 1 << 1
        static let multicast: UInt32 = 1 << 2
        static let all: UInt32 = 7
    }

    /// Bits of INTERRUPT_STATUS and INTERRUPT_ENABLE.
    enum Interrupt {
        static let transmit: UInt32 = 1 << 0
        static let receive: UInt32 = 1 << 1
        static let link: UInt32 = 1 << 2
        static let noDescriptor: UInt32 = 1 << 3
        static let transmitError: UInt32 = 1 << 8
        static let receiveError: UInt32 = 1 << 9
        /// The bits of each message.
        static let messages = [transmit | transmitError, receive | noDescriptor | receiveError, link]
        static let all: UInt32 = 0x30F
        /// In words, for reports.
        static let names: [(bit: UInt32, name: String)] = [
            (transmit, "sent"), (receive, "received"), (link, "link"), (noDescriptor, "no descriptor to receive into"),
            (transmitError, "transmit error"), (receiveError, "receive error"),
        ]
    }
}

/// Why a ring has stopped: bits 15:8 of its STATUS.
enum RingNICError: UInt32, CaseIterable {
    case badRing = 1
    case fetchAborted = 2
    case bufferAborted = 3
    case writeBackAborted = 4
    case badDescriptor = 5

    var words: String {
        switch self {
        case .badRing: "bad SIZE or TAIL"
        case .fetchAborted: "fetch of the descriptor aborted"
        case .bufferAborted: "access to the buffer aborted"
        case .writeBackAborted: "write-back of the descriptor aborted"
        case .badDescriptor: "bad descriptor"
        }
    }
}

/// A descriptor of either ring, 16 bytes, little-endian:
///
///     +0   u64 bus address of the buffer
///     +8   u16 length: of the buffer, or of what is to be sent; written back by the receive ring: what was received
///     +10  u16 flags: bit 0 END, bit 1 INTERRUPT
///     +12  u32 status, written back: bit 0 DONE, bit 1 TRUNCATED
struct RingNICDescriptor {
    static let size: UInt64 = 16
    /// What is written back, and where.
    static let resultOffset: UInt64 = 8

    static let end: UInt16 = 1 << 0
    static let interrupt: UInt16 = 1 << 1
    static let done: UInt32 = 1 << 0
    static let truncated: UInt32 = 1 << 1

    var address: UInt64
    var length: UInt16
    var flags: UInt16

    init(_ words: (UInt64, UInt64)) {
        address = UInt64(littleEndian: words.0)
        let second = UInt64(littleEndian: words.1)
        length = UInt16(truncatingIfNeeded: second)
        flags = UInt16(truncatingIfNeeded: second >> 16)
    }

    var isEnd: Bool { flags & Self.end != 0 }
    var wantsInterrupt: Bool { flags & Self.interrupt != 0 }

    /// The second half, with a status.
    func result(_ status: UInt32) -> UInt64 { UInt64(length) | UInt64(flags) << 16 | UInt64(status) << 32 }
}
