// SPDX-License-Identifier: Apache-2.0

import Kernel
import Testing

@testable import Devices

/// The memory that QEMU shares, and what is read from its log.
@Suite struct QEMUMemoryTests {
    @Test func handsOutTheLowestPagesAndTakesThemBack() throws {
        let ram = try QEMURAM(size: 16 << 20)
        #expect(ram.freeBytes == 15 << 20)
        #expect(ram.allocate(1) == 1 << 20)
        #expect(ram.allocate(4097) == 1 << 20 + 0x1000)
        #expect(ram.allocate(4096) == 1 << 20 + 0x3000)
        ram.free(1 << 20 + 0x1000, 4097)
        #expect(ram.allocate(0x3000) == 1 << 20 + 0x4000)
        #expect(ram.allocate(0x2000) == 1 << 20 + 0x1000)
        #expect(ram.allocate(16 << 20) == nil)
        #expect(ram.allocate(0) == nil)
        #expect(ram.allocate(.max) == nil)
    }

    @Test func whatIsNotHandedOutIsNotTakenBack() throws {
        let ram = try QEMURAM(size: 16 << 20)
        let place = try #require(ram.allocate(0x2000))
        let free = ram.freeBytes
        ram.free(0, 0x1000)
        ram.free(place + 1, 0x1000)
        ram.free(place + 0x2000, 0x1000)
        ram.free(place, .max)
        ram.free(16 << 20, 0x1000)
        ram.free(place, 0)
        #expect(ram.freeBytes == free)
        ram.free(place, 0x2000)
        ram.free(place, 0x2000)
        #expect(ram.freeBytes == 15 << 20)
    }

    @Test func piecesNeverOverlapAndAllComesBack() throws {
        let ram = try QEMURAM(size: 16 << 20)
        var random = SeededRandom(seed: 3)
        var taken: [(place: UInt64, size: UInt64)] = []
        for _ in 0..<20_000 {
            if Bool.random(using: &random), !taken.isEmpty {
                let piece = taken.remove(at: Int.random(in: 0..<taken.count, using: &random))
                ram.free(piece.place, piece.size)
            } else {
                let size = UInt64.random(in: 1...0x40000, using: &random)
                guard let place = ram.allocate(size) else { continue }
                let end = place + size
                let isFree = taken.allSatisfy { end <= $0.place || $0.place + $0.size <= place }
                #expect(isFree && place >= 1 << 20 && end <= ram.size && place & 0xFFF == 0)
                taken.append((place, size))
            }
        }
        for piece in taken { ram.free(piece.place, piece.size) }
        #expect(ram.freeBytes == 15 << 20)
    }

    @Test(arguments: [0, 4096, 15 << 20, 3 << 30, (16 << 20) + 1] as [UInt64]) func hasNoOtherSizes(_ size: UInt64) {
        #expect(throws: QEMUError.self) { try QEMURAM(size: size) }
    }

    @Test func memoryObjectsLieInIt() throws {
        let ram = try QEMURAM(size: 16 << 20)
        let maker = MemoryObject.Maker()
        maker.ram = ram
        let memory = try #require(maker.make(5000, name: "buffer"))
        #expect(memory.lies(in: ram))
        #expect(memory.base == 1 << 20)
        memory.hostAddress?.storeBytes(of: 0x1234_5678, toByteOffset: 8, as: UInt32.self)
        #expect(ram.pointer(memory.base + 8, to: UInt32.self).pointee == 0x1234_5678)
        maker.ram = nil
        #expect(try #require(maker.make(5000, name: "other")).lies(in: ram) == false)
    }

    @Test(arguments: [
        (
            "vtd_dmar_fault sid 0x10 fault 5 addr 0x9000123 write 1",
            QEMULog.Line.refused(address: 0x900_0123, length: 1, isWrite: true, reason: 5)
        ),
        (
            "1234@1700000000.5:vtd_dmar_fault sid 0x10 fault 6 addr 0x0 write 0",
            .refused(address: 0, length: 1, isWrite: false, reason: 6)
        ),
        (
            "Invalid write at addr 0x900012C, size 4, region '(null)', reason: rejected",
            .refused(address: 0x900_012C, length: 4, isWrite: true, reason: nil)
        ),
        (
            "Invalid read at addr 0x14, size 8, region 'edu-mmio', reason: invalid size (min:4 max:4)",
            .text("Invalid read at addr 0x14, size 8, region 'edu-mmio', reason: invalid size (min:4 max:4)")
        ),
        ("Invalid read", .text("Invalid read")), ("vtd_dmar_fault sid ", .text("vtd_dmar_fault sid ")),
        ("vtd_dmar_fault sid 0x10 fault 500 addr 0x0 write 0", .text("vtd_dmar_fault sid 0x10 fault 500 addr 0x0 write 0")),
        ("Invalid write at addr , size , region '(null)', x", .text("Invalid write at addr , size , region '(null)', x")),
    ])
    func aLineOfTheLogIsRead(_ text: String, _ line: QEMULog.Line) {
        #expect(QEMULog.parse(Array(text.utf8)[...]) == line)
    }
}
