// SPDX-License-Identifier: Apache-2.0

import Gates

extension Provider {
    /// A device's nub without a kernel around it, as far as matching and the first gates look at it.
    public init(_ function: any PCIFunction, at slot: PCISlot) {
        let space = PCIConfigurationSpace(function)
        let identity = function.identity
        let name = "pci\(hex(identity.vendor)),\(hex(identity.device))"
        self.init(
            name: name, classChain: ["IOPCIDevice", "IOService"],
            properties: ["IOName": .string(name), "IOPCITunnelled": .boolean(slot.kind == .thunderbolt)],
            pci: Provider.PCI(space, isTunnelled: slot.kind == .thunderbolt),
            evidence: Evidence("device", text: function.name))
        if case .required(let required) = ProviderRequirements(of: self) {
            properties["IOServiceDEXTEntitlements"] = required.property
        }
    }
}

extension Provider.PCI {
    /// What matching compares, from configuration space.
    init(_ space: PCIConfigurationSpace, isTunnelled: Bool) {
        self.init(
            primary: .init(space.read(0, 4)), secondary: .init(space.read(0x2C, 4)), classCode: .init(space.read(8, 4)),
            isTunnelled: isTunnelled, isBuiltIn: false, headerType: 0)
    }
}
