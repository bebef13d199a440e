// SPDX-License-Identifier: Apache-2.0

/// Reads a spec and what it includes into one.
///
///     include: other.yml
///     include: [a.yml, {path: b.yml, relativePaths: false, enable: true}]
///
/// Paths in an included spec are relative to it, unless `relativePaths` is false.
///
/// - Source: XcodeGen `SpecFile.swift`; `PathContainer.swift` for which values are paths.
struct SpecIncludes {
    private let files: ProjectFiles
    private var count = 0

    init(files: ProjectFiles) { self.files = files }

    /// The whole of a spec.
    mutating func read(_ path: String) throws(ProjectError) -> SpecNode {
        try read(
            FilePath.name(of: path), base: FilePath.folder(of: path), prefix: "", ancestors: [],
            from: SourcePlace(file: path))
    }

    private mutating func read(
        _ name: String, base: String, prefix: String, ancestors: [String], from place: SourcePlace
    ) throws(ProjectError) -> SpecNode {
        let path = FilePath.normalized(FilePath.join(base, name))
        count += 1
        guard !ancestors.contains(path), ancestors.count < ProjectLimits.includeDepth,
            count <= ProjectLimits.includedFiles
        else { throw ProjectError(place, "\(name) includes itself, or too many specs include each other") }
        let bytes: [UInt8]
        do {
            bytes = try files.read(path, ProjectLimits.smallFileBytes)
        } catch {
            throw ProjectError(place, "\(error)")
        }
        let own = try SpecReader.read(bytes, file: path)
        guard own.isMap else { throw ProjectError(own.place, "expected a map") }
        var beneath: SpecNode?
        for include in own["include"]?.elements ?? [] {
            guard let name = include.text ?? include["path"]?.text else {
                throw ProjectError(include.place, "expected the path of a spec")
            }
            if include["enable"].map({ !SpecIncludes.isYes($0) }) ?? false { continue }
            let isRelative = include["relativePaths"].map { SpecIncludes.isYes($0) } ?? true
            let folder = FilePath.folder(of: name)
            let spec = try read(
                name, base: isRelative ? FilePath.folder(of: path) : base,
                prefix: isRelative ? FilePath.join(prefix, folder) : prefix, ancestors: ancestors + [path],
                from: include.place)
            beneath = beneath.map { spec.merged(onto: $0) } ?? spec
        }
        let placed = prefix.isEmpty ? own : SpecPaths.prefixed(own, with: prefix)
        return beneath.map { placed.merged(onto: $0) } ?? placed
    }

    private static func isYes(_ node: SpecNode) -> Bool {
        node.flag ?? ["yes", "true", "1"].contains((node.text ?? "").lowercased())
    }
}

/// Puts a folder in front of the paths of an included spec.
enum SpecPaths {
    static func prefixed(_ spec: SpecNode, with prefix: String) -> SpecNode {
        var result = spec
        if let files = spec["configFiles"] { result = result.setting("configFiles", to: values(files, prefix)) }
        for section in ["targets", "targetTemplates"] {
            guard let targets = spec[section] else { continue }
            let changed = targets.entries.map { entry in
                SpecNode.Entry(key: entry.key, keyPlace: entry.keyPlace, value: target(entry.value, prefix))
            }
            result = result.setting(section, to: SpecNode(value: .map(changed), place: targets.place))
        }
        return result
    }

    private static func target(_ target: SpecNode, _ prefix: String) -> SpecNode {
        guard target.isMap else { return target }
        var result = target
        for key in ["sources", "sources:REPLACE"] {
            guard let sources = target[key] else { continue }
            let changed = sources.elements.map { source in
                source.isMap ? self.source(source, prefix) : path(source, prefix)
            }
            result = result.setting(key, to: SpecNode(value: .list(changed), place: sources.place))
        }
        if let files = target["configFiles"] { result = result.setting("configFiles", to: values(files, prefix)) }
        for key in ["info", "entitlements"] {
            if let list = target[key], list.isMap { result = result.setting(key, to: source(list, prefix)) }
        }
        return result
    }

    private static func source(_ node: SpecNode, _ prefix: String) -> SpecNode {
        node["path"].map { node.setting("path", to: path($0, prefix)) } ?? node
    }

    private static func values(_ node: SpecNode, _ prefix: String) -> SpecNode {
        let changed = node.entries.map { entry in
            SpecNode.Entry(key: entry.key, keyPlace: entry.keyPlace, value: path(entry.value, prefix))
        }
        return SpecNode(value: .map(changed), place: node.place)
    }

    private static func path(_ node: SpecNode, _ prefix: String) -> SpecNode {
        guard let text = node.text else { return node }
        return SpecNode(value: .text(FilePath.normalized(FilePath.join(prefix, text))), place: node.place)
    }
}
