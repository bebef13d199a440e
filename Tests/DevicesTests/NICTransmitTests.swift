// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct NICTransmitTests {
    typealias Register = NICRig.Register
    static let ring = NICRig.transmitRing

    @Test func aFrameIsSentAndItsDescriptorGivenBack() throws {
        let rig = try NICRig()
        rig.start()
        rig.queue(frame(60))
        rig.ring()
        #expect(rig.head(Register.transmit) == 1)
        #expect(rig.host.load(Self.ring + 8, as: UInt64.self) == 1 << 32 | 3 << 16 | 60)
        #expect(rig.counter(Register.sent) == 1)
        #expect(rig.counter(Register.sentBytes) == 60)
        #expect(rig.read(Register.status) == 1)
        #expect(rig.host.interrupts == [0])
        #expect(rig.counter(Register.received) == 0, "the wire leads nowhere")
    }

    @Test func theRingGoesRound() throws {
        let rig = try NICRig(",loopback=on")
        rig.start()
        rig.post(7)
        for round in 0..<50 as Range<UInt64> {
            let frames = (0..<3 as Range<UInt64>).map { frame(64 + Int(round), seed: 3 * round + $0) }
            for frame in frames { rig.queue(frame) }
            rig.ring()
            #expect(rig.takeReceived() == frames)
            rig.post(3)
        }
        #expect(rig.counter(Register.sent) == 150)
        #expect(rig.head(Register.transmit) == 150 % 8)
        #expect(rig.head(Register.receive) == 150 % 8)
    }

    @Test func aFullRingHoldsOneLessThanItsSize() throws {
        let rig = try NICRig()
        rig.start()
        for _ in 0..<7 { rig.queue(frame(60), interrupt: false) }
        rig.ring()
        #expect(rig.counter(Register.sent) == 7)
        #expect(rig.host.interrupts.isEmpty)
        #expect(rig.head(Register.transmit) == 7)
        rig.write(Register.transmit + 0x14, 7)
        #expect(rig.counter(Register.sent) == 7, "TAIL at HEAD: nothing is the device's")
    }

    @Test(arguments: [1, 2, 3, 7]) func piecesMakeOneFrame(_ pieces: Int) throws {
        let rig = try NICRig(",loopback=on")
        rig.start()
        rig.post(1, length: 16384)
        let bytes = frame(9216)
        rig.queue(bytes, pieces: pieces)
        rig.ring()
        #expect(rig.counter(Register.sent) == 1)
        #expect(rig.takeReceived() == [bytes])
    }

    @Test func aFrameMayBeHandedOverPieceByPiece() throws {
        let rig = try NICRig(",loopback=on")
        rig.start()
        rig.post(1)
        let bytes = frame(1000)
        rig.queue(bytes, pieces: 3)
        for tail in 1...3 as ClosedRange<UInt32> {
            #expect(rig.counter(Register.sent) == 0)
            rig.write(Register.transmit + 0x14, tail)
        }
        #expect(rig.takeReceived() == [bytes])
    }

    /// What stops the ring: descriptor 2, after two that are sound.
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var address = NICRig.transmitBuffers
        var length: UInt16 = 60
        var flags: UInt16 = 1
        var code: UInt32
        var place: UInt64 = 0x1_0020
    }
    static let rows = [
        Row(testDescription: "length 0", length: 0, code: 5),
        Row(testDescription: "short frame", length: 13, code: 5),
        Row(testDescription: "long frame", length: 9217, code: 5),
        Row(testDescription: "no memory", address: 0x4000_0004, code: 3, place: 0x4000_0004),
        Row(testDescription: "memory's end", address: 0xF_FFE0, code: 3, place: 0x10_0000),
        Row(testDescription: "end of 64 bits", address: .max - 3, length: 100, code: 3, place: .max - 3),
    ]

    @Test(arguments: rows) func aDescriptorThatFailsStopsTheRing(_ row: Row) throws {
        let rig = try NICRig()
        rig.start()
        for _ in 0..<4 { rig.queue(frame(60), interrupt: false) }
        rig.put(Self.ring, 2, address: row.address, length: row.length, flags: row.flags)
        rig.ring()
        #expect(rig.ringStatus(Register.transmit) == 2 << 16 | row.code << 8)
        #expect(rig.errorAddress(Register.transmit) == row.place)
        #expect(rig.head(Register.transmit) == 2)
        #expect(rig.counter(Register.sent) == 2)
        #expect(rig.read(Register.status) == 0x100)
        #expect(rig.host.interrupts == [0])
        #expect(rig.host.logs.count == 1)
        rig.ring()
        #expect(rig.counter(Register.sent) == 2, "it stands still")
        rig.enable(Register.transmit, Self.ring)
        #expect(rig.ringStatus(Register.transmit) == 1)
        rig.queue(frame(60))
        rig.ring()
        #expect(rig.counter(Register.sent) == 3)
    }

    @Test func piecesOfTooLongAFrameStopTheRing() throws {
        let rig = try NICRig()
        rig.start()
        rig.queue(frame(9217), pieces: 2)
        rig.ring()
        #expect(rig.ringStatus(Register.transmit) == 1 << 16 | 5 << 8)
    }

    @Test func fetchAndWriteBackMayBeAborted() throws {
        let rig = try NICRig()
        rig.start()
        rig.queue(frame(60))
        rig.host.refuseWrites = [Self.ring...Self.ring + 0xFFF]
        rig.ring()
        #expect(rig.ringStatus(Register.transmit) == 4 << 8)
        #expect(rig.errorAddress(Register.transmit) == Self.ring + 8)
        #expect(rig.counter(Register.sent) == 0)
        rig.host.refused = [Self.ring...Self.ring + 0xFFF]
        rig.enable(Register.transmit, Self.ring)
        rig.write(Register.transmit + 0x14, 1)
        #expect(rig.ringStatus(Register.transmit) == 2 << 8)
        #expect(rig.errorAddress(Register.transmit) == Self.ring)
    }

    @Test(arguments: [0, 4, 7, 9, 24, 8192, 0xFFFF] as [UInt32]) func aSizeThatIsNoneIsRefused(_ size: UInt32) throws {
        let rig = try NICRig(size: size)
        rig.start()
        #expect(rig.ringStatus(Register.transmit) == 1 << 8)
        #expect(rig.ringStatus(Register.receive) == 1 << 8)
        #expect(rig.read(Register.transmit + 12) == 0)
        rig.write(Register.transmit + 0x14, 1)
        #expect(rig.host.requests == 0)
    }

    @Test(arguments: [8, 9, 0xFFFF_FFFF] as [UInt32]) func aTailOutsideOfTheRingStopsIt(_ tail: UInt32) throws {
        let rig = try NICRig()
        rig.start()
        rig.queue(frame(60))
        rig.ring()
        rig.write(Register.transmit + 0x14, tail)
        #expect(rig.ringStatus(Register.transmit) == 1 << 16 | 1 << 8)
        #expect(rig.host.interrupts == [0, 0], "another bit went up")
        rig.write(Register.status, 0x101)
        rig.enable(Register.transmit, Self.ring)
        rig.write(Register.transmit + 0x14, tail)
        #expect(rig.host.interrupts == [0, 0, 0])
    }

    @Test func baseAndSizeStayWhileItRuns() throws {
        let rig = try NICRig()
        rig.start()
        rig.write(Register.transmit, 0)
        rig.write(Register.transmit + 4, 5)
        rig.write(Register.transmit + 8, 64)
        #expect(rig.device.read(0, Register.transmit, 8) == Self.ring)
        #expect(rig.read(Register.transmit + 8) == 8)
        rig.write(Register.transmit + 12, 0)
        rig.write(Register.transmit + 8, 64)
        #expect(rig.read(Register.transmit + 8) == 64)
        #expect(rig.read(Register.transmit + 0x14) == 0)
    }

    @Test func aFrameThatIsNotCompleteIsDroppedWhenTheRingStops() throws {
        let rig = try NICRig(",loopback=on")
        rig.start()
        rig.post(1)
        rig.queue(frame(100), pieces: 2)
        rig.write(Register.transmit + 0x14, 1)
        rig.write(Register.transmit + 12, 0)
        rig.enable(Register.transmit, Self.ring)
        rig.queue(frame(70))
        rig.ring()
        #expect(rig.takeReceived() == [frame(70)])
    }

    @Test func withoutALinkFramesAreLost() throws {
        let rig = try NICRig(",loopback=on")
        rig.start(link: false)
        rig.post(1)
        rig.queue(frame(60))
        rig.ring()
        #expect(rig.head(Register.transmit) == 1)
        #expect(rig.counter(Register.sentIntoNothing) == 1)
        #expect(rig.counter(Register.sent) == 0)
        #expect(rig.takeReceived().isEmpty)
    }

    @Test func aLongRingLetsTheKernelHaveItsTurn() throws {
        let rig = try NICRig(size: 2048)
        rig.start()
        for _ in 0..<2000 { rig.queue(frame(60), interrupt: false) }
        rig.ring()
        #expect(rig.counter(Register.sent) == 256)
        #expect(rig.host.advance() == 7)
        #expect(rig.counter(Register.sent) == 2000)
        #expect(rig.host.waiting == 0)
    }

    @Test func statisticsAreClearedOnDemand() throws {
        let rig = try NICRig()
        rig.start()
        rig.queue(frame(60))
        rig.ring()
        rig.write(Register.control, 6)
        #expect(rig.counter(Register.sent) == 0)
        #expect(rig.read(Register.link) & 1 == 1)
    }

    /// The worked example of docs/devices/ring-nic.md.
    @Test func theExampleOfTheManual() throws {
        let rig = try NICRig()
        rig.start()
        rig.enable(Register.transmit, 0x88000)
        rig.write(Register.transmit + 12, 0)
        rig.enable(Register.transmit, 0x88000)
        rig.host.put([0x40, 0xC0, 8, 0, 0, 0, 0, 0, 0x3C, 0, 3, 0, 0, 0, 0, 0], at: 0x88000)
        rig.host.put(frame(60), at: 0x8C040)
        rig.write(Register.transmit + 0x14, 1)
        #expect(rig.host.bytes(0x88000, 16) == [0x40, 0xC0, 8, 0, 0, 0, 0, 0, 0x3C, 0, 3, 0, 1, 0, 0, 0])
        #expect(rig.head(Register.transmit) == 1)
        #expect(rig.read(Register.status) == 1)
    }
}
