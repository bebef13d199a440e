// SPDX-License-Identifier: Apache-2.0

/// Registers, bits and codes of `fpga-dma`: docs/devices/fpga-dma.md.
enum FPGADMALayout {
    /// "FXDL" in memory.
    static let id: UInt32 = 0x4C44_5846
    static let version: UInt32 = 0x0001_0000
    static let messages = 4

    /// Offsets in BAR0.
    enum Register {
        static let id: UInt64 = 0x000
        static let version: UInt64 = 0x004
        static let capabilities: UInt64 = 0x008
        static let scratch: UInt64 = 0x00C
        static let control: UInt64 = 0x010
        static let interruptStatus: UInt64 = 0x020
        static let interruptEnable: UInt64 = 0x024
        static let inject: UInt64 = 0x030
        static let hostToCard: UInt64 = 0x100
        static let cardToHost: UInt64 = 0x200
        static let channelSize: UInt64 = 0x18
    }

    /// Offsets in a channel.
    enum ChannelRegister {
        static let descriptorLow: UInt64 = 0x00
        static let descriptorHigh: UInt64 = 0x04
        static let doorbell: UInt64 = 0x08
        static let status: UInt64 = 0x0C
        static let errorLow: UInt64 = 0x10
        static let errorHigh: UInt64 = 0x14
    }

    enum Control {
        static let reset: UInt32 = 1 << 0
        static let address64: UInt32 = 1 << 1
    }

    enum Status {
        static let busy: UInt32 = 1 << 0
        static let done: UInt32 = 1 << 1
        static let error: UInt32 = 1 << 2
    }

    /// Bits of INTERRUPT_STATUS and INTERRUPT_ENABLE.
    enum Interrupt {
        static let done: UInt32 = 0x003
        static let errors: UInt32 = 0x300
        /// In words, for reports.
        static let names: [(bit: UInt32, name: String)] = [
            (1 << 0, "host-to-card done"), (1 << 1, "card-to-host done"), (1 << 8, "host-to-card error"),
            (1 << 9, "card-to-host error"),
        ]
    }
}

/// Why a list was given up: bits 15:8 of STATUS.
enum FPGADMAError: UInt32, CaseIterable {
    case badDescriptor = 1
    case fetchAborted = 2
    case readAborted = 3
    case writeAborted = 4
    case outsideCard = 5
    case doorbellWhileBusy = 6
    case dataError = 7

    var words: String {
        switch self {
        case .badDescriptor: "bad descriptor"
        case .fetchAborted: "fetch of the descriptor aborted"
        case .readAborted: "read of host memory aborted"
        case .writeAborted: "write to host memory aborted"
        case .outsideCard: "outside of the card's memory"
        case .doorbellWhileBusy: "doorbell while busy"
        case .dataError: "data error"
        }
    }
}

/// Which way a channel's bytes go.
enum FPGADMADirection: Int, CaseIterable {
    case hostToCard = 0
    case cardToHost = 1

    var name: String { self == .hostToCard ? "host to card" : "card to host" }
    /// In INTERRUPT_STATUS.
    var doneBit: UInt32 { 1 << UInt32(rawValue) }
    var errorBit: UInt32 { 1 << UInt32(8 + rawValue) }
}

/// A descriptor, 32 bytes, little-endian:
///
///     +0   u32 control: 0xD5A00000 | bit 0 INTERRUPT | bit 1 LAST
///     +4   u32 length, 1…16 MiB; written back with bit 31 set when it is done
///     +8   u64 bus address in host memory
///     +16  u64 address in the card's memory
///     +24  u64 bus address of the next descriptor; 0: it follows in memory
struct FPGADMADescriptor {
    static let size: UInt64 = 32
    static let magic: UInt32 = 0xD5A0_0000
    static let lengthMost: UInt32 = 16 << 20
    static let doneMark: UInt32 = 1 << 31
    static let lengthOffset: UInt64 = 4

    var control: UInt32
    var length: UInt32
    var hostAddress: UInt64
    var cardAddress: UInt64
    var next: UInt64

    var wantsInterrupt: Bool { control & 1 != 0 }
    var isLast: Bool { control & 2 != 0 }
    var isSound: Bool { control & ~3 == Self.magic && (1...Self.lengthMost).contains(length) }

    /// What a report says about one that is not sound.
    var words: String {
        let mark = length & Self.doneMark != 0 && control & ~3 == Self.magic ? ", the device's mark is still in it" : ""
        return "control 0x\(String(control, radix: 16)), length 0x\(String(length, radix: 16))\(mark)"
    }

    init(_ words: (UInt64, UInt64, UInt64, UInt64)) {
        let first = UInt64(littleEndian: words.0)
        control = UInt32(truncatingIfNeeded: first)
        length = UInt32(truncatingIfNeeded: first >> 32)
        hostAddress = UInt64(littleEndian: words.1)
        cardAddress = UInt64(littleEndian: words.2)
        next = UInt64(littleEndian: words.3)
    }
}
