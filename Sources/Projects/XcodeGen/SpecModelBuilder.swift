// SPDX-License-Identifier: Apache-2.0

/// Makes targets with layers of settings from a spec.
struct SpecModelBuilder {
    let configurations: [String]
    let defaultConfiguration: String
    private(set) var problems: [ProjectError] = []

    private let spec: SpecNode
    private let name: String
    private let root: String
    private let files: ProjectFiles
    private let settings: SpecSettings
    private let entries: [SpecNode.Entry]
    private var configs: [String: XCConfig] = [:]

    init(_ spec: SpecNode, name: String, root: String, files: ProjectFiles) {
        self.spec = spec
        self.name = name
        self.root = root
        self.files = files
        let named = (spec["configs"]?.entries ?? []).map(\.key).sorted()
        configurations = named.isEmpty ? ["Debug", "Release"] : named
        let wanted = spec["options"]?["defaultConfig"]?.text
        defaultConfiguration = wanted.flatMap { named.contains($0) ? $0 : nil } ?? configurations[0]
        settings = SpecSettings(groups: spec["settingGroups"], configurations: configurations)
        entries = SpecTargets.resolved(spec)
    }

    /// The targets, in the file's order.
    mutating func targets() -> [TargetModel] {
        entries.prefix(ProjectLimits.targets).filter { $0.value.isMap }.map { target($0) }
    }

    private mutating func target(_ entry: SpecNode.Entry) -> TargetModel {
        let spec = entry.value
        let name = spec["name"]?.text ?? entry.key
        if spec["type"] == nil { problem(entry.keyPlace, "the target \(name) has no type") }
        let type = ProductType(spec["type"]?.text ?? "")
        let sources = SpecSources(root: root, files: files)
        var layers: [String: [SettingLayer]] = [:]
        for configuration in configurations {
            layers[configuration] = self.layers(entry, name, type, configuration, sources)
        }
        return TargetModel(
            name: name, productType: type, place: entry.keyPlace, layers: layers, sources: sources.compiled(spec),
            libraries: libraries(spec), copies: copies(spec, isApp: type.kind == .app),
            dependencies: dependencies(spec),
            generatedInfo: SpecPropertyLists.info(spec, type: type),
            generatedEntitlements: SpecPropertyLists.entitlements(spec))
    }

    private mutating func layers(
        _ entry: SpecNode.Entry, _ name: String, _ type: ProductType, _ configuration: String, _ sources: SpecSources
    ) -> [SettingLayer] {
        let spec = entry.value
        let region = self.spec["options"]?["developmentLanguage"]?.text ?? "en"
        let presets = self.spec["options"]?["settingPresets"]?.text ?? "all"
        let platform = spec["platform"]?.text ?? ""
        let outer = config(self.spec["configFiles"]?[configuration])
        let inner = config(spec["configFiles"]?[configuration])
        // A preset gives way to what a configuration file sets.
        let taken = Set((outer?.assignments ?? []).map(\.name))
        let takenInside = taken.union((inner?.assignments ?? []).map(\.name))

        var project = ["all", "project"].contains(presets) ? SpecPresets.project : []
        project.append(contentsOf: versions(self.spec["options"]?["deploymentTarget"]))
        var own =
            ["all", "targets"].contains(presets)
            ? SpecPresets.target(platform: platform, isApp: type.kind == .app) : []
        if let known = SpecPresets.platforms[platform], let version = spec["deploymentTarget"].flatMap({ version($0) })
        {
            own.append((known.target, version))
        }
        var result = [
            DefaultSettings.project(name: self.name, sourceRoot: root, region: region, configuration: configuration)
        ]
        if let outer { result.append(SettingLayer(name: outer.path, assignments: outer.assignments)) }
        result.append(
            SettingLayer(name: "XcodeGen", place: entry.keyPlace, values: project.filter { !taken.contains($0.0) }))
        let projectSettings = settings.assignments(self.spec["settings"], configuration: configuration)
        result.append(SettingLayer(name: "project \(self.name)", assignments: projectSettings))
        result.append(DefaultSettings.target(name: name, productType: type.identifier))
        if let inner { result.append(SettingLayer(name: inner.path, assignments: inner.assignments)) }
        result.append(
            SettingLayer(name: "XcodeGen", place: entry.keyPlace, values: own.filter { !takenInside.contains($0.0) }))
        let targetSettings = settings.assignments(spec["settings"], configuration: configuration)
        result.append(SettingLayer(name: "target \(name)", assignments: targetSettings))
        result.append(automatic(entry, name, sources, beneath: result))
        return result
    }

