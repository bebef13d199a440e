// SPDX-License-Identifier: Apache-2.0

import Gates

/// Which side an entitlement belongs to.
enum DriverKeys {
    /// Keys that count on the app.
    static let apps = [
        Entitlement.systemExtensionInstall, Entitlement.systemExtensionRedistributable, Entitlement.userClientAccess,
        Entitlement.communicatesWithDrivers,
    ]

    /// DriverKit's keys that are Apple's alone.
    static let apple = [
        Entitlement.builtIn, Entitlement.administrator, Entitlement.transportPCI + ".offloadEngineDisable",
    ]

    static func belongsToDriver(_ key: String) -> Bool {
        guard !apps.contains(key), !apple.contains(key), key != Entitlement.familyHIDVirtualDevice else { return false }
        return key == Entitlement.driverKit || key.hasPrefix(Entitlement.driverKit + ".")
    }
}

/// An app's userclient-access.
struct AccessList {
    let value: FactValue
    let claims: Entries

    /// The elements that are texts; the index is that of the list, or 0 for a single text.
    var ids: [String] { value.array?.map { $0.string ?? "" } ?? value.string.map { [$0] } ?? [] }

    func evidence(_ index: Int?) -> Evidence {
        let inner = value.array == nil ? [] : [index.map(String.init)].compactMap(\.self)
        return claims.place([Entitlement.userClientAccess] + inner)
    }

    /// What keeps the value from being a list of identifiers.
    var problem: (text: String, index: Int?)? {
        guard value.array != nil || value.string != nil else { return ("is a \(value.kindName)", nil) }
        if ids.isEmpty { return ("is an empty list", nil) }
        if let index = value.array?.firstIndex(where: { $0.string == nil }) { return ("holds no text", index) }
        if let index = ids.firstIndex(where: { $0.contains("*") }) { return ("has a wildcard", index) }
        let separators: [Character] = ["\n", ",", ";", " ", "\t"]
        let several = ids.firstIndex { id in
            id.contains { separators.contains($0) } && !BuildVariable.stands(in: id)
        }
        return several.map { ("holds several identifiers in one text", $0) }
    }

    /// The app's list on a Mac, unless the gate uc-access-macos refuses one of the app's own drivers for it, and says
    /// what is wrong with the list.
    static func unjudged(in subject: RuleSubject) -> (app: CodeObject, list: AccessList)? {
        guard subject.host.platform == .macos, let app = subject.app.value, let claims = app.claims else { return nil }
        guard let value = claims[Entitlement.userClientAccess] else { return nil }
        let list = AccessList(value: value, claims: claims)
        let isRefused = subject.drivers.contains { driver in
            guard let own = driver.claims, !own.contains(Entitlement.allowAnyUserClientAccess) else { return false }
            return driver.settledIdentifier.map { !list.ids.contains($0) } ?? true
        }
        return isRefused ? nil : (app, list)
    }
}
