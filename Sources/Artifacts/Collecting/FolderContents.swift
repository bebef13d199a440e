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

    /// - Parameter isUnpacked: an archive's contents, all of which somebody meant to ship: hidden folders count too, such
    ///   as the `.dylibs` of a wheel. In a folder that people work in, they hold version control, builds and caches.
    init(_ path: String, isUnpacked: Bool = false) throws(UnreadableFile) {
        let entries = try FileTree.walk(path) { folder in
            let name = BundleLayout.lastComponent(folder)
            return (isUnpacked || !name.hasPrefix(".")) && !Self.skipped.contains(name)
                && BundleLayout.pathExtension(name) != "xcodeproj" && !Self.isBundle("\(path)/\(folder)")
        }
        for entry in entries {
            let kind = BundleLayout.pathExtension(entry.path)
            switch entry.kind {
            case .directory where Self.isBundle("\(path)/\(entry.path)"):
                if Self.bundleKinds.contains(kind) { bundles.append(entry.path) } else { libraries.append(entry.path) }
            case .file where Self.plistKinds.contains(kind):
                if !Self.isInsideBundle(entry.path) { sourceFiles.append(entry.path) }
            case .file where Self.isArchive(entry.path, kind): archives.append(entry.path)
            case .file: others.append(entry.path)
            default: break
            }
        }
    }

    /// Named like a bundle and laid out like one. What is only named so is looked into like any folder: a framework in a
    /// wheel, which cannot hold symbolic links, has lost its `Versions/Current`, and its code is code all the same.
    private static func isBundle(_ path: String) -> Bool {
        BundleLayout.extensions.contains(BundleLayout.pathExtension(path)) && BundleLayout(path, shown: path) != nil
    }

    /// The Info.plist of what is only named like a bundle is no source.
    private static func isInsideBundle(_ path: String) -> Bool {
        path.split(separator: "/").dropLast().contains {
            BundleLayout.extensions.contains(BundleLayout.pathExtension(String($0)))
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
