// SPDX-License-Identifier: Apache-2.0

import PropertyLists

/// Where the files of a project's groups lie.
///
/// A reference has a `path`, and says in `sourceTree` what it is relative to: `"<group>"` the group it stands in,
/// `SOURCE_ROOT` the project's folder, `"<absolute>"` nothing. Other trees (`SDKROOT`, `BUILT_PRODUCTS_DIR`…) are
/// places that only a build knows; their paths begin with `$(SDKROOT)/`.
///
/// - Source: swift-build `FilePathResolver.swift`.
struct FileTreePaths {
    /// The folder of the group in which an object stands.
    private var parents: [String: String] = [:]
    private var known: [String: String] = [:]
    private let sourceRoot: String

    /// Walks the groups from the main group on. A group that is in itself is a problem, and is entered once.
    init(_ objects: inout PBXObjects, root: PBXObjects.Object, sourceRoot: String) {
        self.sourceRoot = sourceRoot
        guard let main = objects.object(root, "mainGroup") else { return }
        var visited: Set<String> = []
        var pending: [(group: PBXObjects.Object, folder: String, depth: Int)] = [(main, sourceRoot, 0)]
        while let (group, folder, depth) = pending.popLast() {
            guard visited.insert(group.id).inserted else {
                objects.problem(group.offset, "the group \(group.id) stands in more than one group, or in itself")
                continue
            }
            guard depth < ProjectLimits.groupDepth else {
                objects.problem(group.offset, "groups nested deeper than \(ProjectLimits.groupDepth)")
                continue
            }
            parents[group.id] = folder
            guard group.properties["children"] != nil else { continue }
            let own = resolve(&objects, group)
            for child in objects.objects(group, "children") {
                if child.properties["children"] != nil {
                    pending.append((child, own, depth + 1))
                } else {
                    parents[child.id] = own
                }
            }
        }
    }

    /// The path of a file reference or group.
    mutating func path(_ objects: inout PBXObjects, of object: PBXObjects.Object) -> String {
        if let known = known[object.id] { return known }
        let result = resolve(&objects, object)
        known[object.id] = result
        return result
    }

    private func resolve(_ objects: inout PBXObjects, _ object: PBXObjects.Object) -> String {
        let path = objects.text(object, "path") ?? ""
        switch objects.text(object, "sourceTree") ?? "<group>" {
        case "<group>": return FilePath.normalized(FilePath.join(parents[object.id] ?? sourceRoot, path))
        case "SOURCE_ROOT": return FilePath.normalized(FilePath.join(sourceRoot, path))
        case "<absolute>": return FilePath.normalized(path)
        case let tree: return FilePath.join("$(\(tree))", path)
        }
    }
}
