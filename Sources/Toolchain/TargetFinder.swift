// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Projects
import PropertyLists

/// Finds the drivers of an Xcode project, an XcodeGen specification or a folder with sources.
public struct TargetFinder {
    private let configuration: String?
    private let warn: (String) -> Void

    /// - Parameter warn: is told what is passed over, a line without its end.
    public init(configuration: String? = nil, warn: @escaping (String) -> Void = { _ in }) {
        self.configuration = configuration
        self.warn = warn
    }

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

    /// Drivers of the projects below a folder. A project that cannot be read may be anybody's: it is passed over, and said.
    private func nestedTargets(_ folder: String) throws(BuildProblem) -> [DriverTarget] {
        var makers: [String: String] = [:]
        var found: [DriverTarget] = []
        for project in NestedProjects.below(folder) {
            let model: ProjectModel
            do throws(ProjectError) {
                model = try ProjectModel(path: project)
            } catch {
                warn("\(error): the project is passed over")
                continue
            }
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