    /// What XcodeGen sets over all: the files that it writes, and a bundle identifier where nobody gives one.
    private func automatic(
        _ entry: SpecNode.Entry, _ name: String, _ sources: SpecSources, beneath: [SettingLayer]
    ) -> SettingLayer {
        let spec = entry.value
        func isSet(_ setting: String, _ layers: some Sequence<SettingLayer>) -> Bool {
            layers.contains { $0.assignments.contains { $0.name == setting } }
        }
        var result: [SettingAssignment] = []
        func add(_ setting: String, _ value: String, _ place: SourcePlace) {
            result.append(SettingAssignment(name: setting, value: .string(value), place: place))
        }
        if let path = spec["entitlements"]?["path"], let text = path.text {
            add("CODE_SIGN_ENTITLEMENTS", text, path.place)
        }
        if !isSet("INFOPLIST_FILE", beneath.suffix(1)) {
            if let path = spec["info"]?["path"], let text = path.text {
                add("INFOPLIST_FILE", text, path.place)
            } else if let found = sources.infoPlist(spec) {
                add("INFOPLIST_FILE", found, entry.keyPlace)
            }
        }
        let identifier = "PRODUCT_BUNDLE_IDENTIFIER"
        if let prefix = self.spec["options"]?["bundleIdPrefix"], let text = prefix.text, !isSet(identifier, beneath) {
            let allowed = name.unicodeScalars.map { $0 == "_" ? "-" : $0 }.filter {
                $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" || $0 == "."
            }
            add(identifier, text + "." + String(String.UnicodeScalarView(allowed)), prefix.place)
        }
        return SettingLayer(name: "XcodeGen", assignments: result)
    }

    private mutating func config(_ node: SpecNode?) -> XCConfig? {
        guard let node, let text = node.text else { return nil }
        let path = FilePath.normalized(FilePath.join(root, text))
        if let known = configs[path] { return known }
        let config = XCConfig(path: path, files: files)
        configs[path] = config
        if config.files.isEmpty {
            problem(node.place, "the configuration file \(path) cannot be read")
        } else {
            for found in config.problems { problem(found.place, found.message) }
        }
        return config
    }

    private mutating func problem(_ place: SourcePlace, _ message: String) {
        if problems.count < ProjectLimits.problems { problems.append(ProjectError(place, message)) }
    }
}

/// Versions and what depends on what.
extension SpecModelBuilder {
    private func versions(_ node: SpecNode?) -> [(String, String)] {
        SpecPresets.platforms.sorted { $0.key < $1.key }.compactMap { platform, known in
            node?[platform].flatMap { version($0) }.map { (known.target, $0) }
        }
    }

    /// `14` is `14.0`, and a third part is kept when it is not 0.
    private func version(_ node: SpecNode) -> String? {
        guard let parts = node.text?.split(separator: "."), !parts.isEmpty, parts.allSatisfy({ UInt($0) != nil }) else {
            return nil
        }
        let start = "\(parts[0]).\(parts.count > 1 ? String(parts[1]) : "0")"
        return parts.count > 2 && parts[2] != "0" ? "\(start).\(parts[2])" : start
    }

    private func dependencies(_ target: SpecNode) -> [String] {
        (target["dependencies"]?.elements ?? []).compactMap { $0["target"]?.text }
    }

    /// `- framework: Vendor/libx.a`
    private func libraries(_ target: SpecNode) -> [String] {
        (target["dependencies"]?.elements ?? []).compactMap { $0["framework"]?.text }.filter { $0.hasSuffix(".a") }
            .map { FilePath.normalized(FilePath.join(root, $0)) }
    }

    /// The products that a target takes in: an app takes in what it depends on, others what they are told to.
    private func copies(_ target: SpecNode, isApp: Bool) -> [XcodeTarget.CopiedProduct] {
        var result: [XcodeTarget.CopiedProduct] = []
        for dependency in target["dependencies"]?.elements ?? [] {
            guard let name = dependency["target"]?.text, let other = entries.first(where: { $0.key == name }),
                dependency["embed"]?.flag ?? isApp
            else { continue }
            let type = ProductType(other.value["type"]?.text ?? "")
            guard let place = destination(dependency["copy"], type) else { continue }
            result.append(
                XcodeTarget.CopiedProduct(
                    target: other.value["name"]?.text ?? name, fileName: name, subfolder: place.0, path: place.1,
                    place: dependency.place))
        }
        return result
    }

    /// - Source: XcodeGen `PBXProjGenerator.swift`, `processTargetDependency`.
    private func destination(_ copy: SpecNode?, _ type: ProductType) -> (Int, String)? {
        if let copy {
            let numbers = [
                "absolutePath": 0, "productsDirectory": 16, "wrapper": 1, "executables": 6, "resources": 7,
                "javaResources": 15, "frameworks": 10, "sharedFrameworks": 11, "sharedSupport": 12, "plugins": 13,
            ]
            guard let number = numbers[copy["destination"]?.text ?? copy.text ?? ""] else { return nil }
            return (number, copy["subpath"]?.text ?? "")
        }
        switch type.kind {
        case .driver, .systemExtension: return (16, "$(SYSTEM_EXTENSIONS_FOLDER_PATH)")
        case .app, .other:
            let name = type.identifier
            if name.hasSuffix("library.static") { return nil }
            return name.contains("framework") ? (10, "") : name.contains("extension") ? (13, "") : (7, "")
        }
    }
}
