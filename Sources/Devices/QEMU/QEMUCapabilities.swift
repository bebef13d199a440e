// SPDX-License-Identifier: Apache-2.0

import PCIFamily

/// What the configuration space of QEMU's device says of it, read once.
///
/// - Source: PCI Express Base 4.0, 7.5.1 (header), 7.5.3 (Express), 7.7.1 (MSI), 7.7.2 (MSI-X).
struct QEMUCapabilities {
    let identity: PCIIdentity
    private(set) var announced: PCICapabilities
    /// Offsets of the capabilities that the bridge itself programs.
    private(set) var msi: (offset: Int, is64Bit: Bool)?
    private(set) var msix: Int?
    /// Where QEMU's capabilities lie. The driver sees the family's, which lie elsewhere, and gets at none of these bytes.
    private var kept: [Range<Int>] = []

    private enum Number { static let power: UInt8 = 0x01, msi: UInt8 = 0x05, express: UInt8 = 0x10, msix: UInt8 = 0x11 }

    init(_ machine: QEMUMachine) throws(QTestError) {
        let ids = try machine.read(0x00, 4)
        let classAndRevision = try machine.read(0x08, 4)
        let subsystem = try machine.read(0x2C, 4)
        identity = PCIIdentity(
            vendor: UInt16(truncatingIfNeeded: ids), device: UInt16(truncatingIfNeeded: ids >> 16),
            subsystemVendor: UInt16(truncatingIfNeeded: subsystem),
            subsystemDevice: UInt16(truncatingIfNeeded: subsystem >> 16), classCode: classAndRevision >> 8,
            revision: UInt8(truncatingIfNeeded: classAndRevision))
        announced = PCICapabilities(hasPowerManagement: false, express: nil)
        announced.hasLine = try machine.read(0x3D, 1) != 0
        guard try machine.read(0x06, 2) & 0x10 != 0 else { return }
        var place = Int(try machine.read(0x34, 1)) & ~3
        // 192 bytes have room for no more.
        for _ in 0..<48 where place >= 0x40 {
            let head = try machine.read(place, 4)
            try note(UInt8(truncatingIfNeeded: head), place, UInt16(truncatingIfNeeded: head >> 16), machine)
            place = Int(head >> 8 & 0xFC)
        }
    }

    private mutating func note(_ number: UInt8, _ place: Int, _ control: UInt16, _ machine: QEMUMachine)
        throws(QTestError)
    {
        switch number {
        case Number.power:
            announced.hasPowerManagement = true
            kept.append(place..<place + 8)
        case Number.msi:
            let is64Bit = control & 0x80 != 0
            msi = (place, is64Bit)
            // Several messages of MSI share one address, and only the last one's data would be seen.
            announced.msi = 1
            announced.isMSI64Bit = is64Bit
            kept.append(place..<place + 24)
        case Number.msix:
            let table = try machine.read(place + 4, 4)
            msix = place
            announced.msix = Int(control & 0x7FF) + 1
            announced.msixRegion = Int(table & 7)
            announced.msixTableOffset = UInt64(table & ~7)
            kept.append(place..<place + 12)
        case Number.express:
            let device = try machine.read(place + 4, 4)
            let link = try machine.read(place + 0x0C, 4)
            // A function of the root complex has no link.
            let width = Int(link >> 4 & 0x3F)
            let speed = Int(link & 0xF)
            announced.express = PCICapabilities.Express(
                width: width == 0 ? 4 : width, speed: speed == 0 ? 3 : speed,
                supportsFunctionReset: device & 1 << 28 != 0)
            kept.append(place..<place + 0x3C)
        default: break
        }
    }

    /// Whether a register is the device's own: neither in the header, nor in a capability that the family shows, nor extended.
    func isOwn(_ offset: Int, _ size: Int) -> Bool {
        offset >= 0x40 && offset + size <= 0x100 && !kept.contains { $0.overlaps(offset..<offset + size) }
    }
}
