// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Headers by their bare names, as Xcode's header maps have them.
enum HeaderFinder {
    private static let suffixes = [".h", ".hpp", ".hh", ".hxx", ".inc", ".iig"]
    private static let most = 50_000
    private static let skipped: Set<String> = [".git", "build", "DerivedData", "node_modules", ".build"]

    static func headers(below root: String) -> [String: String] {
        var headers: [String: String] = [:]
        let entries = try? FileTree.walk(root, limit: most) { path in
            let name = path.split(separator: "/").last.map(String.init) ?? path
            return !skipped.contains(name) && !name.hasSuffix(".xcodeproj") && !name.hasPrefix(".build")
        }
        for entry in entries ?? [] where entry.kind == .file {
            let name = entry.path.split(separator: "/").last.map(String.init) ?? entry.path
            guard suffixes.contains(where: name.hasSuffix), headers[name] == nil else { continue }
            headers[name] = "\(root)/\(entry.path)"
        }
        return headers
    }
}
