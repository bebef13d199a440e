// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Kernel

@Suite struct IOMMUTests {
    private let maker = MemoryObject.Maker()

    private func memory(_ size: UInt64) throws -> MemoryObject { try #require(maker.make(size, name: "test")) }

    private func bytes(_ translation: IOMMU.Translation) -> UnsafeMutableRawBufferPointer? {
        if case .bytes(let bytes) = translation { bytes } else { nil }
    }

    private func fault(_ translation: IOMMU.Translation) -> DMAFault? {
        if case .fault(let fault) = translation { fault } else { nil }
    }

    // MARK: Addresses

    @Test func theFirstAddressOfADARTIsBehindPage0() throws {
        let unit = IOMMU(name: "dart-apciec0", .appleSilicon)
        let mapping = try unit.map(memory(0x8000), offset: 0x4010, length: 0x20, access: .read)
        #expect(mapping.address == 0x4010)
        #expect(try unit.map(memory(0x1000), offset: 0, length: 1, access: .read).address == 0x8000)
    }

    @Test func interruptMessagesHaveTheirAddressesToThemselves() throws {
        // Pages of 2 MiB, so that few of them fill 4 GiB.
        var flavour = IOMMU.Flavour.intel
        flavour.pageSize = 0x20_0000
        let unit = IOMMU(name: "vtd[0]", flavour)
        let piece = try memory(0x1000)
        var addresses: [UInt64] = []
        for _ in 0..<2100 { addresses.append(try unit.map(piece, offset: 0, length: 1, access: .read).address) }
        #expect(addresses.contains(0xFEC0_0000) && addresses.contains(0xFF00_0000))
        #expect(!addresses.contains(0xFEE0_0000))
    }

    @Test(
        arguments: [
            (12, nil), (13, nil), (14, nil), (15, 0x4000), (16, 0x4000), (24, 0x4000), (32, 0x4000), (64, 0x4000),
        ] as [(Int, UInt64?)])
    func anAddressHasNoMoreBitsThanAskedFor(_ row: (bits: Int, address: UInt64?)) throws {
        let unit = IOMMU(name: "unit", .appleSilicon)
        let piece = try memory(0x4000)
        let mapping = try? unit.map(piece, offset: 0, length: 0x4000, access: .read, addressBits: row.bits)
        #expect(mapping?.address == row.address)
    }

    /// What was refused takes no addresses with it.
    @Test func lessThanAPageOfAddressesCostsNothing() throws {
        let unit = IOMMU(
            name: "unit", .init(pageSize: 0x1000, window: 0...0x1FFF, reserved: [], portBits: 32))
        let piece = try memory(0x1000)
        for bits in [1, 4, 11] {
            #expect(throws: IOMMU.MapError.exhausted) {
                try unit.map(piece, offset: 0, length: 1, access: .read, addressBits: bits)
            }
        }
        #expect(try unit.map(piece, offset: 0, length: 1, access: .read, addressBits: 12).address == 0)
    }

    @Test func noMappingReachesBeyondThePort() throws {
        let unit = IOMMU(
            name: "unit", .init(pageSize: 0x1000, window: 0xFFFF_E000...0x2_0000_0000, reserved: [], portBits: 32))
        let piece = try memory(0x4000)
        #expect(throws: IOMMU.MapError.exhausted) { try unit.map(piece, offset: 0, length: 0x2001, access: .read) }
        #expect(try unit.map(piece, offset: 0, length: 0x2000, access: .read).address == 0xFFFF_E000)
        #expect(fault(unit.translate(0x1_0000_0000, 1, .read)) == .tooHigh(address: 0x1_0000_0000))
        // A request that begins below ends there.
        #expect(bytes(unit.translate(0xFFFF_F000, 0x2000, .read))?.count == 0x1000)
    }

