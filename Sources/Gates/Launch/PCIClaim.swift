// SPDX-License-Identifier: Apache-2.0

/// Whether the value of transport.pci covers the PCI nub.
///
/// | row | value | |
/// | --- | --- | --- |
/// | `personality` | (whatever) the personality's own PCI keys do not match the nub | refused |
/// | `array-empty` | an empty array, as Xcode's capability editor writes it | refused |
/// | `builtin` | an array that matches a built-in nub, without the built-in string before the match | refused |
/// | `dict-no-keys` | a dictionary without any of the four PCI keys | pass: it matches everything |
/// | `array-match` | some dictionary matches the nub | pass |
/// | `array-nomatch` | no dictionary matches | refused |
/// | `true` | boolean true | pass (meant for Apple) |
/// | `malformed` | a dictionary, a string, a number, false | refused |
///
/// The kernel walks the array until a dictionary matches, so that a built-in string *behind* the match goes unseen.
///
/// - Source: IOPCIFamily 726.0.5 `IOPCIDevice.cpp`, matchPropertyTable.
enum PCIClaim {
    static func evaluate(_ claims: Entries, _ nub: Provider, _ facts: Facts, _ explain: Explain) -> Verdict {
        let evidence = [claims.evidence(Entitlement.transportPCI)]
        if let refusal = personality(nub, facts, explain) { return refusal }
        switch claims[Entitlement.transportPCI] {
        case .array(let elements): return walk(elements, evidence, nub, facts, explain)
        case .boolean(true):
            return explain.pass(
                "true", "transport.pci is simply true, which matches every device; it is meant for Apple's drivers.",
                evidence: evidence)
        case .some(let value):
            return ProviderEntitlements.refuse(
                "malformed",
                "transport.pci has to be an array of dictionaries, and the claim is a \(value.kindName) (\(value)).",
                evidence, fix(nub, facts), facts, explain)
        case nil:
            return explain.undecided(needs: "the claim of transport.pci")
        }
    }

    private static func personality(_ nub: Provider, _ facts: Facts, _ explain: Explain) -> Verdict? {
        guard let personality = facts.personality.value, let pci = nub.pci else { return nil }
        let table = personality.entries.facts.mapValues(\.value)
        guard case .contradicts(let what) = PCIMatch.compare(table, with: pci) else { return nil }
        return ProviderEntitlements.refuse(
            "personality", "The personality itself does not match \(nub.name): \(what).",
            PCIMatch.keys.map(\.name).filter(personality.entries.contains).map(personality.entries.evidence), nil,
            facts, explain)
    }

    // MARK: The array

    private static func walk(
        _ elements: [FactValue], _ evidence: [Evidence], _ nub: Provider, _ facts: Facts, _ explain: Explain
    ) -> Verdict {
        guard !elements.isEmpty else {
            return ProviderEntitlements.refuse(
                "array-empty",
                "transport.pci is an empty list, as Xcode's capability editor leaves it: the key is there, so that "
                    + "signing is content, and it covers no device.",
                evidence, fix(nub, facts), facts, explain)
        }
        var hasBuiltIn = false
        var contradiction = "it holds no dictionary"
        var needs: String?
        for element in elements {
            if element.string == Entitlement.builtIn { hasBuiltIn = true }
            guard let table = element.dictionary else { continue }
            switch compare(table, nub) {
            case .matches: return matched(table, hasBuiltIn, evidence, nub, facts, explain)
            case .depends(let what): needs = what
            case .contradicts(let what): contradiction = what
            }
        }
        if let needs {
            return explain.undecided(
                needs: needs,
                why: "transport.pci covers some of the devices that the personality matches; whether it covers yours "
                    + "depends on ids that the personality leaves open.", evidence: evidence)
        }
        return ProviderEntitlements.refuse(
            "array-nomatch",
            "No entry of transport.pci covers \(nub.name): \(contradiction). The device id stands in the high half of "
                + "the register and the vendor id in the low half.",
            evidence, fix(nub, facts), facts, explain)
    }

    private static func compare(_ table: [String: FactValue], _ nub: Provider) -> Comparison {
        guard PCIMatch.hasKey(table) else { return .matches }
        let unknown = Provider.Register(0, known: 0)
        return PCIMatch.compare(table, with: nub.pci ?? Provider.PCI(primary: unknown))
    }

    private static func matched(
        _ table: [String: FactValue], _ hasBuiltIn: Bool, _ evidence: [Evidence], _ nub: Provider, _ facts: Facts,
        _ explain: Explain
    ) -> Verdict {
        let isBuiltIn = nub.properties["built-in"] != nil ? true : nub.pci?.isBuiltIn
        if !hasBuiltIn, isBuiltIn == true {
            return ProviderEntitlements.refuse(
                "builtin",
                "\(nub.name) is built into the machine. That takes the string \(Entitlement.builtIn) in the array, "
                    + "ahead "
                    + "of the dictionary that matches, and Apple grants it to nobody.",
                evidence, nil, facts, explain)
        }
        if !hasBuiltIn, isBuiltIn == nil {
            return explain.undecided(
                needs: "whether the device is built in (the property built-in in ioreg)",
                why: "transport.pci covers the device's ids; a built-in device is out of reach all the same.",
                evidence: evidence)
        }
        guard PCIMatch.hasKey(table) else {
            return explain.pass(
                "dict-no-keys",
                "An entry of transport.pci names none of the four PCI keys, so that it covers every "
                    + "device.",
                evidence: evidence)
        }
        return explain.pass("array-match", "An entry of transport.pci covers \(nub.name).", evidence: evidence)
    }

    // MARK: Fix

    /// What the development profile holds, or in a build for distribution the vendor that the device shows.
    static func fix(_ nub: Provider, _ facts: Facts) -> Fix {
        let isDistribution = facts.driver.value?.isForDistribution ?? false
        let value = isDistribution ? vendor(nub) : "0xFFFFFFFF&0x00000000"
        let capability = PortalCapability.of(Entitlement.transportPCI)
        return Fix(
            isDistribution
                ? "Claim exactly what Apple granted you; the vendor id goes into the low half of value and mask."
                : "Claim what the development profile holds: a mask of 0 covers every device. For distribution claim "
                    + "the granted \(vendor(nub)).",
            snippet: PlistSnippet.entry(
                Entitlement.transportPCI, .array([.dictionary(["IOPCIPrimaryMatch": .string(value)])])),
            target: Fix.driverEntitlements, capability: isDistribution ? capability?.distribution : capability?.name)
    }

    private static func vendor(_ nub: Provider) -> String {
        guard let primary = nub.pci?.primary, primary.known & 0xFFFF == 0xFFFF else { return "0x0000VVVV&0x0000FFFF" }
        return "\(PCIMatch.hex(primary.value & 0xFFFF))&0x0000FFFF"
    }
}
