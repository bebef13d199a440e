// SPDX-License-Identifier: Apache-2.0

import Bytes
import DriverSources
import Gates
import PropertyLists
import Signatures

/// Reads paths of any kind into one ``ArtifactSet``.
public final class Collector {
    private let reader: ProductReader
    private var collection: ArtifactSet
    private var sources = SourceFiles()
    /// Kept until the collection has been used: bundles are read from there.
    private var folders: [ExtractionFolder] = []
    private let limits: ExtractionFolder.Limits
    /// Told what is being done, for people who wait.
    private let progress: (String) -> Void

    /// Confirms what the token reader makes of C++; nil leaves it at that.
    private let clang: ClangTool?

    static let maximumNesting = 4

    public init(
        verifier: SignatureVerifier, limits: ExtractionFolder.Limits = .init(),
        clang: ClangTool? = nil, progress: @escaping (String) -> Void = { _ in }
    ) {
        self.progress = progress
        reader = ProductReader(verifier: verifier)
        collection = ArtifactSet(shown: "")
        self.limits = limits
        self.clang = clang
    }

    /// - Throws: ``UnreadableFile`` for a path that is not there, ``MalformedFile`` for one that is not what it claims.
    public func collect(_ paths: [String]) async throws -> ArtifactSet {
        collection = ArtifactSet(shown: paths.first ?? "")
        sources = SourceFiles()
        for path in paths { try await add(path, shown: Self.trimmed(path), nesting: 0) }
        collection.items += sources.items().map(withSources)
        for file in sources.profiles {
            collection.place(file.value, await reader.verifier.verify(file.value))
        }
        return collection
    }

    /// A driver whose Info.plist lies beside its sources.
    private func withSources(_ item: CodeItem) -> CodeItem {
        guard item.role == .driver, item.stage == .source, FileTree.isDirectory(item.path) else { return item }
        var item = item
        let names = FileTree.names(in: item.path).map { (path: "\(item.path)/\($0)", shown: "\(item.shown)/\($0)") }
        item.sourceModel = DriverSourceFiles.model(of: names, isComplete: false, clang: clang)
        return item
    }

    private static func trimmed(_ path: String) -> String {
        path.count > 1 && path.hasSuffix("/") ? trimmed(String(path.dropLast())) : path
    }

    private func add(_ path: String, shown: String, nesting: Int) async throws {
        guard FileTree.exists(path) else {
            throw UnreadableFile(file: shown, reason: "no such file or folder", isMissing: true)
        }
        if FileTree.isDirectory(path) {
            try await addFolder(path, shown: shown, nesting: nesting)
        } else {
            try await addFile(path, shown: shown, nesting: nesting)
        }
    }

    private func addFile(_ path: String, shown: String, nesting: Int) async throws {
        let source = try ByteSource(path: path, name: shown)
        let kind = try InputKind.of(source)
        switch kind {
        case .machO:
            progress("verifying \(shown)")
            collection.items.append(try await reader.readMachO(path, shown: shown))
        case .zip, .tar, .gzip, .xz, .xar, .cpio: try await addArchive(source, kind, nesting: nesting)
        case .profile, .infoPlist, .entitlements: sources.add(kind, shown: shown)
        }
    }

    private func addArchive(_ source: ByteSource, _ kind: InputKind, nesting: Int) async throws {
        guard nesting < Self.maximumNesting else {
            throw MalformedFile(
                file: source.name, structure: "archive", offset: 0,
                expectation: "archives nested deeper than \(Self.maximumNesting)")
        }
        progress("unpacking \(source.name)")
        let folder = try ExtractionFolder(limits: limits)
        folders.append(folder)
        switch kind {
        case .zip: try ZipArchive(region: FileRegion(source)).extract(into: folder)
        case .tar: try TarArchive(region: FileRegion(source)).extract(into: folder)
        case .xar: try await addPackage(source, folder)
        case .cpio: try CpioArchive(region: FileRegion(source)).extract(into: folder)
        default:
            let inner = BundleLayout.lastComponent(source.name) + ".unpacked"
            try folder.write(inner, isExecutable: false, in: FileRegion(source)) { (sink) throws(MalformedFile) in
                try Self.decompress(FileRegion(source), kind, limit: folder.remaining, sink)
            }
            return try await addFile("\(folder.path)/\(inner)", shown: source.name, nesting: nesting + 1)
        }
        try await addFolder(folder.path, shown: source.name, nesting: nesting + 1)
    }

    private func addPackage(_ source: ByteSource, _ folder: ExtractionFolder) async throws {
        let sealing = try XarArchive(region: FileRegion(source)).extract(into: folder)
        var signature = PackageSignature()
        if let parts = sealing.parts { signature = await reader.verifier.verify(parts) }
        signature.defects += sealing.defects
        let isInstaller =
            BundleLayout.pathExtension(source.name) == "pkg"
            || ["Distribution", "PackageInfo"].contains { FileTree.exists("\(folder.path)/\($0)") }
        collection.packages.append(PackageItem(shown: source.name, signature: signature, isInstaller: isInstaller))
    }

