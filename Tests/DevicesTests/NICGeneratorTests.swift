// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct NICGeneratorTests {
    typealias Register = NICRig.Register

    private static func rig(_ rate: Int = 1000, seed: UInt64 = 1) throws -> NICRig {
        let rig = try NICRig(",generate=\(rate)", size: 64, seed: seed)
        rig.start()
        return rig
    }

    /// What a driver's author makes of the manual: the number, or nil where a byte is not as it says.
    private static func number(_ frame: [UInt8]) -> UInt32? {
        guard frame.count >= 60, frame.count <= 1514, Array(frame[..<6]) == NICRig.own,
            Array(frame[6..<14]) == [0x02, 0x47, 0x45, 0x4E, 0x00, 0x01, 0x88, 0xB5]
        else { return nil }
        let seed = frame[18..<26].reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        var numbers = SeededRandom(seed: seed)
        var expected: [UInt8] = []
        while expected.count < frame.count - 26 {
            let number = numbers.next()
            expected += (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        }
        guard Array(frame[26...]) == Array(expected.prefix(frame.count - 26)) else { return nil }
        return frame[14..<18].reduce(0) { $0 << 8 | UInt32($1) }
    }

    @Test func framesArriveAtTheirRateWithTheirNumbers() throws {
        let rig = try Self.rig()
        rig.post(63)
        rig.host.advance(50_500_000)
        let frames = rig.takeReceived()
        #expect(frames.map(Self.number) == (0..<50).map { $0 })
        #expect(Set(frames.map(\.count)).count > 10, "of many lengths")
        #expect(rig.host.interrupts == [1])
    }

    @Test func theSameSeedGivesTheSameFrames() throws {
        func frames(_ seed: UInt64) throws -> [[UInt8]] {
            let rig = try Self.rig(seed: seed)
            rig.post(16)
            rig.host.advance(16_000_000)
            return rig.takeReceived()
        }
        #expect(try frames(4) == frames(4))
        #expect(try frames(4) != frames(5))
    }

    @Test func withoutDescriptorsNumbersAreMissing() throws {
        let rig = try Self.rig()
        rig.post(5)
        rig.host.advance(8_000_000)
        _ = rig.takeReceived()
        #expect(rig.counter(Register.noDescriptor) == 3)
        #expect(rig.host.interrupts == [1, 1])
        rig.post(2)
        rig.host.advance(2_000_000)
        #expect(rig.takeReceived().map(Self.number) == [8, 9])
    }

    @Test func framesComeWhileThereIsALinkAndARing() throws {
        let rig = try Self.rig()
        rig.post(20)
        rig.host.advance(5_000_000)
        rig.write(Register.control, 0)
        rig.host.advance(100_000_000)
        #expect(rig.counter(Register.received) == 5)
        #expect(rig.host.waiting == 0, "nothing waits")
        rig.write(Register.control, 2)
        rig.host.advance(1_000_000)
        rig.host.advance(2_000_000)
        #expect(rig.counter(Register.received) == 7)
        rig.write(Register.receive + 12, 0)
        rig.host.advance(100_000_000)
        #expect(rig.counter(Register.received) == 7)
        #expect(rig.counter(Register.noDescriptor) == 0)
        #expect(rig.host.waiting == 0)
    }

    @Test func whatIsFarTooLateIsSkipped() throws {
        let rig = try Self.rig(1_000_000)
        rig.post(63)
        // The kernel was busy: the clock goes on and nothing is done. Then all of it is due.
        rig.host.sleep(60_000_000_000)
        #expect(rig.host.advance(0) < 100)
        #expect(rig.counter(Register.received) + rig.counter(Register.noDescriptor) == 60_000_000)
        let numbers = rig.takeReceived().map(Self.number)
        let first: UInt32 = 60_000_000 - 4097
        #expect(numbers == (first..<first + 63).map { $0 })
    }
}
