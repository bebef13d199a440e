// SPDX-License-Identifier: Apache-2.0

/// Compares the keys that families and IOService match by equality of a property.
///
/// - Source: XNU `IOService.cpp`, passiveMatch and compareProperties; HID keys: IOHIDFamily; SCSI keys:
///   IOSCSIPeripheralDeviceNub's documented matching properties.
enum PropertyMatch {
    static let needs = "the provider's properties (--provider with an ioreg dump)"

    /// Each of the keys that the table has is equal to the provider's property.
    static func compare(_ table: [String: FactValue], keys: [String], with nub: Provider) -> Comparison {
        keys.filter { table[$0] != nil }.reduce(Comparison.matches) { sofar, key in
            sofar.and(compare(key, table[key], nub))
        }
    }

    private static func compare(_ key: String, _ wanted: FactValue?, _ nub: Provider) -> Comparison {
        guard let wanted else { return .matches }
        guard let actual = nub.properties[key] else {
            return nub.isMadeFromPersonality ? .depends(needs) : .contradicts("the provider has no property \(key)")
        }
        return actual == wanted ? .matches : .contradicts("\(key) is \(wanted), the provider has \(actual)")
    }

    /// IOPropertyMatch: a dictionary, or an array of them of which one has to match.
    static func propertyMatch(_ value: FactValue, with nub: Provider) -> Comparison {
        switch value {
        case .dictionary(let table):
            return compare(table, keys: table.keys.sorted(), with: nub)
        case .array(let tables):
            let none = Comparison.contradicts("no dictionary of IOPropertyMatch matches")
            return tables.reduce(none) { $0.or(propertyMatch($1, with: nub)) }
        default:
            return .contradicts("IOPropertyMatch is a \(value.kindName), not a dictionary")
        }
    }

    /// IONameMatch: a name, or an array of names.
    static func nameMatch(_ value: FactValue, with nub: Provider) -> Comparison {
        let names = value.array?.compactMap(\.string) ?? value.string.map { [$0] } ?? []
        guard !names.isEmpty else { return .contradicts("IONameMatch holds no name") }
        let own = [nub.name] + ["name", "IONameMatched"].compactMap { nub.properties[$0]?.string } + compatible(nub)
        if names.contains(where: own.contains) { return .matches }
        if nub.isMadeFromPersonality { return .depends(needs) }
        return .contradicts("IONameMatch \(value) names neither \(own.joined(separator: ", "))")
    }

    private static func compatible(_ nub: Provider) -> [String] {
        nub.properties["compatible"]?.array?.compactMap(\.string)
            ?? nub.properties["compatible"]?.string.map { [$0] } ?? []
    }

    /// IOResourceMatch: names of resources that have to be published on IOResources; `IOKit` always is.
    static func resourceMatch(_ value: FactValue, published: Known<Set<String>>) -> Comparison {
        let names = value.array?.compactMap(\.string) ?? value.string.map { [$0] } ?? []
        guard !names.isEmpty else {
            return .contradicts(
                "IOResourceMatch is a \(value.kindName) that names no "
                    + "resource")
        }
        let missing = names.filter { $0 != "IOKit" && published.value?.contains($0) != true }
        if missing.isEmpty { return .matches }
        if let needs = published.needs { return .depends("\(needs): \(missing.joined(separator: ", "))") }
        return .contradicts("nobody has published the resource \(missing.joined(separator: ", "))")
    }
}
