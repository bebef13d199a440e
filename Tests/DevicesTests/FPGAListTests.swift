// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct FPGAListTests {
    typealias Descriptor = FPGARig.Descriptor
    static let data = FPGARig.data

    @Test func bytesReachTheCardBeforeTheDoorbellIsOver() throws {
        let rig = try FPGARig()
        let bytes = pattern(5000)
        rig.host.put(bytes, at: Self.data + 3)
        rig.put(Descriptor(length: 5000, host: Self.data + 3, card: 0x1001))
        rig.ring(.hostToCard)
        #expect(rig.status(.hostToCard) == doneStatus(1))
        #expect(rig.card(0x1001, 5000) == bytes)
        #expect(rig.card(0x1000, 1) + rig.card(0x1001 + 5000, 1) == [0, 0])
        #expect(rig.host.load(FPGARig.list + 4, as: UInt32.self) == 0x8000_0000 | 5000)
        #expect(rig.read(0x020) == 1)
        #expect(rig.host.interrupts == [0])
        #expect(rig.status(.cardToHost) == 0)
    }

    @Test func bytesReachTheHost() throws {
        let rig = try FPGARig()
        let bytes = pattern(4097)
        rig.setCard(bytes, at: 0x777)
        rig.put(Descriptor(length: 4097, host: Self.data, card: 0x777))
        rig.ring(.cardToHost)
        #expect(rig.status(.cardToHost) == doneStatus(1))
        #expect(rig.host.bytes(Self.data, 4098) == bytes + [0])
        #expect(rig.read(0x020) == 2)
    }

    /// Random lists against a plain copy: there, and back again by another list.
    @Test(arguments: 0..<40 as Range<UInt64>) func scatterListsMoveEveryByte(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let rig = try FPGARig(",memory=1M", seed: seed)
        rig.write(0x010, seed & 1 == 0 ? 2 : 0)
        var card = Array(repeating: 0 as UInt8, count: 1 << 20)
        let source = pattern(0x4_0000, seed)
        rig.host.put(source, at: Self.data)
        let there = (0..<Int.random(in: 1...40, using: &random)).map { _ in Self.piece(&random) }
        for piece in there {
            let from = Int(piece.host - Self.data)
            card.replaceSubrange(
                Int(piece.card)..<Int(piece.card) + Int(piece.length), with: source[from..<from + Int(piece.length)])
        }
        try Self.run(there, .hostToCard, rig, &random)
        for piece in there { #expect(rig.card(piece.card, 16) == Array(card[Int(piece.card)..<Int(piece.card) + 16])) }

        var back = Array(repeating: 0 as UInt8, count: 0x4_0000)
        rig.host.put(back, at: Self.data)
        let pieces = (0..<Int.random(in: 1...40, using: &random)).map { _ in Self.piece(&random) }
        for piece in pieces {
            let to = Int(piece.host - Self.data)
            back.replaceSubrange(
                to..<to + Int(piece.length), with: card[Int(piece.card)..<Int(piece.card) + Int(piece.length)])
        }
        try Self.run(pieces, .cardToHost, rig, &random)
        #expect(rig.host.bytes(Self.data, back.count) == back)
        #expect(rig.host.faults.isEmpty)
    }

    private static func piece(_ random: inout SeededRandom) -> Descriptor {
        let length = UInt32.random(in: 16...(Bool.random(using: &random) ? 300 : 0x1_8000), using: &random)
        return Descriptor(
            length: length, host: data + UInt64.random(in: 0...0x4_0000 - UInt64(length), using: &random),
            card: UInt64.random(in: 0...0x10_0000 - UInt64(length), using: &random))
    }

    /// Puts the list at random places, some of its descriptors side by side, and has it worked off.
    private static func run(
        _ list: [Descriptor], _ channel: FPGARig.Channel, _ rig: FPGARig, _ random: inout SeededRandom
    ) throws {
        let slots = Array(0..<UInt64(2 * list.count)).shuffled(using: &random)
        var places = slots.prefix(list.count).map { FPGARig.list + 64 * $0 }
        for index in places.indices.dropFirst() where Bool.random(using: &random) && places[index - 1] & 32 == 0 {
            places[index] = places[index - 1] + 32
        }
        for (index, piece) in list.enumerated() {
            var piece = piece
            let follows = index + 1 < list.count && places[index + 1] == places[index] + 32
            piece.next = index + 1 == list.count || follows ? 0 : places[index + 1]
            rig.put(piece, at: places[index])
        }
        rig.ring(channel, UInt32(list.count), at: places[0])
        rig.host.advance()
        #expect(rig.status(channel) == doneStatus(UInt32(list.count)))
    }

    @Test func theListEndsAtLAST() throws {
        let rig = try FPGARig()
        rig.put([Descriptor(), Descriptor(control: Descriptor.last), Descriptor()])
        rig.ring(.hostToCard, 3)
        #expect(rig.status(.hostToCard) == doneStatus(2))
        #expect(rig.host.load(FPGARig.list + 64 + 4, as: UInt32.self) == 64)
    }

    @Test func theNextDoorbellBeginsAtDESCRIPTORAgain() throws {
        let rig = try FPGARig()
        rig.put([Descriptor(), Descriptor()])
        rig.ring(.hostToCard, 2)
        rig.put([Descriptor(), Descriptor()])
        rig.write(0x108, 1)
        #expect(rig.status(.hostToCard) == doneStatus(1))
        rig.write(0x108, 1)
        #expect(rig.status(.hostToCard) == errorStatus(1), "the mark was left in the length")
        #expect(
            rig.host.logs == [
                "host to card: descriptor 0 at 0x10000: bad descriptor: control 0xd5a00000, length 0x80000040, "
                    + "the device's mark is still in it"
            ])
    }

    @Test(arguments: [[0, 0], [1, 0], [1, 1], [1, 2]] as [[UInt32]])
    func aDoneBitThatIsSetSendsNoSecondMessage(_ flags: [UInt32]) throws {
        let rig = try FPGARig()
        rig.put(flags.map { Descriptor(control: 0xD5A0_0000 | $0) })
        rig.ring(.hostToCard, UInt32(flags.count))
        #expect(rig.host.interrupts == [0])
        #expect(rig.device.unacknowledged == "host-to-card done")
        rig.write(0x020, 1)
        #expect(rig.device.unacknowledged == nil)
        rig.put(Descriptor())
        rig.write(0x108, 1)
        #expect(rig.host.interrupts == [0, 0])
    }

    @Test func anAcknowledgedDoneBitSendsAnother() throws {
        let rig = try FPGARig()
        rig.host.onInterrupt = { _ in rig.write(0x020, 0x303) }
        rig.put([
            Descriptor(control: Descriptor.interrupt), Descriptor(), Descriptor(control: Descriptor.interrupt),
            Descriptor(),
        ])
        rig.ring(.hostToCard, 4)
        #expect(rig.host.interrupts == [0, 0, 0])
        #expect(rig.device.unacknowledged == nil)
    }

    @Test func whatIsNotEnabledSendsNothing() throws {
        let rig = try FPGARig()
        rig.write(0x024, 0x300)
        rig.put(Descriptor())
        rig.ring(.cardToHost)
        #expect(rig.read(0x020) == 2)
        #expect(rig.host.interrupts.isEmpty)
        #expect(rig.device.unacknowledged == nil)
        rig.write(0x024, 0x303)
        #expect(rig.host.interrupts.isEmpty, "nothing went from 0 to 1")
        rig.write(0x020, 1)
        #expect(rig.read(0x020) == 2, "only ones acknowledge")
        rig.write(0x020, 2)
        #expect(rig.read(0x020) == 0)
    }

    @Test func bothChannelsWorkAtATime() throws {
        let rig = try FPGARig(",latency=100")
        rig.put([Descriptor(), Descriptor(), Descriptor(), Descriptor()])
        rig.ring(.hostToCard, 2)
        rig.host.advance(50)
        rig.ring(.cardToHost, 2, at: FPGARig.list + 64)
        #expect(rig.isBusy(.hostToCard) && rig.isBusy(.cardToHost))
        rig.host.advance(150)
        #expect(rig.status(.hostToCard) == doneStatus(2))
        #expect(rig.status(.cardToHost) == 1 << 16 | 1)
        rig.host.advance(50)
        #expect(rig.status(.cardToHost) == doneStatus(2))
        #expect(rig.device.unacknowledged == "host-to-card done, card-to-host done")
    }

    @Test func manyMegabytesLetTheKernelHaveItsTurn() throws {
        let rig = try FPGARig(",memory=16M")
        rig.host.map(0x100_0000, 16 << 20)
        rig.put(Descriptor(length: 16 << 20, host: 0x100_0000))
        rig.ring(.hostToCard)
        #expect(rig.isBusy(.hostToCard))
        var turns = 1
        var before = rig.host.bytesMoved
        #expect(before <= 1 << 20 + 64 << 10)
        while rig.host.advance(0, most: 1) == 1 {
            #expect(rig.host.bytesMoved - before <= 1 << 20 + 64 << 10)
            before = rig.host.bytesMoved
            turns += 1
        }
        #expect(rig.status(.hostToCard) == doneStatus(1))
        #expect(turns >= 16)
        #expect(rig.host.now == 0)
    }

    @Test func manyDescriptorsLetTheKernelHaveItsTurn() throws {
        let rig = try FPGARig()
        // A descriptor whose next is itself, and which is mended after each round: the list is as long as its count.
        rig.put(Descriptor(length: 1, next: FPGARig.list))
        rig.ring(.hostToCard, 65535)
        #expect(rig.status(.hostToCard) == errorStatus(1, 1))
        rig.put((0..<2000).map { _ in Descriptor(length: 1) })
        rig.ring(.hostToCard, 2000)
        #expect(rig.isBusy(.hostToCard))
        #expect(rig.host.requests <= 3 * 257)
        #expect(rig.host.advance() >= 7)
        #expect(rig.status(.hostToCard) == doneStatus(2000))
    }

    @Test func aDriverThatAnswersAtOnceMayRingAgain() throws {
        let rig = try FPGARig()
        var rounds = 0
        rig.host.onInterrupt = { _ in
            rounds += 1
            rig.write(0x020, 0x303)
            guard rounds < 10 else { return }
            rig.put(Descriptor())
            rig.write(0x108, 1)
        }
        rig.put(Descriptor())
        rig.ring(.hostToCard)
        #expect(rounds == 10)
        #expect(rig.status(.hostToCard) == doneStatus(1))
    }

    /// The worked example of docs/devices/fpga-dma.md.
    @Test func theExampleOfTheManual() throws {
        let rig = try FPGARig()
        rig.host.put(
            Self.words([
                0xD5A0_0000, 0x1000, 0x8C000, 0, 0, 0, 0, 0, 0xD5A0_0002, 0x200, 0x94E00, 0, 0x1000, 0, 0, 0,
            ]), at: 0x88000)
        rig.host.put(pattern(0x1000, 1), at: 0x8C000)
        rig.host.put(pattern(0x200, 2), at: 0x94E00)
        rig.ring(.hostToCard, 2, at: 0x88000)
        #expect(rig.status(.hostToCard) == 0x0002_0002)
        #expect(rig.read(0x020) == 1)
        #expect(rig.card(0, 0x1200) == pattern(0x1000, 1) + pattern(0x200, 2))
        #expect(rig.host.load(0x88004, as: UInt32.self) == 0x8000_1000)
        #expect(rig.host.load(0x88024, as: UInt32.self) == 0x8000_0200)
    }

    private static func words(_ words: [UInt32]) -> [UInt8] {
        words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
    }
}
