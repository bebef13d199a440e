// SPDX-License-Identifier: Apache-2.0

import Devices
import PCIFamily

/// A `ring-nic` in a fake machine, and what a driver does with it.
final class NICRig {
    /// Registers, as the manual has them.
    enum Register {
        static let control: UInt64 = 0x00C
        static let link: UInt64 = 0x010
        static let status: UInt64 = 0x014
        static let enable: UInt64 = 0x018
        static let transmitModeration: UInt64 = 0x01C
        static let receiveModeration: UInt64 = 0x020
        static let macLow: UInt64 = 0x024
        static let filter: UInt64 = 0x02C
        static let transmit: UInt64 = 0x100
        static let receive: UInt64 = 0x200
        static let sent: UInt64 = 0x300
        static let sentBytes: UInt64 = 0x308
        static let received: UInt64 = 0x310
        static let receivedBytes: UInt64 = 0x318
        static let filtered: UInt64 = 0x320
        static let noDescriptor: UInt64 = 0x328
        static let sentIntoNothing: UInt64 = 0x330
        static let truncated: UInt64 = 0x338
    }

    /// Where the rings and their buffers lie; a buffer has 16 KiB, and 2 KiB where there are many.
    static let transmitRing: UInt64 = 0x1_0000
    static let receiveRing: UInt64 = 0x1_8000
    static let transmitBuffers: UInt64 = 0x2_0000
    static let receiveBuffers: UInt64 = 0x6_0000
    static let own: [UInt8] = [0x02, 0x44, 0x58, 0x4C, 0x00, 0x01]

    let host: FakeHost
    let device: any PCIFunction
    let size: UInt32
    private(set) var transmitTail: UInt32 = 0
    private(set) var receiveTail: UInt32 = 0
    private var receiveHead: UInt32 = 0

    init(_ options: String = "", size: UInt32 = 8, seed: UInt64 = 1) throws {
        host = FakeHost(memory: 0xF_0000, at: Self.transmitRing, seed: seed)
        device = try RingNIC(DeviceOptions("ring-nic" + options))
        self.size = size
        device.attach(host)
    }

    func read(_ offset: UInt64) -> UInt32 { device.read32(0, offset) }
    func write(_ offset: UInt64, _ value: UInt32) { device.write32(0, offset, value) }
    func counter(_ offset: UInt64) -> UInt64 { device.read(0, offset, 8) }
    func head(_ ring: UInt64) -> UInt32 { read(ring + 0x10) }
    func ringStatus(_ ring: UInt64) -> UInt32 { read(ring + 0x18) }
    func errorAddress(_ ring: UInt64) -> UInt64 { UInt64(read(ring + 0x1C)) | UInt64(read(ring + 0x20)) << 32 }

    /// Rings, interrupts and link, as a driver brings them up.
    func start(link: Bool = true) {
        enable(Register.transmit, Self.transmitRing)
        enable(Register.receive, Self.receiveRing)
        write(Register.enable, 0x30F)
        guard link else { return }
        write(Register.control, 2)
        host.advance(1_000_000)
        write(Register.status, .max)
        host.forgetRecord()
    }

    func enable(_ ring: UInt64, _ base: UInt64) {
        device.write(0, ring, 8, base)
        write(ring + 8, size)
        write(ring + 12, 1)
        if ring == Register.transmit { transmitTail = 0 } else { (receiveTail, receiveHead) = (0, 0) }
    }

    func put(_ ring: UInt64, _ index: UInt32, address: UInt64, length: UInt16, flags: UInt16 = 0) {
        let place = ring + 16 * UInt64(index)
        host.store(address, at: place)
        host.store(UInt64(length) | UInt64(flags) << 16, at: place + 8)
    }

    func transmitBuffer(_ index: UInt32) -> UInt64 { Self.transmitBuffers + place(index) }
    func receiveBuffer(_ index: UInt32) -> UInt64 { Self.receiveBuffers + place(index) }
    private func place(_ index: UInt32) -> UInt64 { size <= 16 ? UInt64(index % 16) << 14 : UInt64(index % 64) << 11 }

    /// Puts a frame, cut into pieces, into the ring.
    func queue(_ frame: [UInt8], pieces: Int = 1, interrupt: Bool = true) {
        var rest = frame[...]
        for piece in 0..<pieces {
            let isLast = piece == pieces - 1
            let part = isLast ? rest : rest.prefix(max(1, frame.count / pieces))
            rest = rest.dropFirst(part.count)
            host.put(Array(part), at: transmitBuffer(transmitTail))
            put(
                Self.transmitRing, transmitTail, address: transmitBuffer(transmitTail), length: UInt16(part.count),
                flags: isLast ? (interrupt ? 3 : 1) : 0)
            transmitTail = (transmitTail + 1) % size
        }
    }

    func ring() { write(Register.transmit + 0x14, transmitTail) }

    /// Gives the device buffers to receive into.
    func post(_ count: Int, length: UInt16 = 2048) {
        for _ in 0..<count {
            put(Self.receiveRing, receiveTail, address: receiveBuffer(receiveTail), length: length)
            receiveTail = (receiveTail + 1) % size
        }
        write(Register.receive + 0x14, receiveTail)
    }

    /// The frames that have arrived; their descriptors are the driver's again.
    func takeReceived() -> [[UInt8]] {
        var frames: [[UInt8]] = []
        while receiveHead != receiveTail {
            let place = Self.receiveRing + 16 * UInt64(receiveHead)
            guard host.load(place + 12, as: UInt32.self) & 1 != 0 else { break }
            frames.append(
                host.bytes(receiveBuffer(receiveHead), Int(host.load(place + 8, as: UInt16.self))))
            receiveHead = (receiveHead + 1) % size
        }
        return frames
    }
}

/// A frame for a station.
func frame(_ count: Int, to station: [UInt8] = NICRig.own, seed: UInt64 = 3) -> [UInt8] {
    Array((station + pattern(count, seed)).prefix(count))
}
