// SPDX-License-Identifier: Apache-2.0

extension Provider {
    /// The provider that a personality describes by its own keys (`--provider auto`).
    ///
    /// It matches by construction and knows only what the personality says: a masked id leaves the bits under the zeros
    /// of the mask unknown. It is taken to be a device that is plugged in (not built in) and no bridge; whether it
    /// sits behind Thunderbolt is unknown. nil when the personality names no provider class.
    public static func auto(for personality: Personality) -> Provider? {
        guard let className = personality.providerClass, !className.isEmpty else { return nil }
        var nub = Provider(
            name: className, classChain: BareNub.classChain(of: className),
            properties: BareNub.properties(personality), isMadeFromPersonality: true,
            evidence: personality.entries.evidence("IOProviderClass"))
        if nub.isKind(of: "IOPCIDevice") { nub.pci = BareNub.pci(personality) }
        if case .required(let required) = ProviderRequirements(of: nub) {
            nub.properties["IOServiceDEXTEntitlements"] = required.property
        }
        return nub
    }
}

/// Parts of a provider that is made from a personality.
enum BareNub {
    private static let superclasses = [
        "IOUSBHostDevice": ["IOUSBHostDevice", "IOService"],
        "IOUSBHostInterface": ["IOUSBHostInterface", "IOService"],
        "IOPCIDevice": ["IOPCIDevice", "IOService"],
        "IOHIDInterface": ["IOHIDInterface", "IOService"],
        "IOUserResources": ["IOUserResources", "IOService"],
        "IOResources": ["IOResources", "IOService"],
        "IOSCSIPeripheralDeviceNub": ["IOSCSIPeripheralDeviceNub", "IOService"],
        "IOUserSCSIPeripheralDeviceType00": ["IOUserSCSIPeripheralDeviceType00", "IOService"],
        "IOSCSIParallelInterfaceDevice": ["IOSCSIParallelInterfaceDevice", "IOService"],
        "IOService": ["IOService"],
    ]

    static func classChain(of name: String) -> [String] { superclasses[name] ?? [name, "IOService"] }

    static func pci(_ personality: Personality) -> Provider.PCI {
        func register(_ key: String, _ defaultMask: UInt32) -> Provider.Register? {
            guard let text = personality.entries.string(key) else { return nil }
            guard let token = PCIMatch.tokens(text, defaultMask: defaultMask).first else { return nil }
            return Provider.Register(
                UInt32(truncatingIfNeeded: token.value), known: UInt32(truncatingIfNeeded: token.mask))
        }
        let unknown = Provider.Register(0, known: 0)
        return Provider.PCI(
            primary: register("IOPCIPrimaryMatch", 0xFFFF_FFFF) ?? register("IOPCIMatch", 0xFFFF_FFFF) ?? unknown,
            secondary: register("IOPCISecondaryMatch", 0xFFFF_FFFF) ?? unknown,
            classCode: register("IOPCIClassMatch", 0xFFFF_FF00) ?? unknown,
            isTunnelled: nil, isBuiltIn: false, headerType: 0)
    }

    /// The properties that matching compares, as far as the personality gives them.
    static func properties(_ personality: Personality) -> [String: FactValue] {
        let entries = personality.entries
        var properties: [String: FactValue] = [:]
        for key in MatchKeys.usbFields {
            if let number = entries[key]?.integer { properties[key] = .integer(number) }
        }
        if let product = entries["idProductArray"]?.array?.first?.integer {
            properties["idProduct"] = .integer(product)
        }
        for key in MatchKeys.hidProperties + MatchKeys.scsi {
            if let value = entries[key] { properties[key] = value }
        }
        let wanted = entries["IOPropertyMatch"]
        for (key, value) in wanted?.dictionary ?? wanted?.array?.first?.dictionary ?? [:] { properties[key] = value }
        if let name = entries.string("IONameMatch") ?? entries["IONameMatch"]?.array?.first?.string {
            properties["IONameMatched"] = .string(name)
        }
        return properties
    }
}
