// SPDX-License-Identifier: Apache-2.0

import Glibc
import Kernel
import PCIFamily
import Testing

@testable import Devices

/// Other models of QEMU's, each for what it has that edu and NVMe have not.
@Suite(.serialized) struct QEMUModelTests {
    private enum E1000 {
        static let interruptCause: UInt64 = 0xC0, causeSet: UInt64 = 0xC8, maskSet: UInt64 = 0xD0
    }

    @Test func aLineIsRaisedAndLowered() throws {
        let rig = try QEMURig("qemu:e1000")
        #expect(rig.function.capabilities.hasLine)
        #expect(rig.function.capabilities.msi == 0)
        rig.function.write32(0, E1000.maskSet, 4)
        #expect(!rig.function.pollInterrupts())
        #expect(!rig.host.isLineHigh)
        rig.function.write32(0, E1000.causeSet, 4)
        #expect(rig.wait { rig.host.isLineHigh })
        // Reading the cause takes it back; the line is down when the read returns.
        #expect(rig.function.read32(0, E1000.interruptCause) & 4 == 4)
        #expect(!rig.host.isLineHigh)
        #expect(rig.host.lineChanges == 2)
        #expect(rig.host.interrupts.isEmpty)
    }

    @Test func aResetLowersTheLine() throws {
        let rig = try QEMURig("qemu:e1000")
        rig.function.write32(0, E1000.maskSet, 4)
        rig.function.write32(0, E1000.causeSet, 4)
        #expect(rig.wait { rig.host.isLineHigh })
        rig.host.reset(rig.function)
        rig.command([.memorySpace, .busLead])
        rig.function.pollInterrupts()
        #expect(!rig.host.isLineHigh)
        rig.function.write32(0, E1000.maskSet, 4)
        rig.function.write32(0, E1000.causeSet, 4)
        #expect(rig.wait { rig.host.isLineHigh })
    }

    @Test func portsAreRead() throws {
        let rig = try QEMURig("qemu:rtl8139,mac=52:54:00:11:22:33")
        rig.command([.memorySpace, .ioSpace, .busLead])
        let device = rig.function
        #expect(device.regions.map(\.kind) == [.io, .memory32])
        for region in 0..<2 {
            #expect((0..<6).map { device.read(region, $0, 1) } == [0x52, 0x54, 0x00, 0x11, 0x22, 0x33])
            #expect(device.read(region, 0, 8) & 0xFFFF_FFFF_FFFF == 0x3322_1100_5452)
        }
        // A byte through one, seen in the other: the command register, receiver on.
        device.write(0, 0x37, 1, 0x08)
        #expect(device.read(1, 0x37, 1) & 0x0C == 0x08)
    }

    @Test(arguments: [
        ("megasas-gen2", 0x1000, 0x0079), ("lsi53c895a", 0x1000, 0x0012), ("mptsas1068", 0x1000, 0x0054),
        ("ich9-ahci", 0x8086, 0x2922), ("qemu-xhci", 0x1B36, 0x000D), ("e1000e", 0x8086, 0x10D3),
        ("pvscsi", 0x15AD, 0x07C0), ("virtio-blk-pci", 0x1AF4, 0x1042), ("am53c974", 0x1022, 0x2020),
        ("qemu-xhci,size=4M", 0x1B36, 0x000D),
    ])
    func comesUp(_ text: String, vendor: Int, device: Int) throws {
        let rig = try QEMURig("qemu:" + text)
        #expect(Int(rig.function.identity.vendor) == vendor)
        #expect(Int(rig.function.identity.device) == device)
        #expect(!rig.function.regions.isEmpty)
        for region in rig.function.regions where region.kind != .io {
            _ = rig.function.read(region.register, 0, 4)
        }
        #expect(rig.function.isThere)
        rig.host.reset(rig.function)
        #expect(rig.function.isThere)
    }

    @Test func configurationSpaceBehindTheCapabilitiesIsTheModels() throws {
        let rig = try QEMURig("qemu:edu")
        // edu's own MSI capability lies at 0x40; the driver sees the family's.
        #expect(rig.function.configurationRead(0x40, 4) == nil)
        #expect(rig.function.configurationRead(0x00, 4) == nil)
        #expect(rig.function.configurationRead(0x100, 4) == nil)
        #expect(rig.function.configurationRead(0xF0, 4) == 0)
        rig.function.configurationWrite(0x40, 4, 0)
        rig.function.write32(0, 0x60, 1)
        #expect(rig.wait { rig.host.interrupts == [0] })
    }

    @Test func theListHasModelsForSlotsAndNoBridges() throws {
        let names = try QEMUDevices.list().map(\.name)
        #expect(["edu", "nvme", "megasas-gen2", "e1000"].allSatisfy(names.contains))
        #expect(!["pcie-root-port", "isa-serial", "usb-kbd"].contains(where: names.contains))
        #expect(try QEMUDevices.list().first { $0.name == "e1000" }?.summary == "Intel Gigabit Ethernet")
    }
}
