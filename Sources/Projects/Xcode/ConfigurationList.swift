// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// The build configurations of a project or a target (`XCConfigurationList`).
public struct ConfigurationList: Sendable {
    /// In the file's order.
    public private(set) var all: [BuildConfiguration] = []
    /// What `xcodebuild` takes when nobody names one; the first configuration when the file names none.
    public private(set) var defaultName = ""

    /// No configurations.
    init() {}

    init(_ objects: inout PBXObjects, owner: PBXObjects.Object, tree: inout FileTreePaths) {
        guard let list = objects.object(owner, "buildConfigurationList", isa: ["XCConfigurationList"]) else {
            if owner.properties["buildConfigurationList"] == nil {
                objects.problem(owner.offset, "expected a buildConfigurationList in the \(owner.isa) \(owner.id)")
            }
            return
        }
        var seen: Set<String> = []
        for object in objects.objects(list, "buildConfigurations", isa: ["XCBuildConfiguration"]) {
            guard seen.insert(object.id).inserted else {
                objects.problem(list.offset, "the configuration \(object.id) is listed twice")
                continue
            }
            all.append(BuildConfiguration(&objects, object, tree: &tree))
        }
        let named = objects.text(list, "defaultConfigurationName") ?? ""
        defaultName = all.contains { $0.name == named } ? named : all.first?.name ?? ""
    }

    /// The configuration of a name. A target that lacks it is built with the project's default one, or with any.
    ///
    /// - Source: swift-build `Target.swift`, `getEffectiveConfiguration`.
    public func configuration(_ name: String, projectDefault: String) -> BuildConfiguration? {
        all.first { $0.name == name } ?? all.first { $0.name == projectDefault } ?? all.first
    }
}

/// One configuration's settings (`XCBuildConfiguration`).
public struct BuildConfiguration: Sendable {
    /// `Debug`, `Release`…
    public let name: String
    /// The settings, sorted by key as Xcode sorts them: those with conditions come after those without.
    public let settings: [SettingAssignment]
    /// The configuration file on which they stand, and where it is named.
    public let baseFile: String?
    /// Where the base configuration is named.
    public let baseFilePlace: SourcePlace?
    /// Where the configuration stands.
    public let place: SourcePlace

    init(_ objects: inout PBXObjects, _ object: PBXObjects.Object, tree: inout FileTreePaths) {
        place = objects.place(object.offset)
        name = objects.text(object, "name") ?? ""
        if name.isEmpty { objects.problem(object.offset, "the configuration \(object.id) has no name") }
        settings = BuildConfiguration.settings(&objects, object)
        let key = "baseConfigurationReference"
        if let reference = objects.object(object, key) {
            baseFile = tree.path(&objects, of: reference)
            baseFilePlace = objects.place(object.properties.entry(for: key)?.keyOffset ?? object.offset)
        } else if let anchor = objects.object(object, key + "Anchor"),
            let relative = objects.text(object, key + "RelativePath")
        {
            // Xcode 16: a file in a synchronized folder, which has no object of its own.
            baseFile = FilePath.join(tree.path(&objects, of: anchor), relative)
            baseFilePlace = objects.place(object.properties.entry(for: key + "Anchor")?.keyOffset ?? object.offset)
        } else {
            baseFile = nil
            baseFilePlace = nil
        }
    }

    private static func settings(_ objects: inout PBXObjects, _ object: PBXObjects.Object) -> [SettingAssignment] {
        guard let node = object.properties["buildSettings"] else { return [] }
        guard let dictionary = node.dictionary else {
            objects.problem(node.offset, "buildSettings: expected a dictionary, found a \(node.kindName)")
            return []
        }
        guard objects.spend(dictionary.count) else { return [] }
        var result: [SettingAssignment] = []
        for entry in dictionary.entries.sorted(by: { $0.key < $1.key }) {
            guard let value = value(entry.value) else {
                objects.problem(entry.value.offset, "\(entry.key.prefix(80)): expected a text or a list of texts")
                continue
            }
            let place = objects.place(entry.keyOffset)
            guard let assignment = SettingAssignment(key: entry.key, value: value, place: place) else {
                objects.problem(entry.keyOffset, "\(entry.key.prefix(80)): no name of a build setting")
                continue
            }
            result.append(assignment)
        }
        return result
    }

    /// Texts and lists of texts; in XML projects also numbers and booleans.
    private static func value(_ node: PropertyListNode) -> SettingValue? {
        if let elements = node.array {
            let texts = elements.compactMap { text($0) }
            return texts.count == elements.count ? .list(texts) : nil
        }
        return text(node).map { .string($0) }
    }

    private static func text(_ node: PropertyListNode) -> String? {
        switch node.value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .boolean(let flag): flag ? "YES" : "NO"
        default: nil
        }
    }
}
