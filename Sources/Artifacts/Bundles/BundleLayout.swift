// SPDX-License-Identifier: Apache-2.0

import Bytes

/// Where the parts of a bundle lie.
///
/// macOS apps and SYSX bundles keep everything in `Contents`; dexts and iOS apps are flat (Apple, "Bundle Programming
/// Guide"; gates G7). Frameworks have `Versions/Current/Resources/Info.plist`.
public struct BundleLayout: Sendable, Hashable {
    public enum Kind: Sendable, Hashable { case flat, contents, framework }

    /// Path of the bundle, and how to call it in findings.
    public let root: String
    public let shown: String
    public let kind: Kind
    /// Folder that holds `_CodeSignature`, relative to the root: "", "Contents", "Versions/A".
    public let base: String
    /// Info.plist relative to the root.
    public let infoPlist: String

    static let extensions: Set<String> = [
        "app", "dext", "systemextension", "framework", "bundle", "appex", "xpc", "kext", "plugin",
    ]

    /// - Returns: nil when the folder is no bundle.
    public init?(_ root: String, shown: String) {
        self.root = root
        self.shown = shown
        let candidates: [(Kind, String, String)] = [
            (.contents, "Contents", "Contents/Info.plist"),
            (.framework, "Versions/Current", "Versions/Current/Resources/Info.plist"),
            (.framework, "Versions/A", "Versions/A/Resources/Info.plist"),
        ]
        for (kind, base, plist) in candidates where FileTree.exists("\(root)/\(plist)") {
            (self.kind, self.base, self.infoPlist) = (kind, base, plist)
            return
        }
        let hasExtension = Self.extensions.contains(Self.pathExtension(root))
        if FileTree.exists("\(root)/Info.plist"), hasExtension || FileTree.exists("\(root)/_CodeSignature") {
            (kind, base, infoPlist) = (.flat, "", "Info.plist")
            return
        }
        // A bundle without its Info.plist is a broken bundle, not an ordinary folder.
        guard hasExtension, FileTree.exists("\(root)/Contents") || FileTree.exists("\(root)/_CodeSignature") else {
            return nil
        }
        let usesContents = FileTree.exists("\(root)/Contents")
        kind = usesContents ? .contents : .flat
        base = usesContents ? "Contents" : ""
        infoPlist = usesContents ? "Contents/Info.plist" : "Info.plist"
    }

    /// Folder that `_CodeSignature/CodeResources` speaks of.
    public var sealRoot: String { base.isEmpty ? root : "\(root)/\(base)" }
    public var shownSealRoot: String { base.isEmpty ? shown : "\(shown)/\(base)" }

    /// The main executable relative to the seal's root.
    public func executable(_ name: String) -> String { kind == .contents ? "MacOS/\(name)" : name }

    public static func pathExtension(_ path: String) -> String {
        let name = lastComponent(path)
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    public static func lastComponent(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}
