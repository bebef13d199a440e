// SPDX-License-Identifier: Apache-2.0

import Bytes
import PropertyLists
import Signatures

/// What a file turns out to be when it is looked at; names count only where contents do not tell.
enum InputKind {
    case machO
    case zip
    case tar
    case gzip
    case xz
    case xar
    case cpio
    case profile(ProvisioningProfile)
    case infoPlist(PropertyListDocument)
    case entitlements(PropertyListDocument)

    private static let maximumPlist = 64 << 20

    /// - Throws: ``MalformedFile`` when it is nothing that is known, or not what it claims to be.
    static func of(_ source: ByteSource) throws(MalformedFile) -> InputKind {
        if MachOFile.isMachO(source) { return .machO }
        if ZipArchive.isZip(source) { return .zip }
        if TarArchive.isTar(source) { return .tar }
        if XarArchive.isXar(source) { return .xar }
        if CpioArchive.isCpio(FileRegion(source)) { return .cpio }
        let head = try source.read(at: 0, count: min(source.count, 4), structure: "file").array
        if head.starts(with: [0x1F, 0x8B]) { return .gzip }
        if head == [0xFD, 0x37, 0x7A, 0x58] || PbzxStream.isPbzx(FileRegion(source)) { return .xz }
        if head.first == 0x30, hasProfileName(source.name) || source.count <= 16 << 20 {
            return .profile(try ProvisioningProfile(source.readAll(limit: 16 << 20, structure: "provisioning profile")))
        }
        return try propertyList(source)
    }

    private static func hasProfileName(_ name: String) -> Bool {
        ["provisionprofile", "mobileprovision"].contains(BundleLayout.pathExtension(name))
    }

    private static func propertyList(_ source: ByteSource) throws(MalformedFile) -> InputKind {
        let bytes = try source.readAll(limit: maximumPlist, structure: "property list")
        guard looksLikePropertyList(bytes, source.name) else {
            throw bytes.named("file").malformed(
                at: 0,
                "a Mach-O, a provisioning profile, a property list, a zip or a tar expected: it begins like none of these"
            )
        }
        let document: PropertyListDocument
        do throws(PropertyListError) {
            document = try PropertyListDocument(parsing: bytes.array, file: source.name)
        } catch {
            throw UnreadablePropertyList.error(error, structure: "property list")
        }
        if ProvisioningProfile.isProfile(document) { return .profile(try ProvisioningProfile(bytes)) }
        if let kind = dictionaryKind(document) { return kind }
        throw bytes.malformed(
            at: 0, "an Info.plist, entitlements or a profile expected: no key of these stands at the top level")
    }

    /// By its name or its first character: an error about a property list is of no use for a photograph.
    private static func looksLikePropertyList(_ bytes: Bytes, _ name: String) -> Bool {
        if ["plist", "entitlements", "provisionprofile", "mobileprovision", "mobileconfig"].contains(
            BundleLayout.pathExtension(name))
        {
            return true
        }
        let start = bytes.contents.drop { [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
        return start.starts(with: Array("bplist".utf8)) || start.first.map { Array("<{(/".utf8).contains($0) } == true
    }

    static func dictionaryKind(_ document: PropertyListDocument) -> InputKind? {
        guard let root = document.root.dictionary else { return nil }
        if BundleLayout.pathExtension(document.file) == "entitlements" { return .entitlements(document) }
        let infoKeys = [
            "CFBundleIdentifier", "CFBundleExecutable", "CFBundlePackageType", "IOKitPersonalities", "CFBundleName",
            "OSBundleUsageDescription",
        ]
        if infoKeys.contains(where: { root[$0] != nil }) { return .infoPlist(document) }
        let claims = ["com.apple.developer.", "com.apple.security.", "com.apple.private.", "com.apple.vm."]
        let others = [
            "get-task-allow", "application-identifier", "com.apple.application-identifier", "keychain-access-groups",
        ]
        let isClaim = { (key: String) in others.contains(key) || claims.contains { key.hasPrefix($0) } }
        if root.keys.contains(where: isClaim) { return .entitlements(document) }
        return BundleLayout.lastComponent(document.file).hasSuffix("Info.plist") ? .infoPlist(document) : nil
    }
}

/// A property list's error with the place in lines, as people look for it, kept within MalformedFile's words.
enum UnreadablePropertyList {
    static func error(_ error: PropertyListError, structure: String) -> MalformedFile {
        let place = error.isBinary ? "" : "line \(error.location.line), column \(error.location.column): "
        return MalformedFile(
            file: error.file, structure: structure, offset: error.location.offset,
            expectation: place + error.expectation)
    }
}
