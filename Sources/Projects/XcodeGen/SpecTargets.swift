// SPDX-License-Identifier: Apache-2.0

/// The targets of a spec with their templates written out, one for each platform.
///
/// - Source: XcodeGen `Template.swift`, `Target.swift` (`resolveMultiplatformTargets`), `Project.swift`
///   (`resolveProject`: platforms, templates, and platforms again).
enum SpecTargets {
    /// Targets by name, in the file's order.
    static func resolved(_ spec: SpecNode) -> [SpecNode.Entry] {
        let templates = spec["targetTemplates"] ?? SpecNode(value: .map([]), place: spec.place)
        let targets = (spec["targets"]?.entries ?? []).flatMap { platforms($0) }
        return targets.map { applying(templates, to: $0) }.flatMap { platforms($0) }
    }

    private static func platforms(_ entry: SpecNode.Entry) -> [SpecNode.Entry] {
        guard case .list(let platforms)? = entry.value["platform"]?.value else { return [entry] }
        return platforms.compactMap { platform in
            guard let name = platform.text else { return nil }
            var target = entry.value.expanded(["platform": name]).setting("platform", to: platform)
            let suffix = target["platformSuffix"]?.text ?? "_\(name)"
            let key = (target["platformPrefix"]?.text ?? "") + entry.key + suffix
            let product = SpecNode(
                value: .map([
                    SpecNode.Entry(
                        key: "PRODUCT_NAME", keyPlace: entry.keyPlace,
                        value: SpecNode(value: .text(entry.key), place: entry.keyPlace))
                ]), place: entry.keyPlace)
            let settings = target["settings"] ?? SpecNode(value: .map([]), place: entry.keyPlace)
            if SpecSettings.isGrouped(settings) {
                target = target.setting(
                    "settings", to: settings.setting("base", to: settings["base"]?.merged(onto: product) ?? product))
            } else {
                target = target.setting("settings", to: settings.merged(onto: product))
            }
            if let version = target["deploymentTarget"]?[name] {
                target = target.setting("deploymentTarget", to: version)
            }
            return SpecNode.Entry(key: key, keyPlace: entry.keyPlace, value: target)
        }
    }

    private static func applying(_ templates: SpecNode, to entry: SpecNode.Entry) -> SpecNode.Entry {
        var names: [String] = []
        collect(entry.value, templates, into: &names, depth: 0)
        guard !names.isEmpty else { return entry }
        var merged = SpecNode(value: .map([]), place: entry.value.place)
        for name in names {
            if let template = templates[name] { merged = template.merged(onto: merged) }
        }
        var target = entry.value.merged(onto: merged).expanded(["target_name": entry.key])
        var attributes: [String: String] = [:]
        for attribute in target["templateAttributes"]?.entries ?? [] {
            attributes[attribute.key] = attribute.value.text
        }
        target = target.expanded(attributes)
        return SpecNode.Entry(key: entry.key, keyPlace: entry.keyPlace, value: target)
    }

    /// The names of templates, those that a template itself names in front of it.
    private static func collect(_ target: SpecNode, _ templates: SpecNode, into names: inout [String], depth: Int) {
        guard depth < ProjectLimits.includeDepth else { return }
        for name in target["templates"]?.elements.compactMap(\.text) ?? [] where !names.contains(name) {
            guard let template = templates[name] else { continue }
            collect(template, templates, into: &names, depth: depth + 1)
            if !names.contains(name) { names.append(name) }
        }
    }
}
