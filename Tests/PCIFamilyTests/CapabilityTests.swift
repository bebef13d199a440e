// SPDX-License-Identifier: Apache-2.0

import Kernel
import Testing

@testable import PCIFamily

/// The lists of capabilities, walked as a driver walks them.
@Suite struct CapabilityTests {
    private static let all = PCICapabilities(
        msi: 4, msix: 8, msixRegion: 2, msixTableOffset: 0x3000, hasLine: true, hasPowerManagement: true,
        express: .init(width: 4, speed: 3, supportsFunctionReset: true))

    private static func space(_ capabilities: PCICapabilities) -> PCIConfigurationSpace {
        PCIConfigurationSpace(TestFunction { $0.capabilities = capabilities })
    }

    /// Numbers in the order of the list, from the pointer at 0x34.
    private static func walk(_ space: PCIConfigurationSpace) -> [UInt32] {
        var numbers: [UInt32] = []
        var place = Int(space.read(0x34, 1))
        while place != 0, numbers.count < 48 {
            numbers.append(space.read(place, 1))
            place = Int(space.read(place + 1, 1))
        }
        return numbers
    }

    private static func walkExtended(_ space: PCIConfigurationSpace) -> [UInt32] {
        var numbers: [UInt32] = []
        var place = 0x100
        while place != 0, numbers.count < 48, space.read(place, 4) != 0 {
            numbers.append(space.read(place, 2))
            place = Int(space.read(place, 4) >> 20)
        }
        return numbers
    }

    @Test(
        arguments: [
            (all, [1, 5, 0x10, 0x11], [1, 3]),
            (PCICapabilities(), [1, 0x10], [1, 3]),
            (PCICapabilities(msi: 1, express: nil), [1, 5], []),
            (PCICapabilities(hasPowerManagement: false, express: nil), [], []),
            (PCICapabilities(msix: 1, hasPowerManagement: false, express: nil), [0x11], []),
        ] as [(PCICapabilities, [UInt32], [UInt32])])
    func `both lists hold what the function has and end`(
        _ capabilities: PCICapabilities, _ list: [UInt32], _ extended: [UInt32]
    ) {
        let space = Self.space(capabilities)
        #expect(Self.walk(space) == list)
        #expect(Self.walkExtended(space) == extended)
        #expect(space.read(0x06, 2) & 0x10 == (list.isEmpty ? 0 : 0x10))
    }

    /// PCI Express Base 4.0, 7.7.1.2: bits 3:1 say how many messages, bit 7 that addresses have 64 bits.
    @Test(arguments: [(1, true, 0x80), (2, true, 0x82), (4, false, 0x04), (32, true, 0x8A)] as [(Int, Bool, UInt32)])
    func `MSI says how many messages there are`(_ count: Int, _ is64Bit: Bool, _ control: UInt32) throws {
        let space = Self.space(PCICapabilities(msi: count, isMSI64Bit: is64Bit))
        let place = try #require(space.found[5])
        #expect(space.read(place + 2, 2) == control)
        // Enable and how many are wanted can be written, how many there are cannot.
        space.write(place + 2, 2, 0xFFFF)
        #expect(space.read(place + 2, 2) == control | 0x71)
        space.write(place + 4, 4, 0xFEE0_0003)
        #expect(space.read(place + 4, 4) == 0xFEE0_0000)
    }

    @Test(arguments: [1, 4, 2048]) func `MSI-X says where its table is`(_ count: Int) throws {
        let space = Self.space(PCICapabilities(msix: count, msixRegion: 2, msixTableOffset: 0x3000))
        let place = try #require(space.found[0x11])
        #expect(space.read(place + 2, 2) == UInt32(count - 1))
        #expect(space.read(place + 4, 4) == 0x3002)
        #expect(space.read(place + 8, 4) == 0x3002 + UInt32(count * 16))
        space.write(place + 2, 2, 0xFFFF)
        #expect(space.read(place + 2, 2) == UInt32(count - 1) | 0xC000)
    }

