// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Programs of the search path.
public enum SearchPath {
    /// Where programs of that name lie, in the order in which a shell looks. A relative folder is none: what lies there
    /// depends on where one stands.
    ///
    /// - Parameter path: folders with colons between them; the environment's where nil.
    public static func programs(named name: String, in path: String? = nil) -> [String] {
        let path = path ?? getenv("PATH").map { String(cString: $0) } ?? ""
        return path.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }.filter(isProgram)
    }

    private static func isProgram(_ path: String) -> Bool { access(path, X_OK) == 0 && !FileTree.isDirectory(path) }
}
