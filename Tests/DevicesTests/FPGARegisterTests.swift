// SPDX-License-Identifier: Apache-2.0

import Devices
import PCIFamily
import Testing

@Suite struct FPGARegisterTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var offset: UInt64
        var name: String
        var atReset: UInt32
        /// After all ones were written.
        var ones: UInt32
        var testDescription: String { name }

        init(_ offset: UInt64, _ name: String, _ atReset: UInt32, ones: UInt32? = nil) {
            self.offset = offset
            self.name = name
            self.atReset = atReset
            self.ones = ones ?? atReset
        }
    }

    static let common = [
        Row(0x000, "ID", 0x4C44_5846),
        Row(0x004, "VERSION", 0x0001_0000),
        Row(0x00C, "SCRATCH", 0, ones: 0xFFFF_FFFF),
        Row(0x014, "reserved", 0),
        Row(0x020, "INTERRUPT_STATUS", 0),
        Row(0x024, "INTERRUPT_ENABLE", 0, ones: 0x303),
        Row(0x030, "INJECT", 0),
        Row(0x100, "DESCRIPTOR_LOW", 0, ones: 0xFFFF_FFE0),
        Row(0x10C, "STATUS", 0),
        Row(0x110, "ERROR_LOW", 0),
        Row(0x114, "ERROR_HIGH", 0),
        Row(0x118, "behind the channel", 0),
        Row(0x200, "DESCRIPTOR_LOW", 0, ones: 0xFFFF_FFE0),
        Row(0x20C, "STATUS", 0),
        Row(0x210, "ERROR_LOW", 0),
        Row(0x7FFC, "reserved", 0),
        Row(0xFFFC, "last word", 0),
    ]
    static let only64 = [
        Row(0x008, "CAPABILITIES", 0x0004_1601),
        Row(0x104, "DESCRIPTOR_HIGH", 0, ones: 0xFFFF_FFFF),
        Row(0x204, "DESCRIPTOR_HIGH", 0, ones: 0xFFFF_FFFF),
    ]
    static let only32 = [
        Row(0x008, "CAPABILITIES", 0x0004_1600),
        Row(0x104, "DESCRIPTOR_HIGH", 0),
        Row(0x204, "DESCRIPTOR_HIGH", 0),
    ]

    @Test(arguments: common + only64) func register(_ row: Row) throws { try check(row, "") }
    @Test(arguments: common + only32) func registerOf32Bits(_ row: Row) throws { try check(row, ",bits=32") }

    private func check(_ row: Row, _ options: String) throws {
        let device = try FPGADMA(DeviceOptions("fpga-dma" + options))
        device.attach(FakeHost())
        #expect(device.read32(0, row.offset) == row.atReset)
        device.write32(0, row.offset, .max)
        #expect(device.read32(0, row.offset) == row.ones)
        device.write(0, row.offset, 2, 0)
        device.write(0, row.offset, 1, 0)
        #expect(device.read32(0, row.offset) == row.ones, "smaller writes are ignored")
        device.write32(0, 0x010, 1)
        #expect(device.read32(0, row.offset) == row.atReset, "CONTROL.RESET")
        device.write32(0, row.offset, .max)
        device.reset()
        #expect(device.read32(0, row.offset) == row.atReset, "reset")
    }

    @Test func controlHoldsADDRESS64AndNoReset() throws {
        let rig = try FPGARig()
        rig.write(0x010, 0xFFFF_FFFE)
        #expect(rig.read(0x010) == 2)
        rig.write(0x010, 3)
        #expect(rig.read(0x010) == 0)
        let narrow = try FPGARig(",bits=32")
        narrow.write(0x010, 2)
        #expect(narrow.read(0x010) == 0)
    }

    @Test(arguments: [
        (0x000 as UInt64, 1, 0x46 as UInt64), (0x001, 1, 0x58), (0x003, 1, 0x4C), (0x000, 2, 0x5846),
        (0x002, 2, 0x4C44),
        (0x000, 8, 0x0001_0000_4C44_5846),
    ]) func readsParts(_ offset: UInt64, _ size: Int, _ value: UInt64) throws {
        #expect(try FPGARig().device.read(0, offset, size) == value)
    }

    @Test func aWriteOf64BitsIsTwo() throws {
        let rig = try FPGARig()
        rig.device.write(0, 0x100, 8, 0x1234_5678_9ABC_DEFF)
        #expect(rig.read(0x100) == 0x9ABC_DEE0)
        #expect(rig.read(0x104) == 0x1234_5678)
        #expect(rig.device.read(0, 0x100, 8) == 0x1234_5678_9ABC_DEE0)
    }

    @Test func cardMemoryIsPlainMemory() throws {
        let rig = try FPGARig(",memory=64K")
        rig.device.write(2, 0xFFF8, 8, 0x0807_0605_0403_0201)
        #expect(rig.device.read(2, 0xFFF8, 8) == 0x0807_0605_0403_0201)
        #expect(rig.device.read(2, 0xFFFC, 4) == 0x0807_0605)
        rig.device.write(2, 0xFFFA, 2, 0xBEEF)
        rig.device.write(2, 0xFFFF, 1, 0x99)
        #expect(rig.device.read(2, 0xFFF8, 8) == 0x9907_0605_BEEF_0201)
        rig.write(0x010, 1)
        #expect(rig.device.read(2, 0xFFFF, 1) == 0x99, "RESET keeps it")
        rig.host.reset(rig.device)
        #expect(rig.device.read(2, 0xFFFF, 1) == 0x99, "a function reset keeps it")
    }

    @Test(arguments: [
        ("", 22 as UInt32, 4 << 20 as UInt64), (",memory=64K", 16, 64 << 10), (",memory=256M", 28, 256 << 20),
    ])
    func regionsAnnounceTheMemory(_ options: String, _ shift: UInt32, _ size: UInt64) throws {
        let rig = try FPGARig(options)
        #expect(rig.read(0x008) >> 8 & 0xFF == shift)
        #expect(
            rig.device.regions == [
                PCIRegion(register: 0, size: 0x10000, kind: .memory64),
                PCIRegion(register: 2, size: size, kind: .memory64, isPrefetchable: true),
            ])
        #expect(rig.device.capabilities.msix == 4)
        #expect(rig.device.capabilities.msi == 1)
        #expect(rig.device.identity.device == 0x7024)
    }

    @Test(arguments: [
        "memory=3M", "memory=32K", "memory=512M", "bits=48", "bits=65", "latency=11000000000", "errors=1001",
        "colour=red",
        "memory=",
    ]) func refusesOptions(_ text: String) throws {
        let options = try DeviceOptions("fpga-dma,\(text)")
        #expect(throws: DeviceOptionError.self) { try FPGADMA(options) }
    }

    @Test func theCatalogueMakesIt() throws {
        let entry = try #require(DeviceCatalogue.pci.first { $0.name == "fpga-dma" })
        let device = try entry.make(DeviceOptions("fpga-dma,bits=32"))
        #expect(device.name == entry.name)
        #expect(device.read32(0, 0x008) & 1 == 0)
    }
}
