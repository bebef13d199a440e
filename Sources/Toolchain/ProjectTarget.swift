// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Projects

/// One driver target of a project.
struct ProjectTarget {
    let product: ProducedTarget
    let archives: [ProducedTarget]
    let root: String
    let headers: [String: String]

    func target() throws(BuildProblem) -> DriverTarget {
        guard let info = product.infoPlist else {
            let path = SearchPathReader.absolute(product.settings.text("INFOPLIST_FILE"), root: root)
            let hint = MissingHint.of(path, root: root)
            let reason = product.problems.map(\.description).joined(separator: "; ")
            let text = reason.isEmpty ? "\(product.place): \(product.name) has no Info.plist" : reason
            throw BuildProblem(text + (hint.isEmpty ? "" : ": \(hint)"))
        }
        let parts = [product] + archives
        let sources = parts.flatMap(\.sources).filter { SourceKind(path: $0) != nil }
        return DriverTarget(
            name: product.name, bundleName: product.bundleName, executableName: product.executableName,
            productName: product.productName, infoPlist: info.bytes, infoPlistFile: info.file, root: root,
            sources: sources.filter(FileTree.exists), headers: headers, searchPaths: searchPaths(),
            definitions: parts.flatMap { $0.settings.list("GCC_PREPROCESSOR_DEFINITIONS") }.unique,
            languageStandard: standard(),
            flags: CompilerFlags.portable(
                product.settings.list("OTHER_CFLAGS") + product.settings.list("OTHER_CPLUSPLUSFLAGS")),
            prefixHeader: prefixHeader(), deploymentTarget: product.deploymentTarget, missing: missing(sources))
    }

    private func searchPaths() -> [DriverTarget.SearchPath] {
        let kinds: [(String, DriverTarget.SearchPath.Kind)] = [
            ("USER_HEADER_SEARCH_PATHS", .quote), ("HEADER_SEARCH_PATHS", .include),
            ("SYSTEM_HEADER_SEARCH_PATHS", .system),
        ]
        return kinds.flatMap { setting, kind in
            ([product] + archives).flatMap { $0.settings.list(setting) }.unique
                .flatMap { SearchPathReader.folders($0, root: root) }
                .map { DriverTarget.SearchPath(kind: kind, path: $0) }
        }
    }

    private func standard() -> String {
        let wanted = product.settings.text("CLANG_CXX_LANGUAGE_STANDARD")
        return wanted.isEmpty || wanted == "compiler-default" ? "gnu++17" : wanted
    }

    private func prefixHeader() -> String? {
        let path = product.settings.text("GCC_PREFIX_HEADER")
        return path.isEmpty ? nil : SearchPathReader.absolute(path, root: root)
    }

    private func missing(_ sources: [String]) -> [MissingInput] {
        let files = sources.filter { !FileTree.exists($0) }.map {
            let hint = MissingHint.of($0, root: root)
            return MissingInput(
                path: $0, askedBy: "\(product.place)", reason: "it is not there" + (hint.isEmpty ? "" : ": \(hint)"))
        }
        let libraries = ([product] + archives).flatMap(\.libraries).map {
            MissingInput(
                path: $0, askedBy: "\(product.place)",
                reason: "it is a library that comes finished, made for another system: its sources are needed")
        }
        return files + libraries
    }
}

extension [String] {
    /// Each once, where it first stands.
    fileprivate var unique: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}

/// Folders of a search path setting: relative to the root, `/**` for all below.
enum SearchPathReader {
    static func absolute(_ path: String, root: String) -> String { path.hasPrefix("/") ? path : "\(root)/\(path)" }

    static func folders(_ written: String, root: String) -> [String] {
        guard written.hasSuffix("/**") else { return written.isEmpty ? [] : [absolute(written, root: root)] }
        let top = absolute(String(written.dropLast(3)), root: root)
        let entries = (try? FileTree.walk(top, limit: 20_000)) ?? []
        return [top] + entries.filter { $0.kind == .directory }.map { "\(top)/\($0.path)" }
    }
}

/// Why a file is probably not there.
enum MissingHint {
    static func of(_ path: String, root: String) -> String {
        if FileTree.exists(path + ".in") { return "it is made from \(path).in by a script of the project" }
        if let text = try? String(contentsOfFile: "\(root)/.gitmodules", encoding: .utf8) {
            for line in text.split(separator: "\n") where line.contains("path =") {
                let module = line.split(separator: "=").last?.trimmingCharacters(in: .whitespaces) ?? ""
                if path.hasPrefix("\(root)/\(module)/") {
                    return "it belongs to the submodule \(module): git submodule update --init"
                }
            }
        }
        return ""
    }
}

/// Flags that mean the same to every clang.
enum CompilerFlags {
    static func portable(_ flags: [String]) -> [String] {
        flags.filter { flag in
            ["-D", "-U", "-W", "-std=", "-fno-", "-f", "-O"].contains(where: flag.hasPrefix)
                // Another clang has other warnings; they are shown, and end no build.
                && !["-Werror", "-framework", "-fmodules", "-fapplication-extension", "-fembed-bitcode", "-flto"]
                    .contains(
                        where: flag.hasPrefix)
        }
    }
}
