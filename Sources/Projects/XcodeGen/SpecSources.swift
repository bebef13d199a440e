// SPDX-License-Identifier: Apache-2.0

/// The files that a target of a spec compiles.
///
///     sources: Folder
///     sources: [Folder, {path: Other, excludes: ["**/*.md"], includes: […], buildPhase: none}]
///
/// - Source: XcodeGen `SourceGenerator.swift`, `ProjectSpec.md` ("Target Source").
struct SpecSources {
    let root: String
    let files: ProjectFiles

    /// Paths of what is compiled, sorted within each source.
    func compiled(_ target: SpecNode) -> [String] {
        var result: [String] = []
        for source in target["sources"]?.elements ?? [] {
            guard let path = source.text ?? source["path"]?.text else { continue }
            if let phase = source["buildPhase"]?.text, phase != "sources" { continue }
            let full = FilePath.normalized(FilePath.join(root, path))
            let listed = files.list(full)
            if listed.isEmpty, SynchronizedFolders.isCompiled(full) {
                result.append(full)
                continue
            }
            let excludes = patterns(source["excludes"])
            let includes = patterns(source["includes"])
            for file in listed.sorted() where SynchronizedFolders.isCompiled(file) {
                if excludes.contains(where: { SpecSources.matches(file, $0) }) { continue }
                if !includes.isEmpty, !includes.contains(where: { SpecSources.matches(file, $0) }) { continue }
                result.append(FilePath.join(full, file))
            }
        }
        return result
    }

    /// The first `Info.plist` among the sources, relative to the root: XcodeGen takes it when no other is named.
    func infoPlist(_ target: SpecNode) -> String? {
        for source in target["sources"]?.elements ?? [] {
            guard let path = source.text ?? source["path"]?.text else { continue }
            if FilePath.name(of: path) == "Info.plist" { return path }
            let listed = files.list(FilePath.normalized(FilePath.join(root, path)))
            if let found = listed.first(where: { FilePath.name(of: $0) == "Info.plist" }) {
                return FilePath.join(path, found)
            }
        }
        return nil
    }

    private func patterns(_ node: SpecNode?) -> [String] {
        node?.elements.compactMap(\.text).prefix(200).map { $0 } ?? []
    }

    /// Whether a path, or a folder it lies in, fits a pattern in which `*` ends at a slash and `**` does not.
    static func matches(_ path: String, _ pattern: String) -> Bool {
        let parts = path.split(separator: "/").map(String.init)
        let wanted = pattern.split(separator: "/").map(String.init)
        guard parts.count <= 64, wanted.count <= 32 else { return false }
        return (1...max(1, parts.count)).contains { count in fits(parts.prefix(count)[...], wanted[...]) }
    }

    private static func fits(_ parts: ArraySlice<String>, _ wanted: ArraySlice<String>) -> Bool {
        // Row by row, so that many `**` do not multiply: reachable[i] says that i parts are used up.
        var reachable = Array(repeating: false, count: parts.count + 1)
        reachable[0] = true
        for pattern in wanted {
            var next = Array(repeating: false, count: parts.count + 1)
            for used in 0...parts.count {
                if pattern == "**" {
                    next[used] = reachable[used] || (used > 0 && next[used - 1])
                } else if used > 0, reachable[used - 1] {
                    let part = parts[parts.startIndex + used - 1]
                    next[used] = SettingCondition.matches(part, pattern: pattern)
                }
            }
            reachable = next
        }
        return reachable[parts.count]
    }
}
