// SPDX-License-Identifier: Apache-2.0

import Bytes
import DriverSources
import Gates
import PropertyLists
import Signatures

/// One code item with everything that was read of it: what `inspect` shows, and what facts are made from.
public struct CodeItem: Sendable {
    public var path: String
    public var shown: String
    public var role: CodeObject.Role
    public var stage: CodeObject.Stage
    public var layout: CodeObject.Layout
    public var bundle: BundleLayout?
    /// Info.plist and the name it is shown under.
    public var info: PropertyListDocument?
    public var infoFile: String
    public var machO: MachOFile?
    public var executableName: String?
    /// Folder or file that a build makes: known of a target of a project.
    public var productName: String?
    /// One for each slice.
    public var signatures: [SliceSignature] = []
    public var seal: ResourceSeal?
    public var sealDefects: [SignatureDefect] = []
    public var profile: ProvisioningProfile?
    public var profileSignature: ProfileSignature?
    public var hasStapledTicket = false
    /// Claims of a source: the .entitlements file.
    public var entitlementsFile: PropertyListDocument?
    /// What its C++ and .iig files say, where they are at hand.
    public var sourceModel: SourceModel?
    /// Parts that could not be read.
    public var problems: [String] = []
    /// Code inside: system extensions first, in order of path.
    public var nested: [CodeItem] = []

    /// A driver of which nothing but its Info.plist is known.
    public init(driver name: String, at path: String, info: PropertyListDocument, infoFile: String) {
        self.init(path: path, shown: name, role: .driver, stage: .source, layout: .flat)
        self.info = info
        self.infoFile = infoFile
    }

    /// A client of which nothing but its claims is known.
    public init(client name: String, entitlements: PropertyListDocument) {
        self.init(path: name, shown: name, role: .other, stage: .source, layout: .bare)
        executableName = name
        entitlementsFile = entitlements
    }

    init(
        path: String, shown: String, role: CodeObject.Role, stage: CodeObject.Stage, layout: CodeObject.Layout,
        bundle: BundleLayout? = nil
    ) {
        self.path = path
        self.shown = shown
        self.role = role
        self.stage = stage
        self.layout = layout
        self.bundle = bundle
        self.infoFile = bundle.map { "\(shown)/\($0.infoPlist)" } ?? "\(shown) (__info_plist)"
    }

    public var bundleIdentifier: String? { info?.root["CFBundleIdentifier"]?.string }
    public var allDefects: [SignatureDefect] { signatures.flatMap(\.defects) + sealDefects }
}
