// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Headers by their bare names, as Xcode's header maps have them.
enum HeaderFinder {
    private static let suffixes = [".h", ".hpp", ".hh", ".hxx", ".inc", ".iig"]
    private static let most = 50_000

    static func headers(below root: String) -> [String: String] {
        var headers: [String: String] = [:]
        let entries = try? FileTree.walk(root, limit: most, descend: SourceFolders.mayHold)
        for entry in entries ?? [] where entry.kind == .file {
            let name = entry.path.split(separator: "/").last.map(String.init) ?? entry.path
            guard suffixes.contains(where: name.hasSuffix), headers[name] == nil else { continue }
            headers[name] = "\(root)/\(entry.path)"
        }
        return headers
    }
}
