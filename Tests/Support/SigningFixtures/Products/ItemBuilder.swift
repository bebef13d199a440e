// SPDX-License-Identifier: Apache-2.0

import Foundation
import PropertyLists

/// Writes one bundle of a product.
struct ItemBuilder {
    let item: CodeItemSpec
    let shape: BundleShape
    let bundle: URL
    let profileName: String
    let authority: TestAuthority

    /// The folder that holds Info.plist.
    var content: URL { shape == .deep ? bundle.appendingPathComponent("Contents") : bundle }

    /// Writes the bundle and hands back its code directories' hashes by slice.
    func build() throws -> [[[UInt8]]] {
        try FileManager.default.createDirectory(at: content, withIntermediateDirectories: true)
        let identity = try identity()
        let info = item.infoPlistBytes ?? item.infoPlist.xmlBytes
        if !item.omitsInfoPlist { try write(info, to: "Info.plist") }
        if let profile = try profile(identity) { try write(profile, to: item.profileName ?? profileName) }
        for (path, bytes) in item.files { try write(bytes, to: path) }
        let hashes = try sign(info: item.omitsInfoPlist ? nil : info, identity: identity)
        for (path, bytes) in item.filesAfterSigning { try write(bytes, to: path) }
        return hashes
    }

    private var executablePath: String {
        let name = item.executableName ?? item.infoPlist[key: "CFBundleExecutable"]?.text ?? item.bundleIdentifier
        return shape == .deep ? "MacOS/\(name)" : name
    }

    private func identity() throws -> SigningIdentity? {
        switch item.signer {
        case .certificate(let leaf): try authority.identity(leaf)
        case .identity(let identity): identity
        case .unsigned, .linker, .adHoc: nil
        }
    }

    private func profile(_ identity: SigningIdentity?) throws -> [UInt8]? {
        if let bytes = item.profileBytes { return bytes }
        guard let spec = item.profile else { return nil }
        let certificates = try identity.map { [try $0.certificateDER] } ?? []
        return try ProfileWriter(authority: authority).write(spec, certificates: certificates)
    }

    private func sign(info: [UInt8]?, identity: SigningIdentity?) throws -> [[[UInt8]]] {
        var code = item.executableBytes
        if code == nil, let variant = item.machO {
            var marked = variant
            marked.marker = item.bundleIdentifier
            code = try MachOToolchain.executable(marked)
        }
        switch item.signer {
        case .unsigned:
            if let code { try writeExecutable(try CodeSignatureWriter.unsigned(code)) }
            return []
        case .linker:
            if let code { try writeExecutable(code) }
            return []
        case .adHoc, .certificate, .identity:
            break
        }
        var options = CodeSigningOptions(identifier: item.bundleIdentifier, identity: identity)
        options.entitlements = item.entitlements
        options.infoPlist = info
        if !item.omitsSeal {
            options.codeResources = try ResourceSealWriter(
                bundle: bundle, shape: shape, executable: executablePath
            ).write()
        }
        item.adjustSigning(&options)
        guard let code else { return [] }
        let signed = try CodeSignatureWriter.sign(code, options)
        try writeExecutable(signed.bytes)
        return signed.cdHashes
    }

    private func writeExecutable(_ bytes: [UInt8]) throws {
        try write(bytes, to: executablePath)
        let path = content.appendingPathComponent(executablePath).path
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let url = content.appendingPathComponent(path)
        let folder = url.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }
}
