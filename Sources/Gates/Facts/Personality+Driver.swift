// SPDX-License-Identifier: Apache-2.0

extension Personality {
    /// The driver's personalities in the order of their names; one unknown or absent one when there are none to read.
    public static func all(of driver: CodeObject) -> [Known<Personality>] {
        guard let info = driver.info.value else { return [.unknown(needs: "the driver's Info.plist")] }
        guard let all = info["IOKitPersonalities"]?.dictionary, !all.isEmpty else {
            return [.absent(info.evidence("IOKitPersonalities"))]
        }
        return all.keys.sorted().map { name in .present(Personality(name, all[name], of: driver, info)) }
    }

    /// One entry of IOKitPersonalities, with the places of its keys.
    private init(_ name: String, _ value: FactValue?, of driver: CodeObject, _ info: Entries) {
        let path = "IOKitPersonalities/\(name)"
        var origin = info.places[path] ?? info.origin
        origin.text = "personality \(name)"
        var entries = Entries(origin: origin)
        for (key, value) in value?.dictionary ?? [:] {
            entries.facts[key] = Fact(value, info.places["\(path)/\(key)"] ?? origin)
        }
        for (place, evidence) in info.places where place.hasPrefix(path + "/") {
            entries.places[String(place.dropFirst(path.count + 1))] = evidence
        }
        self.init(
            name: name, entries: entries,
            bundleIdentifier: entries.string("CFBundleIdentifier") ?? driver.bundleIdentifier)
    }
}
