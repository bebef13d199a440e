// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct FPGAErrorTests {
    typealias Descriptor = FPGARig.Descriptor
    static let list = FPGARig.list
    static let data = FPGARig.data
    static let unmapped: UInt64 = 0x4000_0000

    /// A second descriptor, after a good one, that must fail.
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var channel: FPGARig.Channel = .hostToCard
        var descriptor: Descriptor
        var code: UInt32
        var address: UInt64
        var testDescription: String { name }
    }

    static let second = list + 32
    static let rows = [
        Row(name: "no magic", descriptor: Descriptor(control: 0), code: 1, address: second),
        Row(name: "other bits of control", descriptor: Descriptor(control: 0xD5A0_0004), code: 1, address: second),
        Row(name: "length 0", descriptor: Descriptor(length: 0), code: 1, address: second),
        Row(name: "length over 16 MiB", descriptor: Descriptor(length: 16 << 20 + 1), code: 1, address: second),
        Row(name: "mark left", descriptor: Descriptor(length: 0x8000_0040), code: 1, address: second),
        Row(name: "read", descriptor: Descriptor(host: unmapped + 8), code: 3, address: unmapped + 8),
        Row(name: "write", channel: .cardToHost, descriptor: Descriptor(host: unmapped), code: 4, address: unmapped),
        Row(name: "card's end", descriptor: Descriptor(length: 65, card: 0xFFC0), code: 5, address: second),
        Row(name: "card far away", descriptor: Descriptor(card: .max - 3), code: 5, address: second),
        Row(
            name: "longer than the card", channel: .cardToHost, descriptor: Descriptor(length: 0x10001), code: 5,
            address: second),
    ]

    @Test(arguments: rows) func descriptorFails(_ row: Row) throws {
        let rig = try FPGARig(",memory=64K")
        rig.put([Descriptor(control: Descriptor.interrupt), row.descriptor, Descriptor()])
        rig.ring(row.channel, 3)
        #expect(rig.status(row.channel) == errorStatus(row.code, 1))
        #expect(rig.errorAddress(row.channel) == row.address)
        #expect(rig.read(0x020) == row.channel.done | row.channel.error)
        #expect(rig.host.interrupts == [0, 1])
        #expect(rig.host.load(Self.list + 36, as: UInt32.self) == row.descriptor.length, "no mark")
        #expect(rig.host.load(Self.list + 68, as: UInt32.self) == 64, "the list is over")
        #expect(rig.host.logs.count == 1)
        #expect(rig.host.faults.count == (3...4 ~= row.code ? 1 : 0))
        rig.put(Descriptor())
        rig.ring(row.channel)
        #expect(rig.status(row.channel) == doneStatus(1), "the next list finds no trace of it")
        #expect(rig.errorAddress(row.channel) == 0)
    }

    @Test func aFetchThatIsAbortedIsCode2() throws {
        let rig = try FPGARig()
        rig.put(Descriptor(next: 0x5000_0020))
        rig.ring(.hostToCard, 2)
        #expect(rig.status(.hostToCard) == errorStatus(2, 1))
        #expect(rig.errorAddress(.hostToCard) == 0x5000_0020)
        #expect(
            rig.host.faults == [
                .init(address: 0x5000_0020, count: 32, isWrite: false, use: "descriptor 1, host to card")
            ])
    }

    @Test func aDoneMarkThatIsAbortedIsCode4() throws {
        let rig = try FPGARig()
        rig.put(Descriptor(host: Self.data, card: 0))
        rig.host.refuseWrites = [Self.list...Self.list + 31]
        rig.host.put(pattern(64), at: Self.data)
        rig.ring(.hostToCard)
        #expect(rig.status(.hostToCard) == errorStatus(4))
        #expect(rig.errorAddress(.hostToCard) == Self.list + 4)
        #expect(rig.card(0, 64) == pattern(64), "the data is there")
    }

    @Test func whatLiesBeforeAFaultIsMoved() throws {
        let rig = try FPGARig()
        let bytes = pattern(0x2_0000)
        rig.host.put(bytes, at: Self.data)
        rig.host.refused = [Self.data + 0x1_2000...Self.data + 0x1_2FFF]
        rig.put(Descriptor(length: 0x2_0000))
        rig.ring(.hostToCard)
        #expect(rig.status(.hostToCard) == errorStatus(3))
        #expect(rig.errorAddress(.hostToCard) == Self.data + 0x1_0000, "the request, of 64 KiB at most")
        #expect(rig.card(0, 0x1_2000) == Array(bytes[..<0x1_2000]))
        #expect(rig.card(0x1_2000, 0x1000).allSatisfy { $0 == 0 })
    }

    @Test func onlyTheLowHalfGoesOntoTheBusWithoutADDRESS64() throws {
        let rig = try FPGARig()
        rig.host.map(0x7_0000_0000, 0x1000)
        let high = pattern(64, 1)
        let low = pattern(64, 2)
        rig.host.put(high, at: 0x7_0000_0000)
        rig.put(Descriptor(host: 0x7_0000_0000 + Self.data, next: 0x9_0000_0000 + Self.list + 0x40))
        rig.host.put(low, at: Self.data)
        rig.put(Descriptor(host: 0x8_0000_0000 + Self.data, card: 64), at: Self.list + 0x40)
        rig.ring(.hostToCard, 2, at: 0xF_0000_0000 + Self.list)
        #expect(rig.status(.hostToCard) == doneStatus(2))
        #expect(rig.card(0, 128) == low + low)

        rig.write(0x010, 2)
        rig.put(Descriptor(host: 0x7_0000_0000))
        rig.ring(.hostToCard)
        #expect(rig.status(.hostToCard) == doneStatus(1))
        #expect(rig.card(0, 64) == high)
        rig.ring(.hostToCard, 1, at: 0xF_0000_0000 + Self.list)
        #expect(rig.status(.hostToCard) == errorStatus(2))
        #expect(rig.errorAddress(.hostToCard) == 0xF_0000_0000 + Self.list)
    }

    @Test func atTheEndOf32BitsAnAddressBeginsAgain() throws {
        let rig = try FPGARig()
        rig.host.map(0xFFFF_F000, 0x1000)
        rig.host.map(0, 0x1000)
        rig.host.put(pattern(0x1000, 1), at: 0xFFFF_F000)
        rig.host.put(pattern(0x1000, 2), at: 0)
        rig.put(Descriptor(length: 0x2000, host: 0xFFFF_F000))
        rig.ring(.hostToCard)
        #expect(rig.status(.hostToCard) == doneStatus(1))
        #expect(rig.card(0, 0x2000) == pattern(0x1000, 1) + pattern(0x1000, 2))
    }

    @Test func aDoorbellWhileBusyIsCode6AndTheListGoesOn() throws {
        let rig = try FPGARig(",latency=1000")
        rig.put([Descriptor(), Descriptor()])
        rig.ring(.hostToCard, 2)
        rig.host.advance(1500)
        #expect(rig.status(.hostToCard) == 1 << 16 | 1)
        rig.write(0x108, 1)
        #expect(rig.status(.hostToCard) == errorStatus(6, 1) | 1)
        #expect(rig.host.interrupts == [1])
        rig.host.advance(500)
        #expect(rig.status(.hostToCard) == errorStatus(6, 2))
        #expect(rig.read(0x020) == 0x101)
        #expect(rig.host.interrupts == [1, 0])
        rig.put(Descriptor())
        rig.ring(.hostToCard)
        rig.host.advance(1000)
        #expect(rig.status(.hostToCard) == doneStatus(1))
    }

    @Test(arguments: [0, 0x1_0000] as [UInt32]) func aDoorbellWithoutDescriptorsDoesNothing(_ count: UInt32) throws {
        let rig = try FPGARig()
        rig.ring(.hostToCard, count)
        #expect(rig.status(.hostToCard) == 0)
        #expect(rig.host.requests == 0)
    }

    @Test(arguments: FPGARig.Channel.allCases, 1...7 as ClosedRange<UInt32>)
    func injectFailsTheNextDescriptor(_ channel: FPGARig.Channel, _ code: UInt32) throws {
        let rig = try FPGARig()
        rig.put([Descriptor(), Descriptor()])
        rig.write(0x030, code)
        rig.ring(channel)
        #expect(rig.status(channel) == errorStatus(code))
        #expect(rig.errorAddress(channel) == [1: Self.list, 2: Self.list, 5: Self.list, 6: 0][code] ?? Self.data)
        #expect(rig.host.faults.isEmpty)
        #expect(rig.host.bytesMoved <= 32)
        rig.write(channel.rawValue + 8, 2)
        #expect(rig.status(channel) == doneStatus(2), "it is used up")
    }

    @Test(arguments: [[7, 0], [8], [0x107], [.max]] as [[UInt32]]) func nothingIsInjected(_ values: [UInt32]) throws {
        let rig = try FPGARig()
        for value in values { rig.write(0x030, value) }
        rig.put(Descriptor())
        rig.ring(.hostToCard)
        #expect(rig.status(.hostToCard) == doneStatus(1))
    }

    @Test(arguments: [(0, 0...0), (100, 60...140), (1000, 1000...1000)]) func errorsComeFromTheSeed(
        _ permille: Int, _ expected: ClosedRange<Int>
    ) throws {
        func failures(_ seed: UInt64) throws -> [Int] {
            let rig = try FPGARig(",errors=\(permille)", seed: seed)
            return (0..<1000).filter { _ in
                rig.put(Descriptor(length: 1))
                rig.ring(.cardToHost)
                return rig.status(.cardToHost) == errorStatus(7)
            }
        }
        let first = try failures(5)
        #expect(expected.contains(first.count))
        #expect(try failures(5) == first)
    }

    @Test(arguments: [true, false]) func aResetDropsTheList(_ isOwn: Bool) throws {
        let rig = try FPGARig(",latency=1000")
        rig.put([Descriptor(), Descriptor(), Descriptor()])
        rig.ring(.hostToCard, 3)
        rig.host.advance(1500)
        if isOwn { rig.write(0x010, 1) } else { rig.host.reset(rig.device) }
        #expect(rig.status(.hostToCard) == 0)
        #expect(rig.device.unacknowledged == nil)
        rig.host.advance(10000)
        #expect(rig.host.load(Self.list + 36, as: UInt32.self) == 64, "the second was dropped")
        #expect(rig.host.interrupts.isEmpty)
    }

    @Test(arguments: [true, false]) func aListAfterAResetTakesItsOwnTime(_ isOwn: Bool) throws {
        let rig = try FPGARig(",latency=1000")
        rig.put([Descriptor(), Descriptor()])
        rig.ring(.hostToCard, 2)
        rig.host.advance(900)
        if isOwn { rig.write(0x010, 1) } else { rig.host.reset(rig.device) }
        rig.ring(.hostToCard, 2)
        rig.host.advance(900)
        #expect(rig.status(.hostToCard) == 1, "what the first list left for later moves nothing")
        rig.host.advance(100)
        #expect(rig.status(.hostToCard) == 1 << 16 | 1)
        rig.host.advance(1000)
        #expect(rig.status(.hostToCard) == doneStatus(2))
    }

    @Test func resetsAndDoorbellsLeaveLittleForLater() throws {
        let rig = try FPGARig(",latency=1000000")
        rig.put(Descriptor())
        for _ in 0..<1000 {
            rig.ring(.hostToCard)
            rig.write(0x010, 1)
            rig.host.advance(1)
        }
        #expect(rig.host.waiting == 1)
    }

    @Test func itMayBePluggedInAgain() throws {
        let rig = try FPGARig(",latency=1000")
        rig.put(Descriptor())
        rig.ring(.hostToCard)
        rig.device.detach()
        rig.host.advance(500)
        let other = FakeHost(memory: 0x10000, at: Self.data)
        rig.device.attach(other)
        rig.ring(.hostToCard, 1, at: Self.data)
        other.advance(1000)
        #expect(rig.status(.hostToCard) == errorStatus(1), "it found the other machine's memory, at its time")
    }

    @Test func aFaultMayEndTheDevice() throws {
        let rig = try FPGARig()
        rig.put(Descriptor(host: Self.unmapped))
        rig.host.onFault = { _ in rig.device.detach() }
        rig.ring(.hostToCard)
        #expect(rig.status(.hostToCard) == 0)
        #expect(rig.host.interrupts.isEmpty)
    }

    @Test func aFaultMayLeadToAReset() throws {
        let rig = try FPGARig()
        rig.put(Descriptor(host: Self.unmapped))
        rig.host.onFault = { _ in
            rig.write(0x010, 1)
            rig.device.write(2, 0, 4, 0x5555)
        }
        rig.ring(.hostToCard)
        #expect(rig.status(.hostToCard) == 0)
        #expect(rig.read(0x020) == 0)
        #expect(rig.host.interrupts.isEmpty)
    }

    @Test func aListThatBeginsWithinAFaultIsNotTheOneThatFailed() throws {
        let rig = try FPGARig(",latency=1000")
        rig.put(Descriptor(host: Self.unmapped))
        rig.host.onFault = { _ in
            rig.write(0x010, 1)
            rig.put(Descriptor())
            rig.ring(.hostToCard)
        }
        rig.ring(.hostToCard)
        rig.host.advance(1000)
        #expect(rig.host.faults.count == 1)
        #expect(rig.status(.hostToCard) == 1)
        rig.host.advance(1000)
        #expect(rig.status(.hostToCard) == doneStatus(1))
    }
}
