// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import PropertyLists

/// Drivers of a folder without a project: an Info.plist with IOKitPersonalities, and the sources beside and below it.
struct FolderTargets {
    let root: String

    func targets() throws(BuildProblem) -> [DriverTarget] {
        var found: [DriverTarget] = []
        var kernelExtension: String?
        for folder in [root] + folders() {
            for name in FileTree.names(in: folder) where name.hasSuffix(".plist") {
                let path = "\(folder)/\(name)"
                guard let document = read(path), document.root["IOKitPersonalities"] != nil else { continue }
                if Self.isKernelExtension(document) {
                    kernelExtension = kernelExtension ?? path
                    continue
                }
                found.append(try target(path, document, folder))
                break
            }
        }
        if found.isEmpty, let kernelExtension {
            throw BuildProblem("\(kernelExtension): a kernel extension's: there is no driver extension to build")
        }
        guard !found.isEmpty else {
            throw BuildProblem("\(root): no Info.plist with IOKitPersonalities: nothing says what the driver is")
        }
        return found
    }

    /// A driver extension links no interfaces of the kernel, and a personality of it has an IOUserClass.
    private static func isKernelExtension(_ document: PropertyListDocument) -> Bool {
        if document.root["CFBundlePackageType"]?.string == "KEXT" { return true }
        let personalities = document.root["IOKitPersonalities"]?.dictionary?.entries ?? []
        return document.root["OSBundleLibraries"] != nil && personalities.allSatisfy { $0.value["IOUserClass"] == nil }
    }

    private func folders() -> [String] {
        let entries = (try? FileTree.walk(root, limit: 50_000, descend: SourceFolders.mayHold)) ?? []
        return entries.filter { $0.kind == .directory && SourceFolders.mayHold($0.path) }.map { "\(root)/\($0.path)" }
    }

    private func read(_ path: String) -> PropertyListDocument? {
        guard let bytes = try? ByteSource(path: path).readAll(limit: 4 << 20, structure: "property list") else {
            return nil
        }
        return try? PropertyListDocument(parsing: bytes.array, file: path)
    }

    private func target(
        _ plist: String, _ document: PropertyListDocument, _ folder: String
    ) throws(BuildProblem) -> DriverTarget {
        let sources = sources(in: folder)
        guard sources.contains(where: { SourceKind(path: $0) == .cxx }) else {
            throw BuildProblem("\(plist): no C++ source beside it")
        }
        let name = (folder as NSString).lastPathComponent
        let expanded = expand(document, name: name)
        let executable = expanded.root["CFBundleExecutable"]?.string ?? name
        let identifier = expanded.root["CFBundleIdentifier"]?.string ?? executable
        return DriverTarget(
            name: name, bundleName: "\(identifier).dext", executableName: executable, productName: executable,
            infoPlist: Array(PropertyListWriter.xml(expanded.root.value).utf8), infoPlistFile: plist, root: folder,
            sources: sources,
            headers: HeaderFinder.headers(below: root), searchPaths: [.init(kind: .include, path: folder)],
            definitions: [], languageStandard: "gnu++17", flags: [], prefixHeader: nil, deploymentTarget: nil,
            missing: [])
    }

    private func sources(in folder: String) -> [String] {
        let entries = (try? FileTree.walk(folder, limit: 20_000, descend: SourceFolders.mayHold)) ?? []
        return entries.filter { $0.kind == .file && SourceKind(path: $0.path) != nil }.map { "\(folder)/\($0.path)" }
            .sorted()
    }

    /// Values of the variables that Xcode's templates leave in an Info.plist, as far as a folder tells.
    private func expand(_ document: PropertyListDocument, name: String) -> PropertyListDocument {
        var text = PropertyListWriter.xml(document.root.value)
        let values = [
            "PRODUCT_NAME": name, "EXECUTABLE_NAME": name, "TARGET_NAME": name, "PRODUCT_BUNDLE_PACKAGE_TYPE": "DEXT",
            "PRODUCT_BUNDLE_IDENTIFIER": "local.\(name)", "DEVELOPMENT_LANGUAGE": "en", "MARKETING_VERSION": "1.0",
            "CURRENT_PROJECT_VERSION": "1", "DRIVERKIT_DEPLOYMENT_TARGET": "21.0",
        ]
        for (variable, value) in values {
            text = text.replacing("$(\(variable))", with: value).replacing("${\(variable)}", with: value)
        }
        return (try? PropertyListDocument(parsing: text, file: document.file)) ?? document
    }
}
