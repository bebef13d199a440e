// SPDX-License-Identifier: Apache-2.0

import Bytes
import Gates
import PropertyLists
import Signatures

/// Reads built products: bundles with what is nested in them, and bare Mach-Os.
public struct ProductReader: Sendable {
    public let verifier: SignatureVerifier
    private static let maximumNesting = 8
    private static let maximumPlist = 64 << 20

    public init(verifier: SignatureVerifier) {
        self.verifier = verifier
    }

    /// - Throws: ``UnreadableFile`` or ``MalformedFile`` when the Mach-O cannot be read at all.
    public func readMachO(_ path: String, shown: String) async throws -> CodeItem {
        let file = try MachOFile(ByteSource(path: path, name: shown))
        var item = CodeItem(path: path, shown: shown, role: .other, stage: .product, layout: .bare)
        item.machO = file
        item.executableName = BundleLayout.lastComponent(shown)
        for slice in file.slices {
            if item.info == nil, let embedded = try slice.embeddedInfoPlist() {
                item.info = try? PropertyListDocument(parsing: embedded.array, file: item.infoFile)
            }
        }
        item.signatures = await verifier.verify(file, in: .init(isBundle: false))
        if file.slices.contains(where: { $0.platform == .driverKit }) { item.role = .driver }
        return item
    }

    public func readBundle(_ layout: BundleLayout, depth: Int = 0) async -> CodeItem {
        var item = CodeItem(
            path: layout.root, shown: layout.shown, role: .other, stage: .product,
            layout: layout.kind == .flat ? .flat : .contents, bundle: layout)
        let infoBytes = readInfo(layout, &item)
        item.role = Self.role(item)
        readSeal(layout, &item)
        readProfile(layout, &item)
        if let profile = item.profile { item.profileSignature = await verifier.verify(profile) }
        item.hasStapledTicket = FileTree.kind(of: "\(layout.sealRoot)/CodeResources") == .file && !layout.base.isEmpty
        await readExecutable(layout, infoBytes, &item)
        if depth < Self.maximumNesting { await readNested(layout, depth: depth, &item) }
        checkSeal(layout, &item)
        return item
    }

    private func readInfo(_ layout: BundleLayout, _ item: inout CodeItem) -> [UInt8]? {
        do {
            let bytes = try ByteSource(path: "\(layout.root)/\(layout.infoPlist)", name: item.infoFile)
                .readAll(limit: Self.maximumPlist, structure: "Info.plist").array
            item.info = try PropertyListDocument(parsing: bytes, file: item.infoFile)
            return bytes
        } catch {
            item.problems.append("\(error)")
            return nil
        }
    }

    private func readSeal(_ layout: BundleLayout, _ item: inout CodeItem) {
        let path = "\(layout.sealRoot)/_CodeSignature/CodeResources"
        guard FileTree.exists(path) else { return }
        let name = "\(layout.shownSealRoot)/_CodeSignature/CodeResources"
        do {
            item.seal = try ResourceSeal(
                ByteSource(path: path, name: name).readAll(limit: Self.maximumPlist, structure: "CodeResources"))
        } catch let error as MalformedFile {
            item.sealDefects.append(SignatureDefect(error))
        } catch {
            item.problems.append("\(error)")
        }
    }

    private func readProfile(_ layout: BundleLayout, _ item: inout CodeItem) {
        for name in ["embedded.provisionprofile", "embedded.mobileprovision"] {
            let path = "\(layout.sealRoot)/\(name)"
            guard FileTree.exists(path) else { continue }
            do {
                item.profile = try ProvisioningProfile(
                    ByteSource(path: path, name: "\(layout.shownSealRoot)/\(name)")
                        .readAll(limit: Self.maximumPlist, structure: "provisioning profile"))
                return
            } catch {
                item.problems.append("\(error)")
            }
        }
    }

    private func readExecutable(_ layout: BundleLayout, _ infoBytes: [UInt8]?, _ item: inout CodeItem) async {
        guard let name = item.info?.root["CFBundleExecutable"]?.string, ExtractionFolder.safePath(name) == name else {
            return
        }
        item.executableName = name
        let relative = layout.executable(name)
        let path = "\(layout.sealRoot)/\(relative)"
        guard FileTree.exists(path) else { return }
        do {
            let file = try MachOFile(ByteSource(path: path, name: "\(layout.shownSealRoot)/\(relative)"))
            item.machO = file
            let surroundings = SignatureVerifier.Surroundings(
                infoPlist: infoBytes, codeResources: item.seal.map(\.rawBytes), isBundle: true)
            item.signatures = await verifier.verify(file, in: surroundings)
        } catch {
            item.problems.append("\(error)")
        }
    }

