// SPDX-License-Identifier: Apache-2.0

import Gates
import Kernel

/// Where a device is plugged in.
public struct PCISlot: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        /// Behind a Thunderbolt port: tunnelled, with the two ports of the box's switch above it.
        case thunderbolt
        /// In a slot of the machine.
        case pcie
    }

    public var kind: Kind
    /// Counts ports of the kind, from 0.
    public var number: Int

    public init(_ kind: Kind = .thunderbolt, number: Int = 0) {
        self.kind = kind
        self.number = number
    }

    /// As the machine's lines name the port: `pcic0-bridge`, `pci-bridge0`.
    public var bridge: String { kind == .thunderbolt ? "pcic\(number)-bridge" : "pci-bridge\(number)" }
    /// `apciec` ports are Thunderbolt's, `apcie` the built-in ones.
    public var controller: String { kind == .thunderbolt ? "apciec" : "apcie" }
    /// The IOMMU in front of it.
    public var mapper: String { "dart-\(controller)\(number)" }
    /// Bus number of the device.
    public var bus: UInt8 { UInt8(truncatingIfNeeded: kind == .thunderbolt ? 4 + 48 * number : 1 + number) }

    /// Nubs between the port and the device: upstream and downstream port of a box's switch.
    ///
    /// A personality that matches every tunnelled PCI device matches them as well (Apple developer forums 806678).
    func bridges() -> [Provider] {
        guard kind == .thunderbolt else { return [] }
        return [("upstream", 0x15EF), ("downstream", 0x15EF)].enumerated().map { index, port in
            let pci = Provider.PCI(
                primary: .init(UInt32(port.1) << 16 | 0x8086), secondary: .init(0x0000_8086),
                classCode: .init(0x0604_0006), isTunnelled: true, isBuiltIn: false, headerType: 1)
            var facts = Provider(
                name: "pci8086,15ef", classChain: ["IOPCIDevice", "IOService"],
                properties: [
                    "IOName": .string("pci8086,15ef"), "IOPCITunnelled": .boolean(true),
                    "pcidebug": .string("\(bus - 2 + UInt8(index)):0:0"), "class-code": .data([0, 4, 6, 0]),
                    "vendor-id": .data([0x86, 0x80, 0, 0]), "device-id": .data([0xEF, 0x15, 0, 0]),
                ], pci: pci, evidence: Evidence("registry", text: port.0))
            if case .required(let required) = ProviderRequirements(of: facts) {
                facts.properties["IOServiceDEXTEntitlements"] = required.property
            }
            return facts
        }
    }
}

extension Kernel {
    /// Plugs a device in: what lies between port and device appears, then the device, and drivers may match them.
    ///
    /// - Returns: the device's nub.
    @discardableResult
    public func plugIn(_ function: any PCIFunction, at slot: PCISlot = PCISlot()) -> PCIDevice {
        classes.register("IOPCIDevice", superclass: "IOService")
        var parent: Service?
        var box: Service?
        for facts in slot.bridges() {
            let nub = Nub(kernel: self, facts)
            publish(nub, on: parent)
            parent = nub
            box = box ?? nub
        }
        let device = PCIDevice(kernel: self, function, slot: slot, box: box)
        publish(device, on: parent)
        return device
    }
}
