// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Looks at folders without following symbolic links.
public enum FileTree {
    public enum Kind: Sendable, Hashable {
        case file, directory
        /// Not followed; the target as it is written.
        case symbolicLink(String)
        /// Device, socket, FIFO: never opened.
        case other
    }

    public struct Entry: Sendable, Hashable {
        /// Path relative to the folder that was walked, `/` between components.
        public var path: String
        public var kind: Kind
        public var size: Int
    }

    /// When a file was last written, in nanoseconds since 1970; nil when there is none.
    public static func modified(_ path: String) -> Int64? {
        var info = stat()
        guard stat(path, &info) == 0 else { return nil }
        #if canImport(Darwin)
            let time = info.st_mtimespec
        #else
            let time = info.st_mtim
        #endif
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// What lies at `path` itself (lstat); nil when nothing does.
    public static func kind(of path: String) -> Kind? { status(path)?.kind }

    /// Whether `path` leads to a folder, symbolic links followed.
    public static func isDirectory(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }

    /// Whether an open descriptor is that of a regular file.
    static func isRegular(descriptor: Int32) -> Bool {
        var info = stat()
        return fstat(descriptor, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
    }

    /// Whether anything can be reached at `path`, symbolic links followed.
    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Names in a folder, sorted; empty when it cannot be read.
    public static func names(in path: String) -> [String] {
        guard let directory = opendir(path) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                // SAFETY: d_name is a NUL-terminated array within the dirent that readdir returned.
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
                    String(cString: $0)
                }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Everything below `root`, folders before what is in them.
    ///
    /// - Parameters:
    ///   - descend: asked for each folder (by relative path); false leaves its contents out.
    ///   - limit: largest number of entries.
    /// - Throws: ``UnreadableFile`` when there are more entries or deeper folders than any bundle has.
    public static func walk(
        _ root: String, limit: Int = 500_000, descend: (String) -> Bool = { _ in true }
    ) throws(UnreadableFile) -> [Entry] {
        var result: [Entry] = []
        var pending: [(path: String, depth: Int)] = [("", 0)]
        while let (folder, depth) = pending.popLast() {
            guard depth <= 64 else { throw UnreadableFile(file: root, reason: "folders nested deeper than 64") }
            var folders: [(String, Int)] = []
            for name in names(in: folder.isEmpty ? root : "\(root)/\(folder)") {
                let path = folder.isEmpty ? name : "\(folder)/\(name)"
                guard let (kind, size) = status("\(root)/\(path)") else { continue }
                guard result.count < limit else { throw UnreadableFile(file: root, reason: "more than \(limit) files") }
                result.append(Entry(path: path, kind: kind, size: size))
                if kind == .directory, descend(path) { folders.append((path, depth + 1)) }
            }
            pending += folders.reversed()
        }
        return result
    }

    private static func status(_ path: String) -> (kind: Kind, size: Int)? {
        var info = stat()
        guard lstat(path, &info) == 0 else { return nil }
        switch info.st_mode & S_IFMT {
        case S_IFREG: return (.file, Int(info.st_size))
        case S_IFDIR: return (.directory, 0)
        case S_IFLNK: return (.symbolicLink(target(path)), 0)
        default: return (.other, 0)
        }
    }

    private static func target(_ path: String) -> String {
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
            // SAFETY: readlink writes at most buffer.count bytes and returns how many, or -1.
            count = buffer.withMemoryRebound(to: CChar.self) { characters in
                characters.baseAddress.map { max(0, readlink(path, $0, characters.count)) } ?? 0
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
