// SPDX-License-Identifier: Apache-2.0

/// Compares a whole personality with a provider: first what IOService asks of every table, then what the bus asks.
///
/// - Source: XNU `IOService.cpp`, passiveMatch → matchPropertyTable of the provider's class.
enum PassiveMatch {
    static func compare(
        _ personality: Personality, with nub: Provider, publishedResources: Known<Set<String>>
    ) -> Comparison {
        let table = personality.entries.facts.mapValues(\.value)
        return providerClass(personality, nub)
            .and(generic(table, nub, publishedResources))
            .and(bus(table, nub))
    }

    private static func providerClass(_ personality: Personality, _ nub: Provider) -> Comparison {
        guard let wanted = personality.providerClass else {
            return .contradicts(
                "the personality names no IOProviderClass, so that no provider is ever compared with "
                    + "it")
        }
        if nub.isKind(of: wanted) { return .matches }
        return .contradicts("IOProviderClass is \(wanted), the provider is \(nub.classChain.joined(separator: " < "))")
    }

    private static func generic(
        _ table: [String: FactValue], _ nub: Provider, _ published: Known<Set<String>>
    ) -> Comparison {
        var result = Comparison.matches
        if let value = table["IONameMatch"] { result = result.and(PropertyMatch.nameMatch(value, with: nub)) }
        if let value = table["IOPropertyMatch"] { result = result.and(PropertyMatch.propertyMatch(value, with: nub)) }
        if let value = table["IOResourceMatch"] {
            result = result.and(PropertyMatch.resourceMatch(value, published: published))
        }
        for key in ["IOLocationMatch", "IOPathMatch", "IOParentMatch"] where table[key] != nil {
            result = result.and(.depends("where the provider sits in the registry, which \(key) asks for"))
        }
        return result
    }

    /// What the provider's own class compares: PCI, USB, HID and SCSI keys.
    static func bus(_ table: [String: FactValue], _ nub: Provider) -> Comparison {
        if nub.isKind(of: "IOPCIDevice") {
            guard let pci = nub.pci else { return .depends(PCIMatch.needs) }
            return PCIMatch.compare(table, with: pci)
        }
        if nub.isKind(of: "IOUSBHostDevice") || nub.isKind(of: "IOUSBHostInterface") {
            return USBMatch.compare(table, with: nub)
        }
        if nub.isKind(of: "IOHIDInterface") {
            return PropertyMatch.compare(table, keys: MatchKeys.hidProperties, with: nub)
        }
        if nub.isKind(of: "IOSCSIPeripheralDeviceNub") {
            return PropertyMatch.compare(table, keys: MatchKeys.scsi, with: nub)
        }
        return .matches
    }
}
