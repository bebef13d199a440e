// SPDX-License-Identifier: Apache-2.0

import Bytes
import DriverSources
import Gates
import Projects
import PropertyLists

/// An Xcode project (or XcodeGen's project.yml) as the code items that a build would make of it.
enum ProjectItems {
    /// The project in a folder: its only `.xcodeproj`, else its `project.yml`; nil when there is none, or several.
    static func project(in folder: String) -> String? {
        let names = FileTree.names(in: folder)
        let projects = names.filter { BundleLayout.pathExtension($0) == "xcodeproj" }
        if projects.count == 1 { return projects[0] }
        return projects.isEmpty ? names.first { $0 == "project.yml" } : nil
    }

    /// Apps with what is embedded in them, then drivers and extensions that no app of the project embeds.
    ///
    /// - Throws: ``MalformedFile`` naming file, line and column.
    static func items(_ path: String, shown: String, clang: ClangTool?) throws(MalformedFile) -> [CodeItem] {
        let model: ProjectModel
        do throws(ProjectError) {
            model = try ProjectModel(path: path)
        } catch {
            throw MalformedFile(
                file: Self.shown(error.place.file, path, shown), structure: "project", offset: 0,
                expectation: "line \(error.place.line), column \(error.place.column): \(error.message)")
        }
        let products = model.products().filter { $0.kind != .other }
        let hosts = Set(products.filter { $0.kind == .app }.map(\.name))
        let embedded = { (product: ProducedTarget) in product.embeddedIn.contains { hosts.contains($0.host) } }
        return products.filter { $0.kind == .app || !embedded($0) }.map { product in
            var item = item(product, path: path, shown: shown, clang: clang)
            guard product.kind == .app else { return item }
            item.nested = products.filter { inner in inner.embeddedIn.contains { $0.host == product.name } }
                .map { Self.item($0, path: path, shown: shown, clang: clang) }
            return item
        }
    }

    private static func item(
        _ product: ProducedTarget, path: String, shown: String, clang: ClangTool?
    ) -> CodeItem {
        let role: CodeObject.Role =
            switch product.kind {
            case .app: .app
            case .driver: .driver
            case .systemExtension: .systemExtension
            case .other: .other
            }
        var item = CodeItem(
            path: "\(path)#\(product.name)", shown: "\(shown) (\(product.name))", role: role, stage: .source,
            layout: role == .driver || product.platform == .iOS ? .flat : .contents)
        item.productName = product.bundleName
        item.info = product.infoPlist?.document
        if let info = product.infoPlist { item.infoFile = Self.shown(info.file, path, shown) }
        item.entitlementsFile = product.entitlements?.document
        item.problems = product.problems.map { "\($0)" }
        if role == .driver {
            // Headers are not compiled, so no target lists them: those that lie beside what is.
            let compiled = product.sources
            let folders = Set(
                compiled.map {
                    $0.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
                })
            let headers = folders.flatMap { folder in
                FileTree.names(in: folder).filter { $0.hasSuffix(".h") || $0.hasSuffix(".hpp") }.map {
                    "\(folder)/\($0)"
                }
            }
            item.sourceModel = DriverSourceFiles.model(
                of: (compiled + headers.sorted()).map { ($0, Self.shown($0, path, shown)) },
                isComplete: product.problems.isEmpty, clang: clang)
        }
        return item
    }

    /// A file of the project under the name that the user gave it: `given/…` for what lies beside the project.
    private static func shown(_ file: String, _ path: String, _ shown: String) -> String {
        let root = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        guard !root.isEmpty, file.hasPrefix(root + "/") else { return file }
        let given = shown.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return (given.isEmpty ? "" : given + "/") + file.dropFirst(root.count + 1)
    }
}
