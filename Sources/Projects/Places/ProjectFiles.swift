// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Where a project's files are read from: a disk, or a table for tests.
public struct ProjectFiles: Sendable {
    let read: @Sendable (_ path: String, _ limit: Int) throws(UnreadableFile) -> [UInt8]
    let exists: @Sendable (_ path: String) -> Bool
    /// Files below a folder, relative to it; symbolic links are not followed.
    let list: @Sendable (_ folder: String) -> [String]

    /// Regular files of this machine. Devices and FIFOs are refused.
    public static let disk = ProjectFiles(
        read: { (path, limit) throws(UnreadableFile) in
            let source = try ByteSource(path: path)
            do throws(MalformedFile) {
                return try source.readAll(limit: limit, structure: "file").array
            } catch {
                throw UnreadableFile(file: path, reason: error.expectation)
            }
        },
        exists: { FileTree.exists($0) },
        list: { folder in
            let entries = try? FileTree.walk(folder, limit: ProjectLimits.folderFiles) { !$0.hasPrefix(".git") }
            return (entries ?? []).filter { $0.kind == .file }.map(\.path)
        })

    /// Files by path.
    public static func memory(_ files: [String: [UInt8]]) -> ProjectFiles {
        ProjectFiles(
            read: { (path, limit) throws(UnreadableFile) in
                guard let bytes = files[path] else {
                    throw UnreadableFile(file: path, reason: "no such file", isMissing: true)
                }
                guard bytes.count <= limit else {
                    throw UnreadableFile(file: path, reason: "more than \(limit) bytes")
                }
                return bytes
            },
            exists: { path in files[path] != nil || files.keys.contains { $0.hasPrefix(path + "/") } },
            list: { folder in
                files.keys.filter { $0.hasPrefix(folder + "/") }.map { String($0.dropFirst(folder.count + 1)) }.sorted()
            })
    }
}
