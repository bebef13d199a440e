// SPDX-License-Identifier: Apache-2.0

extension UncoveredClaim {
    /// In what way the profile's value falls short of the claim; a part of a sentence.
    public var reason: String {
        guard let allowed else { return "the profile does not have it" }
        switch (allowed, claimed) {
        case (.string(let list), .array) where list.contains("\n"):
            return "the profile holds one string of several lines, which no list can equal; only Apple can correct that"
        case (.array(let allowed), _) where allowed.isEmpty:
            return "the profile's list is empty"
        case (.array(let allowed), .array(let claimed)):
            return lists(allowed: allowed, claimed: claimed)
        case _ where allowed.kindName != claimed.kindName:
            return "the profile has a value of type \(allowed.kindName) and the claim is of type \(claimed.kindName)"
        default:
            return "the profile allows \(allowed) and the claim is \(claimed)"
        }
    }

    private func lists(allowed: [FactValue], claimed: [FactValue]) -> String {
        let extra = claimed.filter { element in !allowed.contains { ProfileCoverage.covers($0, element) } }
        let difference =
            "the profile allows \(FactValue.array(allowed)), which lacks "
            + extra.map(\.description).joined(separator: ", ")
        let isDevelopment = allowed.contains(Self.anyUSBDevice) || allowed.contains(Self.anyPCIDevice)
        if isDevelopment {
            return difference + "; a development profile's wildcard has to be claimed as it stands"
        }
        if extra.contains(Self.anyUSBDevice) || extra.contains(Self.anyPCIDevice) {
            return difference + "; the wildcard is for development profiles, this one holds what Apple granted"
        }
        return difference
    }

    private static let anyUSBDevice = FactValue.dictionary(["idVendor": .string("*")])
    private static let anyPCIDevice = FactValue.dictionary(["IOPCIPrimaryMatch": .string("0xFFFFFFFF&0x00000000")])
}
