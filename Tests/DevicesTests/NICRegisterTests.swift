// SPDX-License-Identifier: Apache-2.0

import Devices
import PCIFamily
import Testing

@Suite struct NICRegisterTests {
    typealias Row = FPGARegisterTests.Row
    typealias Register = NICRig.Register

    static let device: [Row] = [
        Row(0x000, "ID", 0x4349_4E52),
        Row(0x004, "VERSION", 0x0001_0000),
        Row(0x008, "LIMITS", 0x1000_2400),
        Row(0x010, "LINK", 0),
        Row(0x014, "INTERRUPT_STATUS", 0),
        Row(0x018, "INTERRUPT_ENABLE", 0, ones: 0x30F),
        Row(0x01C, "TRANSMIT_MODERATION", 0, ones: .max),
        Row(0x020, "RECEIVE_MODERATION", 0, ones: .max),
        Row(0x024, "MAC_LOW", 0x4C58_4402, ones: .max),
        Row(0x028, "MAC_HIGH", 0x0100, ones: 0xFFFF),
        Row(0x02C, "FILTER", 2, ones: 7),
        Row(0x030, "reserved", 0),
        Row(0x340, "behind the statistics", 0),
        Row(0x3FFC, "last word", 0),
    ]
    static let statistics = (0..<16 as Range<UInt64>).map { Row(0x300 + 4 * $0, "statistics", 0) }

    private static func ring(_ ring: UInt64) -> [Row] {
        [
            Row(ring, "BASE_LOW", 0, ones: 0xFFFF_FFC0),
            Row(ring + 0x04, "BASE_HIGH", 0, ones: .max),
            Row(ring + 0x08, "SIZE", 0, ones: 0xFFFF),
            Row(ring + 0x10, "HEAD", 0),
            Row(ring + 0x14, "TAIL", 0),
            Row(ring + 0x18, "STATUS", 0),
            Row(ring + 0x1C, "ERROR_LOW", 0),
            Row(ring + 0x20, "ERROR_HIGH", 0),
            Row(ring + 0x24, "reserved", 0),
        ]
    }

    static let rows = device + statistics + ring(0x100) + ring(0x200)

    @Test(arguments: rows) func register(_ row: Row) throws {
        let device = try RingNIC(DeviceOptions("ring-nic"))
        device.attach(FakeHost())
        #expect(device.read32(0, row.offset) == row.atReset)
        device.write32(0, row.offset, .max)
        #expect(device.read32(0, row.offset) == row.ones)
        device.write(0, row.offset, 2, 0)
        device.write(0, row.offset, 1, 0)
        #expect(device.read32(0, row.offset) == row.ones, "smaller writes are ignored")
        device.write32(0, 0x00C, 1)
        #expect(device.read32(0, row.offset) == row.atReset, "CONTROL.RESET")
        device.write32(0, row.offset, .max)
        device.reset()
        #expect(device.read32(0, row.offset) == row.atReset, "reset")
    }

    @Test func controlHoldsLINKOnly() throws {
        let rig = try NICRig()
        rig.write(Register.control, 0xFFFF_FFFE)
        #expect(rig.read(Register.control) == 2)
        rig.write(Register.control, 3)
        #expect(rig.read(Register.control) == 0)
    }

    @Test(arguments: [
        (0x000 as UInt64, 1, 0x52 as UInt64), (0x003, 1, 0x43), (0x002, 2, 0x4349), (0x000, 8, 0x0001_0000_4349_4E52),
        (0x024, 8, 0x0100_4C58_4402),
    ]) func readsParts(_ offset: UInt64, _ size: Int, _ value: UInt64) throws {
        #expect(try NICRig().device.read(0, offset, size) == value)
    }

    @Test func theLinkComesUpAfterAMillisecond() throws {
        let rig = try NICRig()
        rig.start(link: false)
        rig.write(Register.control, 2)
        rig.host.advance(999_999)
        #expect(rig.read(Register.link) == 0)
        rig.host.advance(1)
        #expect(rig.read(Register.link) == 10000 << 8 | 1)
        #expect(rig.host.interrupts == [2])
        #expect(rig.device.unacknowledged == "link")
        rig.write(Register.status, 4)
        rig.write(Register.control, 2)
        #expect(rig.host.interrupts == [2], "nothing changed")
        rig.write(Register.control, 0)
        #expect(rig.read(Register.link) == 0)
        #expect(rig.host.interrupts == [2, 2])
    }

    @Test func aLinkThatIsTakenBackDoesNotComeUp() throws {
        let rig = try NICRig()
        rig.start(link: false)
        rig.write(Register.control, 2)
        rig.host.advance(500_000)
        rig.write(Register.control, 0)
        rig.host.advance(10_000_000)
        #expect(rig.read(Register.link) == 0)
        #expect(rig.host.interrupts.isEmpty)
    }

    @Test(arguments: [true, false]) func aResetTakesTheLinkAndTheRings(_ isOwn: Bool) throws {
        let rig = try NICRig(",loopback=on")
        rig.start()
        rig.post(4)
        rig.queue(frame(100))
        rig.ring()
        #expect(rig.counter(Register.received) == 1)
        if isOwn { rig.write(Register.control, 1) } else { rig.host.reset(rig.device) }
        for offset in [Register.link, Register.transmit + 12, Register.receive + 12, Register.status] {
            #expect(rig.read(offset) == 0)
        }
        #expect(rig.counter(Register.received) == 0)
        rig.host.forgetRecord()
        rig.start()
        rig.post(2)
        rig.queue(frame(100))
        rig.ring()
        #expect(rig.counter(Register.received) == 1, "it can be brought up again")
    }

    @Test func optionsSetTheAddress() throws {
        let rig = try NICRig(",mac=aA:bb:0c:00:01:ff")
        #expect(rig.device.read(0, Register.macLow, 8) == 0xFF01_000C_BBAA)
        rig.write(Register.macLow, 0)
        rig.host.reset(rig.device)
        #expect(rig.read(Register.macLow) == 0x000C_BBAA)
    }

    @Test(arguments: [
        "mac=01:00:00:00:00:00", "mac=00:00:00:00:00:00", "mac=2:0:0:0:0:1", "mac=02:00:00:00:00",
        "mac=02:00:00:00:00:+1",
        "loopback=yes", "generate=1000001", "generate=-1", "colour=red",
    ]) func refusesOptions(_ text: String) throws {
        let options = try DeviceOptions("ring-nic,\(text)")
        #expect(throws: DeviceOptionError.self) { try RingNIC(options) }
    }

    @Test func theCatalogueMakesIt() throws {
        let entry = try #require(DeviceCatalogue.pci.first { $0.name == "ring-nic" })
        let device = try entry.make(DeviceOptions("ring-nic,loopback=on,generate=10"))
        #expect(device.name == entry.name)
        #expect(device.identity.classCode == 0x02_0000)
        #expect(device.capabilities.msix == 3)
        #expect(device.regions == [PCIRegion(register: 0, size: 0x4000)])
    }
}
