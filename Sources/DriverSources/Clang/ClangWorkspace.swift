// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A temporary folder with the driver's sources, headers made of its interfaces, and empty files for all else that is
/// included.
struct ClangWorkspace {
    let folder: URL
    /// Where each source lies in the folder.
    let paths: [String]
    let includes: [String]
    private let lines: [String: [[UInt8]]]

    static func isTranslationUnit(_ file: SourceText) -> Bool {
        [".cpp", ".cc", ".cxx", ".mm"].contains { file.file.hasSuffix($0) }
    }

    init?(_ files: [SourceText]) {
        guard files.count <= 4096 else { return nil }
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("DriverSources-\(UUID().uuidString)")
        paths = files.map { Self.path($0.file) }
        var lines: [String: [[UInt8]]] = [:]
        var folders: Set<String> = ["made"]
        for (path, file) in zip(paths, files) {
            lines[path] = file.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
            folders.insert((path as NSString).deletingLastPathComponent)
        }
        self.lines = lines
        includes = folders.sorted().prefix(512).flatMap { ["-I", $0] }
        guard (try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)) != nil else {
            return nil
        }
        for (path, file) in zip(paths, files) {
            guard write(path, file.isInterface ? InterfaceHeader.text(file) : file.text) else {
                remove()
                return nil
            }
        }
        makeHeaders(files)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    func write(_ path: String, _ text: String) -> Bool {
        let url = folder.appendingPathComponent(path)
        try? FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        return (try? Data(text.utf8).write(to: url)) != nil
    }

    /// The bytes from a place on to the line's end, and those before it.
    func line(_ error: ClangError) -> (before: ArraySlice<UInt8>, after: ArraySlice<UInt8>)? {
        guard let all = lines[error.path], all.indices.contains(error.line - 1) else { return nil }
        let line = all[error.line - 1]
        guard error.column >= 1, error.column - 1 <= line.count else { return nil }
        return (line[..<(error.column - 1)], line[(error.column - 1)...])
    }

    /// A path below the folder, whatever the name.
    private static func path(_ name: String) -> String {
        let parts = name.split(separator: "/").filter { $0 != "." && $0 != ".." }.map { part in
            String(part.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._+-".contains($0)) ? $0 : "_" })
        }
        return (["s"] + parts).joined(separator: "/")
    }

    /// `X.h` for each `X.iig`, and a file for each include that nothing else answers.
    private func makeHeaders(_ files: [SourceText]) {
        var byName: [String: String] = [:]
        for path in paths { byName[(path as NSString).lastPathComponent] = path }
        for (path, file) in zip(paths, files) where file.isInterface {
            let header = ((path as NSString).lastPathComponent as NSString).deletingPathExtension + ".h"
            if byName[header] == nil {
                _ = write("made/\(header)", "#pragma once\n#include \"\(up(path, from: "made"))\"\n")
            }
        }
        for file in files {
            for name in Self.included(file.text) where !name.contains("..") && !name.hasPrefix("/") {
                let last = (name as NSString).lastPathComponent
                let made = "made/\(name)"
                guard !FileManager.default.fileExists(atPath: folder.appendingPathComponent(made).path) else {
                    continue
                }
                if byName[name] != nil && last == name { continue }
                let interface = (last as NSString).deletingPathExtension + ".iig"
                let target = byName[last] ?? byName[interface]
                _ = write(
                    made,
                    target.map { "#include \"\(up($0, from: (made as NSString).deletingLastPathComponent))\"\n" } ?? "")
            }
        }
    }

    private func up(_ path: String, from folder: String) -> String {
        String(repeating: "../", count: folder.split(separator: "/").count) + path
    }

    static func included(_ text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            let trimmed = line.trimmed
            guard trimmed.hasPrefix("#") else { return nil }
            let rest = trimmed.dropFirst().trimmed
            guard rest.hasPrefix("include") || rest.hasPrefix("import") else { return nil }
            guard let open = rest.firstIndex(where: { $0 == "<" || $0 == "\"" }) else { return nil }
            let name = rest[rest.index(after: open)...].prefix { $0 != ">" && $0 != "\"" }
            return name.isEmpty || name.utf8.count > 200 ? nil : String(name)
        }
    }
}
