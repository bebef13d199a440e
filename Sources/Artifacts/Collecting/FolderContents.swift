// SPDX-License-Identifier: Apache-2.0

import Bytes
import Signatures

/// What lies in a folder that is no bundle, sorted by what it may be.
struct FolderContents {
    /// Apps, dexts and system extensions, relative paths; what lies inside them is not listed.
    var bundles: [String] = []
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
                && !BundleLayout.extensions.contains(BundleLayout.pathExtension(name)) && BundleLayout.pathExtension(name) != "xcodeproj"
        }
        for entry in entries {
            let kind = BundleLayout.pathExtension(entry.path)
            switch entry.kind {
            case .directory where Self.bundleKinds.contains(kind): bundles.append(entry.path)
            case .file where Self.plistKinds.contains(kind): sourceFiles.append(entry.path)
            case .file where kind == "tar" || entry.path.hasSuffix(".app.zip"): archives.append(entry.path)
            case .file: others.append(entry.path)
            default: break
            }
        }
    }

    /// Files that begin like a Mach-O; opened one by one, so asked for only when there is nothing better.
    func machOs(_ root: String) -> [String] {
        others.prefix(50_000).filter { file in
            (try? ByteSource(path: "\(root)/\(file)", name: file)).map(MachOFile.isMachO) ?? false
        }
    }
}