    /// System extensions wherever Apple puts them, and everything that the seal calls nested code.
    private func readNested(_ layout: BundleLayout, depth: Int, _ item: inout CodeItem) async {
        var paths: [String] = []
        for folder in ["Library/SystemExtensions", "SystemExtensions", "Extensions", "PlugIns"] where item.role == .app
        {
            for name in FileTree.names(in: "\(layout.sealRoot)/\(folder)")
            where ["dext", "systemextension"].contains(BundleLayout.pathExtension(name)) {
                paths.append("\(folder)/\(name)")
            }
        }
        for path in (item.seal?.entries.filter { $0.value.isNestedCode }.keys.sorted() ?? [])
        where !paths.contains(path) {
            if ExtractionFolder.safePath(path) == path { paths.append(path) }
        }
        for path in paths.prefix(2000) {
            let full = "\(layout.sealRoot)/\(path)"
            let shown = "\(layout.shownSealRoot)/\(path)"
            if FileTree.kind(of: full) == .directory, let inner = BundleLayout(full, shown: shown) {
                item.nested.append(await readBundle(inner, depth: depth + 1))
            } else if FileTree.kind(of: full) == .file, let tool = try? await readMachO(full, shown: shown) {
                item.nested.append(tool)
            }
        }
    }

    /// A signed bundle has a seal. One that was lost is missed by the slot that covers it; here, one that never was.
    private func checkUnsealed(_ layout: BundleLayout, _ item: inout CodeItem) {
        // What a linker or `codesign -s -` left on an executable makes no bundle of it.
        let directories = item.signatures.compactMap(\.signature).filter { !$0.isAdHoc }.map(\.bestDirectory)
        guard item.sealDefects.isEmpty, !directories.isEmpty,
            directories.allSatisfy({ $0.specialSlot(.resources) == nil })
        else { return }
        item.sealDefects.append(
            SignatureDefect(
                .resourcesNotFound, file: layout.shown,
                "the executable is signed, and there is no _CodeSignature/CodeResources that covers the bundle"))
    }

    private func checkSeal(_ layout: BundleLayout, _ item: inout CodeItem) {
        guard let seal = item.seal else { return checkUnsealed(layout, &item) }
        item.sealDefects += UnsealedContents.defects(of: layout)
        let nested = item.nested
        let check = SealCheck(
            seal: seal, root: layout.sealRoot, shownRoot: layout.shownSealRoot,
            executable: item.executableName.map(layout.executable)
        ) { path in
            nested.first { $0.path == "\(layout.sealRoot)/\(path)" }.flatMap(Self.identity)
        }
        item.sealDefects += check.defects()
        for inner in nested where seal.entries.contains(where: { "\(layout.sealRoot)/\($0.key)" == inner.path }) {
            item.sealDefects += inner.allDefects.map {
                SignatureDefect(.badNestedCode, file: $0.file, offset: $0.offset, $0.what)
            }
        }
    }

    private static func identity(_ item: CodeItem) -> SealCheck.NestedIdentity? {
        let signatures = item.signatures.compactMap(\.signature)
        guard !signatures.isEmpty else { return nil }
        return SealCheck.NestedIdentity(
            cdHashes: Set(signatures.flatMap { $0.codeDirectories.map(\.cdHash) }),
            requirements: Set(
                item.signatures.compactMap { result in
                    // What it says of itself counts as far as it is true of it.
                    let designated = result.signature?.requirements?.designated
                    return designated.flatMap { result.satisfies($0) == false ? nil : $0.text }
                }))
    }

    /// What a bundle is, by its package type first and its folder's name second.
    private static func role(_ item: CodeItem) -> CodeObject.Role {
        switch item.info?.root["CFBundlePackageType"]?.string {
        case "DEXT": return .driver
        case "SYSX": return .systemExtension
        // An app's type in an extension's folder is the extension's mistake (G7).
        case "APPL" where !["dext", "systemextension"].contains(BundleLayout.pathExtension(item.path)): return .app
        default: break
        }
        switch BundleLayout.pathExtension(item.path) {
        case "dext": return .driver
        case "systemextension": return .systemExtension
        case "app": return .app
        default: return .other
        }
    }
}
