// SPDX-License-Identifier: Apache-2.0

import Bytes
import Signatures

/// What lies in a sealed bundle where the seal does not reach: beside `Contents` or `Versions`, and beside CodeResources.
///
/// Source: Security, `libsecurity_codesigning/lib/bundlediskrep.cpp`: `BundleDiskRep::setup`, `validateMetaDirectory`,
/// `validateFrameworkRoot`. These are strict errors; codesign and Gatekeeper ask for them.
enum UnsealedContents {
    /// What the Finder and the App Store leave in a bundle's root.
    private static let rootFiles: Set<String> = [".LSOverride", ".DS_Store", "Icon\r", ".SoftwareDepot.tracking"]

    /// Signatures of what is no Mach-O are kept in files, a component each (`CodeDirectory::canonicalSlotName`).
    private static let components: Set<String> = [
        "CodeResources", "CodeDirectory", "CodeSignature", "CodeRequirements", "CodeTopDirectory", "CodeEntitlements",
        "CodeRepSpecific", "CodeEntitlementDER",
    ]

    static func defects(of layout: BundleLayout) -> [SignatureDefect] {
        rootDefects(layout) + metaDefects(layout)
    }

    private static func rootDefects(_ layout: BundleLayout) -> [SignatureDefect] {
        guard layout.kind != .flat else { return [] }
        let status: CodeSigningStatus = layout.kind == .contents ? .unsealedAppRoot : .unsealedFrameworkRoot
        return FileTree.names(in: layout.root).filter { name in
            switch FileTree.kind(of: "\(layout.root)/\(name)") {
            case .directory: return name != (layout.kind == .contents ? "Contents" : "Versions")
            case .symbolicLink(let target):
                return layout.kind == .contents || !isLinkToCurrent(name, target, layout)
            case .file: return !(rootFiles.contains(name) || layout.kind == .framework && name == "module.map")
            default: return true
            }
        }
        .map {
            SignatureDefect(status, file: "\(layout.shown)/\($0)", "lies in the bundle's root, where nothing seals it")
        }
    }

    /// `Resources -> Versions/Current/Resources`, and nothing that leads elsewhere.
    private static func isLinkToCurrent(_ name: String, _ target: String, _ layout: BundleLayout) -> Bool {
        let plain = target.hasPrefix("./") ? String(target.dropFirst(2)) : target
        var versions = ["Versions/Current", layout.base]
        if case .symbolicLink(let current) = FileTree.kind(of: "\(layout.root)/Versions/Current") {
            versions.append("Versions/\(current)")
        }
        return versions.contains { plain == "\($0)/\(name)" }
    }

    private static func metaDefects(_ layout: BundleLayout) -> [SignatureDefect] {
        let folder = "\(layout.sealRoot)/_CodeSignature"
        return FileTree.names(in: folder).filter { name in
            !(components.contains(name) && FileTree.kind(of: "\(folder)/\(name)") == .file)
        }
        .map {
            SignatureDefect(
                .unsealedAppRoot, file: "\(layout.shownSealRoot)/_CodeSignature/\($0)",
                "is no part of the signature, and nothing seals it there")
        }
    }
}
