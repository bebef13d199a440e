// SPDX-License-Identifier: Apache-2.0

import PropertyLists

extension PropertyListFragment.Role {
    /// What a dictionary with these entries is, by its keys alone.
    init(_ root: PropertyListDictionary) {
        if root["Entitlements"]?.dictionary != nil {
            self = .profile
        } else if root["IOKitPersonalities"] != nil || Self.infoKeys.contains(where: { root[$0] != nil }) {
            self = .infoPlist
        } else if Self.isPersonality(root) {
            self = .personality
        } else if root["CFBundleIdentifier"] != nil || root["CFBundleVersion"] != nil
            || root["CFBundleExecutable"] != nil
        {
            self = .infoPlist
        } else if root.keys.contains(where: Self.isClaim) {
            self = .entitlements
        } else if Self.isSetOfPersonalities(root) {
            self = .personality
        } else {
            self = .other
        }
    }

    private static let infoKeys = [
        "CFBundlePackageType", "OSBundleUsageDescription", "CFBundleName", "CFBundleShortVersionString",
        "CFBundleInfoDictionaryVersion", "NSSystemExtensionUsageDescription", "OSMinimumDriverKitVersion",
    ]

    static func isPersonality(_ root: PropertyListDictionary) -> Bool {
        ["IOProviderClass", "IOUserClass", "IOUserServerName", "IOPCIMatch", "IOPCIPrimaryMatch"].contains {
            root[$0] != nil
        }
    }

    /// The content of IOKitPersonalities: each value is one.
    static func isSetOfPersonalities(_ root: PropertyListDictionary) -> Bool {
        !root.isEmpty && root.entries.allSatisfy { $0.value.dictionary.map(isPersonality) ?? false }
    }

    static func isClaim(_ key: String) -> Bool {
        ["com.apple.developer.", "com.apple.security.", "com.apple.private.", "com.apple.vm."].contains {
            key.hasPrefix($0)
        }
            || ["get-task-allow", "application-identifier", "com.apple.application-identifier", "beta-reports-active"]
                .contains(key)
    }
}

/// What the words before a property list say of it.
struct FragmentCaption {
    var owner: PropertyListFragment.Owner?
    /// A profile's own list of what may be claimed, not what is claimed.
    var isProfile = false
    /// It was printed of an extension that is no driver: `codesign` names its path.
    var isOtherExtension = false

    /// Lines of words before the list that are looked at.
    static let lines = 3

    /// - Parameter lines: those before the list, nearest first; without empty ones.
    init(_ lines: [String]) {
        for (distance, line) in lines.prefix(Self.lines).enumerated() {
            let words = Self.words(line)
            if distance == 0 {
                isOtherExtension = words.contains { $0.hasSuffix(".systemextension") || $0.hasSuffix(".appex") }
            }
            if owner == nil { owner = Self.owner(words, needsNoun: distance > 0) }
            if distance < 2, !isProfile { isProfile = Self.isProfile(words) }
            if owner != nil { break }
        }
    }

    private static func words(_ line: String) -> [String] {
        // The end of a paragraph is what stands next to the list.
        let end = line.utf8.count > 400 ? String(line.suffix(300)) : line
        return end.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "_") }
            .map(String.init)
    }

    private static let nouns = ["entitlement", "plist", "profile", "personalit", "signature", "claim", "codesign"]

    private static func isNoun(_ word: String) -> Bool { nouns.contains { word.contains($0) } }

    private static func owner(of word: String) -> PropertyListFragment.Owner? {
        let word = word.hasSuffix(".") ? String(word.dropLast()) : word
        if word.hasSuffix(".dext") || word.hasSuffix(".entitlements") && isDriverName(word) { return .driver }
        if word.hasSuffix(".entitlements") { return isAppName(word) ? .app : nil }
        if ["dext", "dexts", "driver", "drivers", "dext-side", "driver-side", "dext.entitlements"].contains(word) {
            return .driver
        }
        if ["app", "apps", "application", "client", "host", "container", "manager", "app-side", "gui", "host-app"]
            .contains(word)
        {
            return .app
        }
        if word.hasSuffix(".app") { return .app }
        return nil
    }

    private static func isDriverName(_ word: String) -> Bool {
        ["dext", "driver", "drv", "extension"].contains { word.contains($0) } && !word.contains("driverapp")
    }

    private static func isAppName(_ word: String) -> Bool {
        ["app", "client", "host", "manager", "loader", "installer"].contains { word.contains($0) }
    }

    /// The one that is named nearest to `entitlements`, `profile` and the like; where none stands on the line next to
    /// the list, the one that is named at all.
    private static func owner(_ words: [String], needsNoun: Bool) -> PropertyListFragment.Owner? {
        let owners = words.indices.compactMap { index in owner(of: words[index]).map { (index: index, owner: $0) } }
        let places = words.indices.filter { isNoun(words[$0]) }
        guard !places.isEmpty else {
            let all = Set(owners.map(\.owner))
            return needsNoun || words.count > 12 || all.count != 1 ? nil : all.first
        }
        let rated = owners.map { item in
            // `the dext's entitlements` before `entitlements of the dext`, and either before what is said further away.
            let distance =
                places.map { $0 >= item.index ? ($0 - item.index) * 2 : (item.index - $0) * 2 + 1 }.min() ?? .max
            return (distance: distance, owner: item.owner)
        }
        guard let best = rated.min(by: { $0.distance < $1.distance }), best.distance <= 12 else { return nil }
        return best.owner
    }

    /// `profile` is named, and no entitlements file after it.
    private static func isProfile(_ words: [String]) -> Bool {
        guard let profile = words.lastIndex(where: { $0.hasPrefix("profile") || $0.hasPrefix("provision") }) else {
            return false
        }
        let claims = ["codesign", "signature", "signed", "claim", "claims", ".entitlements"]
        return !words[profile...].contains { word in claims.contains { word.hasSuffix($0) } }
    }
}
