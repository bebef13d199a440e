// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import PCIFamily

/// What a driver reads and writes in the header.
@Suite struct ConfigurationSpaceTests {
    private static let ones: UInt32 = 0xFFFF_FFFF

    @Test(
        arguments: [
            (0x00, 4, 0x7024_10EE), (0x00, 2, 0x10EE), (0x02, 2, 0x7024), (0x04, 2, 0), (0x06, 2, 0x0010),
            (0x08, 4, 0x0580_0003), (0x0B, 1, 0x05), (0x0C, 4, 0), (0x10, 4, 4), (0x14, 4, 0), (0x2C, 4, 0x1100_1AF4),
            (0x34, 1, 0x40), (0x3C, 1, 0), (0x3D, 1, 0), (0xFFC, 4, 0),
        ] as [(Int, Int, UInt32)])
    func `after power-on it reads as the function is`(_ offset: Int, _ size: Int, _ value: UInt32) {
        #expect(PCIConfigurationSpace(TestFunction()).read(offset, size) == value)
    }

    @Test(arguments: [(-1, 1), (4096, 1), (4094, 4), (Int.max - 8, 4)])
    func `outside there is nothing to read and nothing to write`(_ offset: Int, _ size: Int) {
        let space = PCIConfigurationSpace(TestFunction())
        space.write(offset, size, 0)
        #expect(space.read(offset, size) == Self.ones)
    }

    /// PCI Express Base 4.0, 7.5.1.2.1: ones are written, and the size is what comes back as 0 from below.
    @Test(
        arguments: [
            (PCIRegion.Kind.memory32, 0x1000, false, [0xFFFF_F000]),
            (.memory32, 16, false, [0xFFFF_FFF0]),
            (.memory32, 0x8000_0000, true, [0x8000_0008]),
            (.memory64, 0x1_0000, false, [0xFFFF_0004, ones]),
            (.memory64, 0x1_0000, true, [0xFFFF_000C, ones]),
            (.memory64, 0x2_0000_0000, false, [0x4, 0xFFFF_FFFE]),
            (.io, 0x20, false, [0xFFFF_FFE1]),
        ] as [(PCIRegion.Kind, UInt64, Bool, [UInt32])])
    func `a region tells its size to whoever writes ones`(
        _ kind: PCIRegion.Kind, _ size: UInt64, _ isPrefetchable: Bool, _ found: [UInt32]
    ) {
        let region = PCIRegion(register: 2, size: size, kind: kind, isPrefetchable: isPrefetchable)
        let space = PCIConfigurationSpace(TestFunction { $0.regions = [region] })
        for index in found.indices { space.write(0x18 + 4 * index, 4, Self.ones) }
        #expect(found.indices.map { space.read(0x18 + 4 * $0, 4) } == found)
        // Neighbours are none.
        space.write(0x10, 4, Self.ones)
        #expect(space.read(0x10, 4) == 0)
    }

    @Test func `a region is where it was placed, and its kind stays`() {
        let region = PCIRegion(register: 0, size: 0x1_0000, kind: .memory64, isPrefetchable: true)
        let space = PCIConfigurationSpace(TestFunction { $0.regions = [region] })
        space.place(region, at: 0x5_0123_0000)
        #expect(space.address(of: region) == 0x5_0123_0000)
        #expect(space.read(0x10, 4) == 0x0123_000C)
        #expect(space.read(0x14, 4) == 5)
        // A driver moves it.
        space.write(0x10, 4, 0x0987_FFFF)
        #expect(space.address(of: region) == 0x5_0987_0000)
    }

    /// Offset, size, what is written, what is read.
    @Test(
        arguments: [
            (0x04, 2, 0xFFFF, 0x0547),
            (0x04, 1, 0x06, 0x06),
            (0x04, 4, 0x0000_0006, 0x0010_0006),
            (0x00, 4, 0, 0x7024_10EE),
            (0x08, 4, 0, 0x0580_0003),
            (0x2C, 4, 0, 0x1100_1AF4),
            (0x0C, 1, 0x10, 0x10),
            (0x3C, 1, 0x0B, 0x0B),
            (0x34, 1, 0, 0x40),
        ] as [(Int, Int, UInt32, UInt32)])
    func `a write changes what may be changed`(_ offset: Int, _ size: Int, _ written: UInt32, _ read: UInt32) {
        let space = PCIConfigurationSpace(TestFunction())
        space.write(offset, size, written)
        #expect(space.read(offset, size) == read)
    }

    /// Which bits of the status register a one clears: all errors (7.5.1.1.4), and not that there are capabilities.
    @Test(
        arguments: [
            (0xF900, 0, 0xF910), (0xF900, 0xFFFF, 0x0010), (0xF900, 0x8000, 0x7910), (0x0100, 0x0100, 0x0010),
            (0, 0xFFFF, 0x0010),
        ] as [(UInt32, UInt32, UInt32)])
    func `errors are cleared by ones`(_ set: UInt32, _ written: UInt32, _ read: UInt32) {
        let space = PCIConfigurationSpace(TestFunction())
        space.set(set | 0x10, at: 0x06, size: 2)
        space.write(0x06, 2, written)
        #expect(space.read(0x06, 2) == read)
    }

    @Test func `a line makes the function name its pin`() {
        let space = PCIConfigurationSpace(TestFunction { $0.capabilities.hasLine = true })
        #expect(space.read(0x3D, 1) == 1)
        space.write(0x3D, 1, 4)
        #expect(space.read(0x3D, 1) == 1)
    }
}