    private static func decompress(
        _ region: FileRegion, _ kind: InputKind, limit: Int,
        _ sink: (UnsafeRawBufferPointer) throws(MalformedFile) -> Void
    ) throws(MalformedFile) {
        if PbzxStream.isPbzx(region) { return try PbzxStream(region: region).run(limit: limit, sink) }
        if case .xz = kind { return try XZDecoder(region: region, structure: "xz").run(limit: limit, sink) }
        try Inflater(region: region, wrapping: .gzip, structure: "gzip").run(limit: limit, sink)
    }

    private func addFolder(_ path: String, shown: String, nesting: Int) async throws {
        if let layout = BundleLayout(path, shown: shown) {
            progress("verifying \(shown)")
            collection.items.append(await reader.readBundle(layout))
            return
        }
        if BundleLayout.pathExtension(path) == "xcodeproj" { return try addProject(path, shown: shown) }
        if nesting == 0, let project = ProjectItems.project(in: path) {
            return try addProject("\(path)/\(project)", shown: "\(shown)/\(project)")
        }
        let contents = try FolderContents(path, isUnpacked: nesting > 0)
        for bundle in contents.bundles {
            guard let layout = BundleLayout("\(path)/\(bundle)", shown: "\(shown)/\(bundle)") else { continue }
            progress("verifying \(shown)/\(bundle)")
            collection.items.append(await reader.readBundle(layout))
        }
        for archive in contents.archives where nesting > 0 {
            try await addFile("\(path)/\(archive)", shown: "\(shown)/\(archive)", nesting: nesting)
        }
        if contents.bundles.isEmpty {
            // A folder of sources is asked about as such; in an archive, property lists are templates and data as a rule.
            if nesting == 0 { try addSources(contents, path, shown) }
            if sources.isEmpty { try await addCode(contents, path, shown) }
            if sources.isEmpty, collection.items.isEmpty { try addSources(contents, path, shown) }
        }
        guard !collection.items.isEmpty || !sources.isEmpty else {
            throw MalformedFile(
                file: shown, structure: "folder", offset: 0,
                expectation: "an app, dext, Mach-O, profile, Info.plist or .entitlements expected in it, none found")
        }
    }

    /// What a build of the project would make, and the profiles that lie beside it.
    private func addProject(_ path: String, shown: String) throws {
        progress("reading \(shown)")
        let items = try ProjectItems.items(path, shown: shown, clang: clang)
        guard !items.isEmpty else {
            throw MalformedFile(
                file: shown, structure: "project", offset: 0,
                expectation: "a target that makes an app, a driver or a system extension expected, none found")
        }
        collection.items += items
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let shownFolder = shown.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
            separator: "/")
        let contents = try FolderContents(folder.isEmpty ? "." : folder)
        // Decoded profiles are property lists by their names.
        let suffixes = ["provision", "provisionprofile", ".provisionprofile.plist", ".mobileprovision.plist"]
        for file in contents.sourceFiles where suffixes.contains(where: { file.hasSuffix($0) }) {
            let name = shownFolder.isEmpty ? file : "\(shownFolder)/\(file)"
            sources.add(
                try InputKind.of(ByteSource(path: "\(folder.isEmpty ? "." : folder)/\(file)", name: name)), shown: name)
        }
    }

    /// Code that is no app and no extension: libraries, tools, whatever a wheel brings.
    private func addCode(_ contents: FolderContents, _ path: String, _ shown: String) async throws {
        for bundle in contents.libraries {
            guard let layout = BundleLayout("\(path)/\(bundle)", shown: "\(shown)/\(bundle)") else { continue }
            progress("verifying \(shown)/\(bundle)")
            collection.items.append(await reader.readBundle(layout))
        }
        for file in contents.machOs(path) {
            progress("verifying \(shown)/\(file)")
            collection.items.append(try await reader.readMachO("\(path)/\(file)", shown: "\(shown)/\(file)"))
        }
    }

    private func addSources(_ contents: FolderContents, _ path: String, _ shown: String) throws {
        for file in contents.sourceFiles {
            let name = "\(shown)/\(file)"
            let source = try ByteSource(path: "\(path)/\(file)", name: name)
            do {
                sources.add(try InputKind.of(source), shown: name)
            } catch {
                // A property list that is none of the three is no input; a broken one is.
                if BundleLayout.pathExtension(file) == "entitlements" || file.hasSuffix("Info.plist")
                    || error.expectation.hasPrefix("line")
                {
                    throw error
                }
                collection.notes.append("skipped \(name): \(error.expectation)")
            }
        }
    }
}
