// SPDX-License-Identifier: Apache-2.0

import WireValues

/// Compares a service with a matching dictionary of a client or a notification.
///
/// - Source: XNU `IOService.cpp`, matchInternal and passiveMatch; the keys are those of `IOKitKeys.h`.
struct ServiceMatching {
    let registry: Registry

    func matches(_ service: Service, _ dictionary: WireValue) -> Bool {
        guard let table = dictionary.dictionary else { return false }
        if let name = table["IOProviderClass"]?.string, !service.isKind(of: name) { return false }
        if let names = table["IONameMatch"], !hasName(service, names) { return false }
        if let wanted = table["IOPropertyMatch"], !Self.anyDictionary(wanted, { holds(service, $0) }) { return false }
        if let wanted = table["IOPropertyExistsMatch"], !exists(service, wanted) { return false }
        if let id = table["IORegistryEntryID"]?.number, id != service.id { return false }
        if let path = table["IOPathMatch"]?.string, registry.entry(at: path) !== service { return false }
        if let location = table["IOLocationMatch"]?.string, location != service.location { return false }
        if let parent = table["IOParentMatch"], !hasParent(service, parent) { return false }
        if let name = table["IOUserClass"]?.string, service.properties["IOUserClass"]?.string != name { return false }
        return service.matchesFamilyKeys(table)
    }

    /// A name, or one of several: the entry's own, or one that its family says it answers to.
    private func hasName(_ service: Service, _ names: WireValue) -> Bool {
        let wanted = names.array?.compactMap(\.string) ?? names.string.map { [$0] } ?? []
        return wanted.contains { $0 == service.name || service.properties["IONameMatched"]?.string == $0 }
    }

    private static func anyDictionary(_ value: WireValue, _ holds: ([String: WireValue]) -> Bool) -> Bool {
        if let one = value.dictionary { return holds(one) }
        return value.array?.contains { $0.dictionary.map(holds) ?? false } ?? false
    }

    private func holds(_ service: Service, _ wanted: [String: WireValue]) -> Bool {
        wanted.allSatisfy { key, value in service.properties[key].map { $0.isEqual(to: value) } ?? false }
    }

    private func exists(_ service: Service, _ wanted: WireValue) -> Bool {
        if let keys = wanted.array?.compactMap(\.string) { return keys.contains { service.properties[$0] != nil } }
        return wanted.string.map { service.properties[$0] != nil } ?? false
    }

    private func hasParent(_ service: Service, _ wanted: WireValue) -> Bool {
        var level = service.parents()
        for _ in 0..<64 where !level.isEmpty {
            if level.contains(where: { ($0 as? Service).map { matches($0, wanted) } ?? false }) { return true }
            level = level.flatMap { $0.parents() }
        }
        return false
    }
}

extension WireValue {
    /// Equal as OSObject::isEqualTo has it: numbers by value, whatever their width.
    func isEqual(to other: WireValue) -> Bool {
        if let own = number, let others = other.number { return own == others }
        return self == other
    }
}
