// SPDX-License-Identifier: Apache-2.0

import Devices
import PCIFamily

/// An `fpga-dma` in a fake machine, and what a driver does with it.
struct FPGARig {
    enum Channel: UInt64, CaseIterable {
        case hostToCard = 0x100
        case cardToHost = 0x200

        var done: UInt32 { self == .hostToCard ? 1 << 0 : 1 << 1 }
        var error: UInt32 { self == .hostToCard ? 1 << 8 : 1 << 9 }
    }

    /// One line of a scatter list, as a driver writes it.
    struct Descriptor {
        var control: UInt32 = 0xD5A0_0000
        var length: UInt32 = 64
        var host: UInt64 = FPGARig.data
        var card: UInt64 = 0
        var next: UInt64 = 0

        static let interrupt: UInt32 = 0xD5A0_0001
        static let last: UInt32 = 0xD5A0_0002
    }

    /// Where descriptors and data lie; memory ends at `end`.
    static let list: UInt64 = 0x1_0000
    static let data: UInt64 = 0x2_0000
    static let end: UInt64 = 0x1_0000 + 0x10_0000

    let host: FakeHost
    let device: any PCIFunction

    init(_ options: String = "", seed: UInt64 = 1) throws {
        host = FakeHost(memory: Int(Self.end - Self.list), at: Self.list, seed: seed)
        device = try FPGADMA(DeviceOptions("fpga-dma" + options))
        device.attach(host)
        write(0x024, 0x303)
    }

    func read(_ offset: UInt64) -> UInt32 { device.read32(0, offset) }
    func write(_ offset: UInt64, _ value: UInt32) { device.write32(0, offset, value) }

    func put(_ descriptor: Descriptor, at address: UInt64 = FPGARig.list) {
        host.store(UInt64(descriptor.control) | UInt64(descriptor.length) << 32, at: address)
        host.store(descriptor.host, at: address + 8)
        host.store(descriptor.card, at: address + 16)
        host.store(descriptor.next, at: address + 24)
    }

    func put(_ descriptors: [Descriptor]) {
        for (index, descriptor) in descriptors.enumerated() { put(descriptor, at: Self.list + 32 * UInt64(index)) }
    }

    func ring(_ channel: Channel, _ count: UInt32 = 1, at address: UInt64 = FPGARig.list) {
        write(channel.rawValue, UInt32(truncatingIfNeeded: address))
        write(channel.rawValue + 4, UInt32(truncatingIfNeeded: address >> 32))
        write(channel.rawValue + 8, count)
    }

    func status(_ channel: Channel) -> UInt32 { read(channel.rawValue + 0x0C) }
    func error(_ channel: Channel) -> UInt32 { status(channel) >> 8 & 0xFF }
    func isBusy(_ channel: Channel) -> Bool { status(channel) & 1 != 0 }
    func doneCount(_ channel: Channel) -> UInt32 { status(channel) >> 16 }
    func errorAddress(_ channel: Channel) -> UInt64 { device.read(0, channel.rawValue + 0x10, 8) }

    func card(_ address: UInt64, _ count: Int) -> [UInt8] {
        (0..<UInt64(count)).map { UInt8(truncatingIfNeeded: device.read(2, address + $0, 1)) }
    }

    func setCard(_ bytes: [UInt8], at address: UInt64) {
        for (index, byte) in bytes.enumerated() { device.write(2, address + UInt64(index), 1, UInt64(byte)) }
    }
}

/// Status of a list that is over: DONE, and so many descriptors.
func doneStatus(_ count: UInt32) -> UInt32 { count << 16 | 0b10 }
/// Status of a list that was given up.
func errorStatus(_ code: UInt32, _ count: UInt32 = 0) -> UInt32 { count << 16 | code << 8 | 0b100 }

func pattern(_ count: Int, _ seed: UInt64 = 7) -> [UInt8] {
    var random = SeededRandom(seed: seed)
    return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
}