    @Test(arguments: 1...5) func `the link says how fast and how wide it is`(_ speed: Int) throws {
        let space = Self.space(PCICapabilities(express: .init(width: 4, speed: speed)))
        let place = try #require(space.found[0x10])
        #expect(space.read(place + 0x0C, 4) & 0x3FF == UInt32(speed | 4 << 4))
        #expect(space.read(place + 0x12, 2) & 0x3FF == UInt32(speed | 4 << 4))
        // Supported Link Speeds Vector, bits 7:1.
        #expect(space.read(place + 0x2C, 4) == (1 << (UInt32(speed) + 1)) - 2)
    }

    @Test func `the power state can be written, and a wake-up event is cleared by a one`() throws {
        let space = Self.space(PCICapabilities())
        let place = try #require(space.found[1])
        space.write(place + 4, 2, 0x0003)
        #expect(space.read(place + 4, 2) == 3)
        space.set(0x8000, at: place + 4, size: 2)
        space.write(place + 4, 2, 0x8000)
        #expect(space.read(place + 4, 2) == 0)
    }

    /// What FindPCICapability is asked for, from where, and whether it is there: kIOPCICapabilityID…, kIOPCIExpressCapabilityID…
    @Test(
        arguments: [
            (0x01, 0, 1), (0x05, 0, 5), (0x10, 0, 0x10), (0x11, 0, 0x11), (0x02, 0, nil), (0x13, 0, nil),
            (0x100, 0, nil),
            (0xFFFF_FFFF, 0, 1), (0xFFFF_FFFD, 0, 3), (0xFFFF_FFFE, 0, nil), (0xFFFF_0000, 0, nil),
            // Behind itself there is none.
            (0x01, 0x40, nil), (0x05, 0x40, 5), (0xFFFF_FFFF, 0x100, nil), (0x11, .max, nil),
        ] as [(UInt32, UInt64, UInt16?)])
    func `FindPCICapability finds ordinary and extended ones`(_ asked: UInt32, _ after: UInt64, _ found: UInt16?) throws
    {
        let kernel = try Machines.kernel()
        let device = kernel.plugIn(TestFunction { $0.capabilities = Self.all })
        let answer = device.ask(
            IOPCIDeviceMessages.FindPCICapability(capabilityID: asked, searchOffset: after, foundCapabilityOffset: 0))
        guard let found else { return #expect(answer.status == IOReturn.notFound) }
        let place = Int(try answer.get().foundCapabilityOffset)
        #expect(device.space.read(place, asked > 0xFF ? 2 : 1) == UInt32(found))
    }

    @Test func `what is gone has no capabilities`() throws {
        let kernel = try Machines.kernel()
        let device = kernel.plugIn(TestFunction { $0.capabilities = Self.all })
        kernel.unplug(device)
        let answer = device.ask(
            IOPCIDeviceMessages.FindPCICapability(capabilityID: 1, searchOffset: 0, foundCapabilityOffset: 0))
        #expect(answer.status == IOReturn.notFound)
    }

    /// Of each base address register: memory index, size, type; nil: kIOReturnNotFound.
    @Test(
        arguments: [
            (0, [0, 0x1_0000, 4]), (1, nil), (2, [1, 0x40_0000, 12]), (3, nil), (4, [2, 0x20, 1]), (5, [3, 0x1000, 0]),
        ] as [(UInt8, [UInt64]?)])
    func `GetBARInfo counts ranges, not registers`(_ register: UInt8, _ expected: [UInt64]?) throws {
        let kernel = try Machines.kernel()
        let device = kernel.plugIn(
            TestFunction {
                $0.regions = [
                    PCIRegion(register: 0, size: 0x1_0000, kind: .memory64),
                    PCIRegion(register: 2, size: 0x40_0000, kind: .memory64, isPrefetchable: true),
                    PCIRegion(register: 4, size: 0x20, kind: .io), PCIRegion(register: 5, size: 0x1000),
                ]
            })
        let answer = device.ask(
            IOPCIDeviceMessages.GetBARInfo(barIndex: register, memoryIndex: 0, barSize: 0, barType: 0))
        guard let expected else { return #expect(answer.status == IOReturn.notFound) }
        let info = try answer.get()
        #expect([UInt64(info.memoryIndex), info.barSize, UInt64(info.barType)] == expected)
    }
}
