// SPDX-License-Identifier: Apache-2.0

import Gates
import Kernel
import WireValues

extension PCIDevice {
    /// As `ioreg -l` shows a nub on a Mac.
    func makeProperties(_ name: String) -> [String: WireValue] {
        let identity = function.identity
        var made: [String: WireValue] = [
            "IOName": .string(name),
            "name": .data(Array(name.utf8) + [0]),
            "compatible": .data(compatible(name).flatMap { Array($0.utf8) + [0] }),
            "vendor-id": data(UInt32(identity.vendor)),
            "device-id": data(UInt32(identity.device)),
            "class-code": data(identity.classCode),
            "revision-id": data(UInt32(identity.revision)),
            "subsystem-vendor-id": data(UInt32(identity.subsystemVendor)),
            "subsystem-id": data(UInt32(identity.subsystemDevice)),
            "pcidebug": .string("\(slot.bus):0:0"),
            "reg": data(UInt32(slot.bus) << 16),
            "IOPCIResourced": .boolean(true),
            "IODeviceMemory": .array(
                function.regions.map { region in
                    .array([
                        .dictionary([
                            "address": .number(space.address(of: region), bits: 64),
                            "length": .number(region.size, bits: 64),
                        ])
                    ])
                }),
        ]
        if slot.kind == .thunderbolt { made["IOPCITunnelled"] = .boolean(true) }
        if let iommu {
            made["iommu-parent"] = .string(iommu.name)
            made["IOPCIDeviceMapperPageSize"] = .number(iommu.flavour.pageSize, bits: 64)
        }
        if let express = space.found[0x10] {
            made["IOPCIExpressCapabilities"] = .number(UInt64(space.read(express + 2, 2)), bits: 32)
            made["IOPCIExpressDeviceCapabilities"] = .number(UInt64(space.read(express + 4, 4)), bits: 32)
            made["IOPCIExpressLinkCapabilities"] = .number(UInt64(space.read(express + 0x0C, 4)), bits: 32)
            made["IOPCIExpressLinkStatus"] = .number(UInt64(space.read(express + 0x12, 2)), bits: 32)
        }
        let kind = ProviderRequirements(
            of: Provider(
                name: name, classChain: ["IOPCIDevice", "IOService"], evidence: Evidence("registry", text: name)))
        if case .required(let required) = kind {
            made["IOServiceDEXTEntitlements"] = WireValue(required.property)
        }
        return made
    }

    /// Open Firmware's names for a PCI function, the most special first.
    private func compatible(_ name: String) -> [String] {
        let identity = function.identity
        let own = "pci\(hex(identity.subsystemVendor)),\(hex(identity.subsystemDevice))"
        let classes = ["pciclass,\(String(hex(UInt32(1) << 24 | identity.classCode).dropFirst()))"]
        return (identity.subsystemVendor == 0 ? [] : [own]) + [name] + classes
    }

    private func data(_ value: UInt32) -> WireValue {
        .data((0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) })
    }

    /// Gives every region a place in the machine's windows, as the configurator does.
    func placeRegions() {
        var low: UInt64 = 0x8000_0000 + UInt64(slot.number) << 28
        var high: UInt64 = 0x5_0000_0000 + UInt64(slot.number) << 36
        var io: UInt64 = 0x1000
        for region in function.regions {
            switch region.kind {
            case .memory64:
                high = (high + region.size - 1) & ~(region.size - 1)
                space.place(region, at: high)
                high += region.size
            case .memory32:
                low = (low + region.size - 1) & ~(region.size - 1)
                space.place(region, at: low)
                low += region.size
            case .io:
                io = (io + region.size - 1) & ~(region.size - 1)
                space.place(region, at: io)
                io += region.size
            }
        }
    }
}
