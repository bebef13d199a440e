// SPDX-License-Identifier: Apache-2.0

import Bytes
import Signatures

/// What lies in a folder that is no bundle, sorted by what it may be.
struct FolderContents {
    /// Apps, dexts and system extensions, relative paths; what lies inside them is not listed.
    var bundles: [String] = []
    /// Frameworks, plug-ins and other bundles of code.
    var libraries: [String] = []
    /// Info.plists, .entitlements, profiles.
    var sourceFiles: [String] = []
    var archives: [String] = []
    private var others: [String] = []

    private static let bundleKinds: Set<String> = ["app", "dext", "systemextension"]
    private static let plistKinds: Set<String> = ["plist", "entitlements", "provisionprofile", "mobileprovision"]
    private static let skipped: Set<String> = ["node_modules", "DerivedData", "Pods", "Carthage"]

    init(_ path: String) throws(UnreadableFile) {
        let entries = try FileTree.walk(path) { folder in
            let name = BundleLayout.lastComponent(folder)
            return !name.hasPrefix(".") && !Self.skipped.contains(name)
                && !BundleLayout.extensions.contains(BundleLayout.pathExtension(name))
                && BundleLayout.pathExtension(name) != "xcodeproj"
        }
        for entry in entries {
            let kind = BundleLayout.pathExtension(entry.path)
            switch entry.kind {
            case .directory where Self.bundleKinds.contains(kind): bundles.append(entry.path)
            case .directory where BundleLayout.extensions.contains(kind): libraries.append(entry.path)
            case .file where Self.plistKinds.contains(kind): sourceFiles.append(entry.path)
            case .file where Self.isArchive(entry.path, kind): archives.append(entry.path)
            case .file: others.append(entry.path)
            default: break
            }
        }
    }

    /// Archives inside archives: an app in a tar in a wheel, the payload of a component in an installer package.
    private static func isArchive(_ path: String, _ kind: String) -> Bool {
        ["tar", "pkg", "ipa"].contains(kind) || path.hasSuffix(".app.zip")
            || BundleLayout.lastComponent(path) == "Payload"
    }

    /// Executables, dylibs and loadable bundles outside of bundles. Each file is opened for that, so this is asked only
    /// when there is nothing better. Object files and debug symbols are Mach-Os too, but nothing that the system runs.
    func machOs(_ root: String) -> [String] {
        let runnable: Set<UInt32> = [2, 6, 8]  // MH_EXECUTE, MH_DYLIB, MH_BUNDLE
        return others.prefix(50_000).filter { path in
            guard let source = try? ByteSource(path: "\(root)/\(path)", name: path), MachOFile.isMachO(source) else {
                return false
            }
            guard let file = try? MachOFile(source) else { return true }
            return file.slices.contains { runnable.contains($0.fileType) }
        }
    }
}
