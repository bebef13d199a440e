// SPDX-License-Identifier: Apache-2.0

/// Whether the value of transport.usb covers the USB device or interface.
///
/// An array of dictionaries with descriptor keys; a dictionary covers the device when each of its keys is equal. `*`
/// covers every value, in development profiles only.
///
/// - Source: Apple's entitlement page (the value's type); DTS (REPORTED: `*` is for development); how the closed family
///   compares is INFERRED by analogy with PCI.
enum USBClaim {
    static func evaluate(_ claims: Entries, _ nub: Provider, _ facts: Facts, _ explain: Explain) -> Verdict {
        let evidence = [claims.evidence(Entitlement.transportUSB)]
        if claims[Entitlement.transportUSB]?.boolean == true {
            // The first drivers claimed it so, and PCI's check lets it pass.
            return explain.undecided(
                needs: "how the USB family takes a claim that is no list (a launch on a Mac tells)",
                why: "transport.usb is true, and documented is an array of dictionaries.", evidence: evidence)
        }
        guard let value = claims[Entitlement.transportUSB], let elements = value.array else {
            let found = claims[Entitlement.transportUSB].map { "a \($0.kindName) (\($0))" } ?? "absent"
            return refuse(
                "transport.usb has to be an array of dictionaries, and the claim is \(found).", evidence, nub,
                facts, explain)
        }
        let tables = elements.compactMap(\.dictionary).filter { !$0.isEmpty }
        guard !tables.isEmpty else {
            return refuse(
                "transport.usb lists no device: \(value). The key is there, so that signing is content.", evidence, nub,
                facts, explain)
        }
        let none = Comparison.contradicts("no entry matches")
        switch tables.reduce(none, { $0.or(USBMatch.compareFields($1, with: nub)) }) {
        case .matches:
            return explain.pass("pass", "An entry of transport.usb covers \(nub.name).", evidence: evidence)
        case .depends(let needs):
            return explain.undecided(
                needs: needs, why: "transport.usb covers some of the devices that the personality matches.",
                evidence: evidence)
        case .contradicts:
            let device = nub.properties["idVendor"].map { "idVendor \($0)" } ?? "the device"
            return refuse("No entry of transport.usb covers \(device): \(value).", evidence, nub, facts, explain)
        }
    }

    private static func refuse(
        _ why: String, _ evidence: [Evidence], _ nub: Provider, _ facts: Facts, _ explain: Explain
    ) -> Verdict {
        ProviderEntitlements.refuse("value", why, evidence, fix(nub, facts), facts, explain)
    }

    static func fix(_ nub: Provider, _ facts: Facts) -> Fix {
        let isDistribution = facts.driver.value?.isForDistribution ?? false
        let capability = PortalCapability.of(Entitlement.transportUSB)
        let granted = nub.properties["idVendor"]?.integer.map(FactValue.integer)
        let vendor = isDistribution ? granted : .string("*")
        return Fix(
            isDistribution
                ? "Claim the vendor id that Apple granted you, as an integer."
                : "Claim the wildcard, literally, as the development profile holds it; for distribution the granted "
                    + "vendor id as an integer.",
            snippet: vendor.map {
                PlistSnippet.entry(Entitlement.transportUSB, .array([.dictionary(["idVendor": $0])]))
            },
            target: Fix.driverEntitlements, capability: isDistribution ? capability?.distribution : capability?.name)
    }
}