    @Test(
        arguments: [
            (0, 0), (0x1000, 1), (0, 0x1001), (1, 0x1000), (UInt64.max, 2), (1, UInt64.max),
        ] as [(UInt64, UInt64)])
    func whatIsNotInTheMemoryIsNotMapped(_ offset: UInt64, _ length: UInt64) throws {
        let unit = IOMMU(name: "unit", .intel)
        let piece = try memory(0x1000)
        #expect(throws: IOMMU.MapError.badArgument) {
            try unit.map(piece, offset: offset, length: length, access: .read)
        }
        #expect(throws: IOMMU.MapError.badArgument) {
            try unit.map(piece, offset: 0, length: 1, access: .read, addressBits: 0)
        }
    }

    // MARK: Requests

    @Test func aRequestGetsNoByteBehindThePartOfAPage() throws {
        let unit = IOMMU(name: "unit", .appleSilicon)
        // Of many objects there are two whose bytes follow each other in the kernel's view.
        let pieces = try (0..<64).map { _ in try memory(0x1000) }
        let byPlace = Dictionary(try pieces.map { (try #require($0.hostAddress), $0) }) { first, _ in first }
        let (lower, upper) = try #require(
            byPlace.compactMap { place, piece in byPlace[place + 0x1000].map { (piece, $0) } }.first)
        let first = try unit.map(lower, offset: 0, length: 0x1000, access: .write)
        let second = try unit.map(upper, offset: 0, length: 0x1000, access: .write)
        #expect(second.address == first.address + 0x4000)
        #expect(bytes(unit.translate(first.address + 0xFF0, 0x40, .write))?.count == 0x10)
        #expect(fault(unit.translate(first.address + 0x1000, 1, .write)) == .unmapped(address: first.address + 0x1000))
    }

    @Test func aRequestOverManyPagesIsOneRun() throws {
        let unit = IOMMU(name: "unit", .intel)
        // More than two leaves of the table, with an end in the middle of a page.
        let piece = try memory(0x70_0000)
        let base = try #require(piece.hostAddress)
        let mapping = try unit.map(piece, offset: 0x123, length: 0x65_4321, access: .read)
        #expect(unit.pageCount == 0x655)
        for offset in stride(from: 0, to: 0x65_4321, by: 0x1_2345) {
            let run = try #require(bytes(unit.translate(mapping.address + UInt64(offset), 0x65_4321 - offset, .read)))
            #expect(run.baseAddress == base + 0x123 + offset)
            #expect(run.count == 0x65_4321 - offset)
        }
        unit.unmap(mapping)
        for page in 0..<UInt64(0x800) where bytes(unit.translate(page << 12, 1, .read)) != nil {
            Issue.record("page \(page)")
        }
    }

    @Test func aRequestForNothingIsOnlyChecked() throws {
        let unit = IOMMU(name: "unit", .intel)
        let mapping = try unit.map(memory(0x1000), offset: 0, length: 16, access: .read)
        #expect(bytes(unit.translate(mapping.address, 0, .read))?.count == 0)
        #expect(bytes(unit.translate(mapping.address, .min, .read))?.count == 0)
        #expect(fault(unit.translate(mapping.address, 0, .write)) == .forbidden(address: mapping.address, .write))
        #expect(fault(unit.translate(.max, 8, .read)) == .unmapped(address: .max))
    }

    // MARK: History

    @Test func aMappingThatIsGoneIsRemembered() throws {
        let unit = IOMMU(name: "unit", .appleSilicon)
        var changes: [String] = []
        unit.onChange = {
            switch $0 {
            case .mapped(let mapping): changes.append("+\(mapping.label) \(mapping.memory?.size ?? 0)")
            case .unmapped(let mapping): changes.append("-\(mapping.label) \(mapping.memory?.size ?? 0)")
            }
        }
        let mapping = try unit.map(memory(0x1000), offset: 8, length: 16, access: .read, label: "ring", time: 5)
        unit.unmap(mapping, time: 9)
        unit.unmap(mapping, time: 10)
        #expect(changes == ["+ring 4096", "-ring 4096"])
        #expect(mapping.begin == 5 && mapping.end == 9)
        #expect(unit.mapping(at: mapping.address) == nil)
        #expect(unit.pastMapping(at: mapping.address + 15) === mapping)
        #expect(unit.pastMapping(at: mapping.address + 16) == nil)
        #expect(unit.nearest(to: 0) == nil)
    }

    @Test func theLastOneAtAnAddressComesFirst() throws {
        let unit = IOMMU(name: "unit", .appleSilicon)
        let piece = try memory(0x1000)
        for time in 0..<UInt64(3000) {
            let mapping = try unit.map(piece, offset: 0, length: 16, access: .read, label: "\(time)", time: time)
            unit.unmap(mapping, time: time)
        }
        #expect(unit.pastMapping(at: 0x4000)?.label == "2999")
        #expect((700...1024).contains(unit.past.count))
        #expect(unit.past.map(\.begin) == Array((3000 - UInt64(unit.past.count))..<3000))
    }

    @Test func historyKeepsNoMemory() throws {
        let unit = IOMMU(name: "unit", .appleSilicon)
        weak var gone: MemoryObject?
        do {
            let piece = try memory(0x1000)
            gone = piece
            unit.unmap(try unit.map(piece, offset: 0, length: 16, access: .read))
        }
        #expect(unit.past.count == 1)
        #expect(gone == nil)
    }

    @Test func aMappingKeepsItsMemory() throws {
        let unit = IOMMU(name: "unit", .appleSilicon)
        let mapping = try unit.map(memory(0x1000), offset: 0, length: 16, access: .read)
        bytes(unit.translate(mapping.address, 1, .read))?.storeBytes(of: 7, as: UInt8.self)
        #expect(mapping.memory?.hostAddress?.load(as: UInt8.self) == 7)
    }

    @Test func theNearestMappingIsTheLowerOfTwo() throws {
        let unit = IOMMU(name: "unit", .appleSilicon)
        let piece = try memory(0x8000)
        for label in ["a", "b"] { _ = try unit.map(piece, offset: 0, length: 0x2000, access: .read, label: label) }
        // Bytes 0x4000…0x5FFF and 0x8000…0x9FFF.
        #expect(unit.nearest(to: 0)?.label == "a")
        #expect(unit.nearest(to: 0x5FFF + 0x1000)?.label == "a")
        #expect(unit.nearest(to: 0x7FFF)?.label == "b")
        #expect(unit.nearest(to: .max)?.label == "b")
    }

    /// A driver with 100,000 buffers that it gives back in any order.
    @Test(.timeLimit(.minutes(1))) func manyMappingsLiveSideBySide() throws {
        let unit = IOMMU(name: "unit", .intel)
        let piece = try memory(0x10_0000)
        var random = SeededGenerator(seed: 5)
        var live: [IOMMU.Mapping] = []
        for step in 0..<200_000 {
            let length = 1 + random.next() % 0x2000
            live.append(try unit.map(piece, offset: random.next() % 0x1000, length: length, access: .read))
            guard step >= 100_000 else { continue }
            live.swapAt(Int(random.next() % UInt64(live.count)), live.count - 1)
            unit.unmap(live.removeLast())
        }
        #expect(unit.live.count == 100_000)
        for mapping in live where bytes(unit.translate(mapping.address, 1, .read)) == nil { Issue.record("lost") }
    }
}
