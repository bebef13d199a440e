// SPDX-License-Identifier: Apache-2.0

/// Paths as text, with `/` between components: nothing here looks at a disk.
enum FilePath {
    /// `name` in `folder`; `name` itself when it is absolute.
    static func join(_ folder: String, _ name: String) -> String {
        if name.hasPrefix("/") || folder.isEmpty { return name }
        if name.isEmpty { return folder }
        return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }

    /// All before the last slash: empty for a lone name, `/` for what lies at the root.
    static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// What follows the last slash.
    static func name(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
        return String(path[path.utf8.index(after: slash)...])
    }

    /// The suffix with its dot, or nothing.
    static func suffix(of path: String) -> String {
        let name = name(of: path)
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return "" }
        return String(name[dot...])
    }

    /// The path without its suffix.
    static func withoutSuffix(_ path: String) -> String { String(path.dropLast(suffix(of: path).count)) }

    /// Without `.`, empty components, and `..` where something stands in front of it.
    ///
    /// - Parameter keepsParents: whether `..` stays in a relative path, as `-[NSString stringByStandardizingPath]`
    ///   leaves it.
    static func normalized(_ path: String, keepsParents: Bool = false) -> String {
        let isAbsolute = path.hasPrefix("/")
        var result: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            let canGoUp = result.last.map { $0 != ".." } ?? false
            if part == "..", canGoUp, isAbsolute || !keepsParents {
                result.removeLast()
            } else if part != ".." || !isAbsolute {
                result.append(part)
            }
        }
        let text = result.joined(separator: "/")
        return isAbsolute ? "/" + text : text.isEmpty && !path.isEmpty ? "." : text
    }
}
