// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Projects
import PropertyLists

/// Finds the drivers of an Xcode project, an XcodeGen specification or a folder with sources.
public struct TargetFinder {
    private let configuration: String?

    public init(configuration: String? = nil) { self.configuration = configuration }

    /// - Parameter path: an `.xcodeproj`, a `project.yml`, or a folder.
    /// - Throws: ``BuildProblem`` where there is no driver to build.
    public func targets(at path: String) throws(BuildProblem) -> [DriverTarget] {
        let path = Self.absolute(path)
        if let project = Self.project(at: path) {
            let found = try projectTargets(project)
            if !found.isEmpty { return found }
            if project == path { throw BuildProblem("\(path): no target makes a driver extension") }
        }
        guard FileTree.isDirectory(path) else { throw BuildProblem("\(path): no project and no folder with sources") }
        let below = try nestedTargets(path)
        return try below.isEmpty ? FolderTargets(root: path).targets() : below
    }

    /// Drivers of the projects below a folder. A project that cannot be read may be anybody's: it is passed over.
    private func nestedTargets(_ folder: String) throws(BuildProblem) -> [DriverTarget] {
        var makers: [String: String] = [:]
        var found: [DriverTarget] = []
        for project in NestedProjects.below(folder) {
            guard let model = try? ProjectModel(path: project) else { continue }
            for target in try targets(of: model) {
                if let other = makers.updateValue(project, forKey: target.name) {
                    let both = "\(other) and of \(project)"
                    throw BuildProblem("\(folder): \(target.name) is a driver of \(both): name one of them")
                }
                found.append(target)
            }
        }
        return found
    }

    private static func absolute(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.path
    }

    static func project(at path: String) -> String? {
        let suffix = (path as NSString).pathExtension
        if suffix == "xcodeproj" || suffix == "yml" || suffix == "yaml" { return path }
        guard FileTree.isDirectory(path) else { return nil }
        let names = FileTree.names(in: path)
        if let name = names.first(where: { $0.hasSuffix(".xcodeproj") }) { return "\(path)/\(name)" }
        return names.first { $0 == "project.yml" || $0 == "project.yaml" }.map { "\(path)/\($0)" }
    }

    private func projectTargets(_ path: String) throws(BuildProblem) -> [DriverTarget] {
        let model: ProjectModel
        do throws(ProjectError) {
            model = try ProjectModel(path: path)
        } catch {
            throw BuildProblem("\(error)")
        }
        return try targets(of: model)
    }

    private func targets(of model: ProjectModel) throws(BuildProblem) -> [DriverTarget] {
        let products = model.products(configuration: configuration)
        guard products.contains(where: { $0.kind == .driver }) else { return [] }
        let headers = HeaderFinder.headers(below: model.sourceRoot)
        return try products.filter { $0.kind == .driver }.map { (product) throws(BuildProblem) in
            let archives = Self.archives(of: product, among: products)
            return try ProjectTarget(product: product, archives: archives, root: model.sourceRoot, headers: headers)
                .target()
        }
    }

    /// Static libraries of the project that a driver is made of: their files are compiled into it.
    private static func archives(of driver: ProducedTarget, among all: [ProducedTarget]) -> [ProducedTarget] {
        var found: [ProducedTarget] = []
        var names = driver.dependencies[...]
        while let name = names.popFirst() {
            guard let product = all.first(where: { $0.name == name }), !found.contains(where: { $0.name == name }),
                product.productType == "com.apple.product-type.library.static"
            else { continue }
            found.append(product)
            names += product.dependencies
        }
        return found
    }
}

/// Projects below a folder, one for each folder that has any.
enum NestedProjects {
    private static let skipped: Set<String> = ["build", "DerivedData", "node_modules", "Pods", "Carthage"]

    static func below(_ root: String) -> [String] {
        let folders = ((try? FileTree.walk(root, descend: isSearched)) ?? []).filter {
            $0.kind == .directory && isSearched($0.path)
        }
        return folders.compactMap { TargetFinder.project(at: "\(root)/\($0.path)") }.sorted()
    }

    private static func isSearched(_ folder: String) -> Bool {
        let name = (folder as NSString).lastPathComponent
        let isProject = ["xcodeproj", "yml", "yaml"].contains((name as NSString).pathExtension)
        return !isProject && !name.hasPrefix(".") && !skipped.contains(name)
    }
}

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

/// What the build does with a file.
public enum SourceKind: Sendable, Hashable {
    case interface, cxx, c

    init?(path: String) {
        switch (path as NSString).pathExtension {
        case "iig": self = .interface
        case "cpp", "cc", "cxx", "mm", "C": self = .cxx
        case "c", "m": self = .c
        default: return nil
        }
    }
}
