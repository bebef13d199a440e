// SPDX-License-Identifier: Apache-2.0

/// Build settings of a spec: of a project, a target or a group.
///
///     settings: {NAME: value, …}
///     settings:
///       groups: [name, …]
///       base: {NAME: value, …}
///       configs: {debug: {NAME: value, …}, …}
///
/// - Source: XcodeGen `Settings.swift`, `SettingsBuilder.swift` (`getBuildSettings`): groups, then base, then those of
///   each configuration whose name is contained in the wanted one's, unless it is another configuration's whole name.
struct SpecSettings {
    let groups: SpecNode?
    let configurations: [String]

    /// Whether settings are in the long form.
    static func isGrouped(_ node: SpecNode) -> Bool {
        node["configs"] != nil || node["groups"] != nil || node["base"] != nil
    }

    /// The assignments for a configuration; of a name that is set twice only the last is kept, as in a project file.
    func assignments(_ node: SpecNode?, configuration: String) -> [SettingAssignment] {
        guard let node else { return [] }
        var result: [SpecNode.Entry] = []
        var budget = 2_000
        collect(node, configuration, into: &result, depth: 0, budget: &budget)
        var last: [String: SpecNode.Entry] = [:]
        for entry in result { last[entry.key] = entry }
        return last.values.sorted { $0.key < $1.key }.compactMap { entry in
            guard let value = SpecSettings.value(entry.value) else { return nil }
            return SettingAssignment(key: entry.key, value: value, place: entry.keyPlace)
        }
    }

    private func collect(
        _ node: SpecNode, _ configuration: String, into result: inout [SpecNode.Entry], depth: Int, budget: inout Int
    ) {
        budget -= 1
        guard depth < ProjectLimits.includeDepth, budget > 0 else { return }
        guard SpecSettings.isGrouped(node) else {
            result += node.entries
            return
        }
        let names = (node["groups"] ?? node["presets"]).map { $0.elements.compactMap(\.text) } ?? []
        for name in names {
            guard let group = groups?[name] else { continue }
            collect(group, configuration, into: &result, depth: depth + 1, budget: &budget)
        }
        result += node["base"]?.entries ?? []
        for variant in node["configs"]?.entries ?? [] {
            guard configuration.lowercased().contains(variant.key.lowercased()) else { continue }
            let isOther = configurations.contains { $0 == variant.key && $0 != configuration }
            if isOther { continue }
            collect(variant.value, configuration, into: &result, depth: depth + 1, budget: &budget)
        }
    }

    private static func value(_ node: SpecNode) -> SettingValue? {
        if case .list(let elements) = node.value { return .list(elements.compactMap(\.text)) }
        return node.text.map { .string($0) }
    }
}

/// Settings that XcodeGen adds beneath those of the spec.
///
/// - Source: XcodeGen `SettingPresets/`; only those that names, platforms and property lists depend on.
enum SpecPresets {
    /// What XcodeGen knows of a platform: its SDK, and the setting of its deployment target.
    static let platforms: [String: (sdk: String, target: String)] = [
        "macOS": ("macosx", "MACOSX_DEPLOYMENT_TARGET"),
        "iOS": ("iphoneos", "IPHONEOS_DEPLOYMENT_TARGET"),
        "tvOS": ("appletvos", "TVOS_DEPLOYMENT_TARGET"),
        "watchOS": ("watchos", "WATCHOS_DEPLOYMENT_TARGET"),
        "visionOS": ("xros", "XROS_DEPLOYMENT_TARGET"),
        "auto": ("auto", ""),
    ]

    /// Presets of every project.
    static let project = [("PRODUCT_NAME", "$(TARGET_NAME)"), ("SWIFT_VERSION", "5.0")]

    /// Presets of a target.
    static func target(platform: String, isApp: Bool) -> [(String, String)] {
        var result: [(String, String)] = []
        if let known = platforms[platform] { result.append(("SDKROOT", known.sdk)) }
        if platform == "iOS" { result.append(("TARGETED_DEVICE_FAMILY", "1,2")) }
        if platform == "iOS", isApp { result.append(("CODE_SIGN_IDENTITY", "iPhone Developer")) }
        return result
    }
}
