// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct NICReceiveTests {
    typealias Register = NICRig.Register
    static let ring = NICRig.receiveRing

    /// Random frames, cut at random, in bursts of random length.
    @Test(arguments: 0..<12 as Range<UInt64>) func whatIsSentComesBack(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let rig = try NICRig(",loopback=on", size: 16, seed: seed)
        rig.start()
        rig.post(15, length: 9216)
        for _ in 0..<40 {
            var frames: [[UInt8]] = []
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                let length = Int.random(in: 14...(Bool.random(using: &random) ? 200 : 9216), using: &random)
                frames.append(frame(length, seed: random.next()))
                rig.queue(frames[frames.count - 1], pieces: Int.random(in: 1...3, using: &random))
            }
            rig.ring()
            #expect(rig.takeReceived() == frames)
            rig.post(frames.count, length: 9216)
        }
        #expect(rig.counter(Register.sentBytes) == rig.counter(Register.receivedBytes))
        #expect(rig.host.faults.isEmpty)
    }

    @Test func aDescriptorIsGivenBackWithTheLength() throws {
        let rig = try NICRig(",loopback=on")
        rig.start()
        rig.post(1)
        rig.queue(frame(333), interrupt: false)
        rig.ring()
        #expect(rig.host.load(Self.ring, as: UInt64.self) == NICRig.receiveBuffers)
        #expect(rig.host.load(Self.ring + 8, as: UInt64.self) == 1 << 32 | 1 << 16 | 333)
        #expect(rig.read(Register.status) == 2)
        #expect(rig.host.interrupts == [1])
    }

    @Test func aFrameLongerThanTheBufferIsCut() throws {
        let rig = try NICRig(",loopback=on")
        rig.start()
        rig.post(1, length: 64)
        let bytes = frame(65)
        rig.queue(bytes)
        rig.ring()
        #expect(rig.host.load(Self.ring + 8, as: UInt64.self) == 3 << 32 | 1 << 16 | 64)
        #expect(rig.host.bytes(NICRig.receiveBuffers, 65) == bytes.prefix(64) + [0])
        #expect(rig.counter(Register.truncated) == 1)
        #expect(rig.counter(Register.receivedBytes) == 65)
    }

    @Test func withoutADescriptorFramesAreLost() throws {
        let rig = try NICRig(",loopback=on")
        rig.start()
        for index in 0..<5 as Range<UInt64> { rig.queue(frame(60, seed: index), interrupt: false) }
        rig.post(2)
        rig.ring()
        #expect(rig.takeReceived() == [frame(60, seed: 0), frame(60, seed: 1)])
        #expect(rig.counter(Register.noDescriptor) == 3)
        #expect(rig.read(Register.status) == 0b1010)
        #expect(rig.host.interrupts == [1, 1], "one for each of the two bits")
    }

    static let broadcast: [UInt8] = Array(repeating: 0xFF, count: 6)
    static let multicast: [UInt8] = [0x01, 0x00, 0x5E, 0, 0, 1]
    static let other: [UInt8] = [0x02, 0x44, 0x58, 0x4C, 0x00, 0x02]

    /// Which of own, broadcast, multicast and other pass.
    static let filters: [(UInt32, [Bool])] = [
        (0, [true, false, false, false]), (1, [true, true, true, true]), (2, [true, true, false, false]),
        (4, [true, false, true, false]), (6, [true, true, true, false]),
    ]

    @Test(arguments: filters) func theFilterPasses(_ filter: UInt32, _ passes: [Bool]) throws {
        let rig = try NICRig(",loopback=on")
        rig.start()
        rig.write(Register.filter, filter)
        rig.post(4)
        let frames = [NICRig.own, Self.broadcast, Self.multicast, Self.other].map { frame(60, to: $0) }
        for frame in frames { rig.queue(frame) }
        rig.ring()
        #expect(rig.takeReceived() == zip(frames, passes).filter(\.1).map(\.0))
        #expect(rig.counter(Register.filtered) == UInt64(passes.filter { !$0 }.count))
    }

    @Test func theFilterFollowsTheAddress() throws {
        let rig = try NICRig(",loopback=on")
        rig.start()
        rig.device.write(0, Register.macLow, 8, 0x0200_4C58_4402)
        rig.post(2)
        rig.queue(frame(60, to: NICRig.own))
        rig.queue(frame(60, to: Self.other))
        rig.ring()
        #expect(rig.takeReceived() == [frame(60, to: Self.other)])
    }

    @Test(arguments: [
        ("short buffer", 0x6_0000 as UInt64, 63 as UInt16, 5 as UInt32, 0x1_8000 as UInt64),
        ("long buffer", 0x6_0000, 16385, 5, 0x1_8000), ("no memory", 0x4000_0000, 2048, 3, 0x4000_0000),
    ]) func aDescriptorThatFailsStopsTheRing(
        _ name: String, _ address: UInt64, _ length: UInt16, _ code: UInt32, _ place: UInt64
    ) throws {
        let rig = try NICRig(",loopback=on")
        rig.start()
        rig.post(2)
        rig.put(Self.ring, 0, address: address, length: length)
        rig.queue(frame(100))
        rig.queue(frame(100))
        rig.ring()
        #expect(rig.ringStatus(Register.receive) == code << 8)
        #expect(rig.errorAddress(Register.receive) == place)
        #expect(rig.read(Register.status) == 0x209)
        #expect(rig.host.interrupts == [1, 0, 1], "the error, what was sent, and a frame without a descriptor")
        #expect(rig.counter(Register.sent) == 2, "the transmit ring goes on")
        #expect(rig.counter(Register.noDescriptor) == 1)
        #expect(rig.counter(Register.received) == 0)
    }

    @Test func fetchAndWriteBackMayBeAborted() throws {
        for (isFetch, code) in [(true, 2), (false, 4)] as [(Bool, UInt32)] {
            let rig = try NICRig(",loopback=on")
            rig.start()
            rig.post(1)
            if isFetch {
                rig.host.refused = [Self.ring...Self.ring]
            } else {
                rig.host.refuseWrites = [Self.ring + 8...Self.ring + 8]
            }
            rig.queue(frame(100))
            rig.ring()
            #expect(rig.ringStatus(Register.receive) == code << 8)
            #expect(rig.errorAddress(Register.receive) == Self.ring + (isFetch ? 0 : 8))
            #expect(rig.counter(Register.received) == 0)
        }
    }

    @Test func aFaultMayEndTheDevice() throws {
        let rig = try NICRig(",loopback=on")
        rig.start()
        rig.post(1)
        rig.put(Self.ring, 0, address: 0x4000_0000, length: 2048)
        rig.host.onFault = { _ in rig.device.detach() }
        rig.queue(frame(100))
        rig.ring()
        #expect(rig.read(Register.status) == 0)
        #expect(rig.host.interrupts.isEmpty)
    }

    @Test func aDriverThatAnswersAtOnceMaySendAgain() throws {
        let rig = try NICRig()
        rig.start()
        rig.host.onInterrupt = { _ in
            rig.write(Register.status, .max)
            guard rig.counter(Register.sent) < 1000 else { return }
            rig.queue(frame(60))
            rig.ring()
        }
        rig.queue(frame(60))
        rig.ring()
        #expect(rig.counter(Register.sent) == 256, "the kernel has its turn nevertheless")
        rig.host.advance()
        #expect(rig.counter(Register.sent) == 1000)
    }
}
