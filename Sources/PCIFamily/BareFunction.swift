// SPDX-License-Identifier: Apache-2.0

import Gates
import Kernel

/// A function without a model: what a personality says of its device, and registers that keep what is written to them.
///
/// Enough for a driver to match, open it, and see whether its own code gets along with reads of 0; nothing is computed, and
/// no interrupt comes.
final class BareFunction: PCIFunction {
    private static let size: UInt64 = 0x1_0000

    let name = "bare"
    let identity: PCIIdentity
    let regions = [PCIRegion(register: 0, size: size, kind: .memory64)]
    let capabilities = PCICapabilities(msi: 1, hasLine: true)
    private var registers = [UInt8](repeating: 0, count: Int(size))

    init(_ facts: Provider.PCI) {
        identity = PCIIdentity(
            vendor: UInt16(truncatingIfNeeded: facts.primary.value),
            device: UInt16(truncatingIfNeeded: facts.primary.value >> 16),
            subsystemVendor: UInt16(truncatingIfNeeded: facts.secondary.value),
            subsystemDevice: UInt16(truncatingIfNeeded: facts.secondary.value >> 16),
            classCode: facts.classCode.value >> 8, revision: UInt8(truncatingIfNeeded: facts.classCode.value))
    }

    func attach(_ host: any PCIHost) {}

    func read(_ region: Int, _ offset: UInt64, _ size: Int) -> UInt64 {
        (0..<size).reduce(0) { $0 | UInt64(registers[Int(offset) + $1]) << UInt64(8 * $1) }
    }

    func write(_ region: Int, _ offset: UInt64, _ size: Int, _ value: UInt64) {
        for index in 0..<size { registers[Int(offset) + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * index)) }
    }

    func reset() { registers = [UInt8](repeating: 0, count: Int(Self.size)) }
}

/// The family's part in a kernel.
public enum PCIFamily {
    /// Makes the family known: from now on nubs of IOPCIDevice are its.
    public static func register(in kernel: Kernel) {
        kernel.classes.register("IOPCIDevice", superclass: "IOService")
        kernel.nubMakers["IOPCIDevice"] = { kernel, facts in
            guard let pci = facts.pci, pci.headerType == nil || pci.headerType == 0 else { return nil }
            return PCIDevice(kernel: kernel, BareFunction(pci), slot: PCISlot(.thunderbolt), box: nil, facts: facts)
        }
        announce()
    }

    /// Names of the family's messages, for whoever shows or names them.
    public static func announce() { MessageNames.add(IOPCIDeviceMessages.all) }
}
