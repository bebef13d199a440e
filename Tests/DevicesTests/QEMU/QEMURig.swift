// SPDX-License-Identifier: Apache-2.0

import Glibc
import Kernel
import PCIFamily
import Testing

@testable import Devices

/// A device of QEMU's behind an IOMMU of the lab, with a test in the driver's place.
final class QEMURig {
    let ram: QEMURAM
    let maker = MemoryObject.Maker()
    let iommu: IOMMU
    let host: FakeHost
    let function: QEMUFunction
    let space: PCIConfigurationSpace
    private(set) var faults: [QEMUFault] = []
    private(set) var causes: [DMAFault] = []
    private(set) var goings: [String] = []

    /// Bus addresses above the machine's memory, so that none is a guest-physical one, and within the 28 bits of edu.
    static var flavour: IOMMU.Flavour {
        var flavour = IOMMU.Flavour.intel
        flavour.window = 0x800_0000...0xFFF_FFFF
        flavour.reserved = []
        flavour.portBits = 39
        return flavour
    }

    init(_ text: String, _ flavour: IOMMU.Flavour = flavour) throws {
        ram = try QEMURAM(size: 64 << 20)
        maker.ram = ram
        iommu = IOMMU(name: "test", flavour)
        host = FakeHost()
        var options = try DeviceOptions(text)
        function = try QEMUDevices.make(&options, ram: ram)
        space = PCIConfigurationSpace(function)
        function.onFault = { [unowned self] fault, cause in
            faults.append(fault)
            causes.append(cause)
        }
        function.onGone = { [unowned self] in goings.append($0) }
        function.translated(by: iommu)
        function.attach(host)
        command([.memorySpace, .busLead])
    }

    enum Bit: UInt16 { case ioSpace = 1, memorySpace = 2, busLead = 4 }

    func command(_ bits: [Bit]) {
        space.write(PCIConfigurationSpace.Offset.command, 2, bits.reduce(0) { $0 | UInt32($1.rawValue) })
        function.configurationChanged(space)
    }

    /// Memory that a driver might have, filled with a byte.
    func memory(_ size: UInt64, filledWith byte: UInt8 = 0) throws -> MemoryObject {
        let made = try #require(maker.make(size, name: "buffer"))
        memset(try #require(made.hostAddress), Int32(byte), Int(size))
        return made
    }

    func map(_ memory: MemoryObject, _ access: DMAAccess = [.read, .write], offset: UInt64 = 0, length: UInt64? = nil)
        throws -> IOMMU.Mapping
    {
        try iommu.map(memory, offset: offset, length: length ?? memory.size - offset, access: access)
    }

    /// Looks at the device until something has happened; false: it did not for five seconds.
    func wait(_ condition: () -> Bool) -> Bool {
        for _ in 0..<5000 {
            function.pollInterrupts()
            if condition() { return true }
            usleep(1000)
        }
        return false
    }
}

extension MemoryObject {
    func bytes(_ range: Range<Int>) -> [UInt8] {
        guard let hostAddress, range.upperBound <= Int(size) else { return [] }
        return range.map { hostAddress.load(fromByteOffset: $0, as: UInt8.self) }
    }

    func put(_ bytes: [UInt8], at offset: Int) {
        for (index, byte) in bytes.enumerated() { hostAddress?.storeBytes(of: byte, toByteOffset: offset + index, as: UInt8.self) }
    }

    func store<T: FixedWidthInteger>(_ value: T, at offset: Int) {
        hostAddress?.storeBytes(of: value.littleEndian, toByteOffset: offset, as: T.self)
    }

    func load<T: FixedWidthInteger>(_ offset: Int, as type: T.Type = T.self) -> T {
        hostAddress.map { T(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: T.self)) } ?? 0
    }
}
