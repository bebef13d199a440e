// SPDX-License-Identifier: Apache-2.0

/// Folders whose files belong to a target without being listed (Xcode 16).
///
/// A `PBXFileSystemSynchronizedRootGroup` has a path. A target has all files in it when it lists the folder in
/// `fileSystemSynchronizedGroups`. The folder's `exceptions` name, for a target, files that are turned round: out of a
/// target that lists the folder, into one that does not.
///
/// - Source: swift-build `PBXProject` handling is closed; seen in projects of Xcode 16, and in XcodeProj's
///   `PBXFileSystemSynchronizedBuildFileExceptionSet.swift`.
enum SynchronizedFolders {
    /// Suffixes of files that Xcode compiles.
    ///
    /// - Source: swift-build `StandardFileTypes.xcspec`.
    static let compiled: Set<String> = [
        "iig", "c", "cc", "cp", "cpp", "cxx", "c++", "m", "mm", "swift", "s", "asm", "metal", "defs", "y", "l",
    ]

    /// The files that a target compiles from such folders.
    static func sources(
        _ objects: inout PBXObjects, target: PBXObjects.Object, tree: inout FileTreePaths, files: ProjectFiles
    ) -> [String] {
        var result: [String] = []
        let kind = "PBXFileSystemSynchronizedRootGroup"
        let own = objects.objects(target, "fileSystemSynchronizedGroups", isa: [kind])
        for folder in own {
            let path = tree.path(&objects, of: folder)
            let left = Set(exceptions(&objects, folder: folder, target: target))
            let found = files.list(path).sorted()
            guard objects.spend(found.count) else { break }
            for file in found where isCompiled(file) && !isExcepted(file, left) {
                result.append(FilePath.join(path, file))
            }
        }
        for folder in objects.synchronizedFolders where objects.spend(1) && !own.contains(where: { $0.id == folder.id })
        {
            let taken = exceptions(&objects, folder: folder, target: target).filter { isCompiled($0) }
            guard !taken.isEmpty else { continue }
            let path = tree.path(&objects, of: folder)
            result += taken.map { FilePath.join(path, $0) }
        }
        return result
    }

    /// Whether a file's suffix says that it is compiled.
    static func isCompiled(_ file: String) -> Bool {
        compiled.contains(FilePath.suffix(of: file).dropFirst().lowercased())
    }

    private static func exceptions(
        _ objects: inout PBXObjects, folder: PBXObjects.Object, target: PBXObjects.Object
    ) -> [String] {
        var result: [String] = []
        for set in objects.objects(folder, "exceptions") where set.properties["target"]?.string == target.id {
            result += objects.texts(set, "membershipExceptions")
        }
        return result
    }

    /// Whether the file, or a folder it lies in, is named.
    private static func isExcepted(_ file: String, _ exceptions: Set<String>) -> Bool {
        guard !exceptions.isEmpty else { return false }
        var path = file
        while !path.isEmpty {
            if exceptions.contains(path) { return true }
            path = FilePath.folder(of: path)
        }
        return false
    }
}
