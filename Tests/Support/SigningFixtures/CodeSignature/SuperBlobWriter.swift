// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import SwiftASN1

/// Puts a signature together: the blobs that do not depend on the file, the CodeDirectories, the CMS message.
struct SuperBlobWriter {
    let options: CodeSigningOptions

    /// Room for a CMS message with three RSA certificates and a time-stamp token.
    private static let cmsRoom = 18_000

    /// The blobs that stand in the signature and are hashed into special slots.
    func hashedBlobs() throws -> [Int: [UInt8]] {
        var blobs: [Int: [UInt8]] = [:]
        blobs[SignatureSlot.requirements] = requirements
        if let xml = options.entitlementsXML ?? options.entitlements?.xmlBytes {
            blobs[SignatureSlot.entitlements] = BlobMagic.wrap(BlobMagic.entitlements, xml)
        }
        if let der = try derEntitlements() {
            blobs[SignatureSlot.derEntitlements] = BlobMagic.wrap(BlobMagic.derEntitlements, der)
        }
        for (slot, constraint) in options.launchConstraints {
            blobs[slot] = BlobMagic.wrap(BlobMagic.launchConstraint, try EntitlementsDER.encode(constraint))
        }
        return blobs
    }

    /// How many bytes to set aside for the whole signature.
    func reservedSize(blobs: [Int: [UInt8]], directories: [CodeDirectoryWriter]) -> Int {
        let index = 12 + 8 * (blobs.count + directories.count + 1)
        let sizes = blobs.values.map(\.count) + directories.map(\.size)
        let cms = options.identity == nil ? 8 : SuperBlobWriter.cmsRoom
        return (index + sizes.reduce(0, +) + cms).roundedUp(to: 16)
    }

    /// The signature around finished CodeDirectories.
    func signature(blobs: [Int: [UInt8]], codeDirectories: [[UInt8]]) throws -> [UInt8] {
        var entries = blobs.map { (slot: $0.key, bytes: $0.value) }
        for (position, bytes) in codeDirectories.enumerated() {
            let slot = position == 0 ? SignatureSlot.codeDirectory : SignatureSlot.firstAlternate + position - 1
            entries.append((slot, bytes))
        }
        if let message = try message(about: codeDirectories) {
            entries.append((SignatureSlot.signature, BlobMagic.wrap(BlobMagic.wrapper, message)))
        }
        entries.sort { $0.slot < $1.slot }
        var index = ByteWriter()
        var content = ByteWriter()
        let start = 12 + 8 * entries.count
        index.big(UInt32(entries.count))
        for entry in entries {
            index.big(UInt32(entry.slot))
            index.big(UInt32(start + content.count))
            content.raw(entry.bytes)
        }
        return BlobMagic.wrap(BlobMagic.embeddedSignature, index.bytes + content.bytes)
    }

    private var requirements: [UInt8]? {
        switch options.requirements {
        case .absent: nil
        case .blob(let bytes): bytes
        case .custom(let requirement): requirement.designatedSet
        case .designated:
            options.identity.map { identity in
                Requirement.designated(identifier: options.identifier, identity: identity).designatedSet
            } ?? Requirement.emptySet
        }
    }

    private func derEntitlements() throws -> [UInt8]? {
        switch options.derEntitlements {
        case .absent: nil
        case .bytes(let bytes): bytes
        case .other(let value): try EntitlementsDER.encode(value)
        case .same: try options.entitlements.map { try EntitlementsDER.encode($0) }
        }
    }

    /// The CMS message, empty for ad-hoc signatures, nil for the linker's, which have no wrapper at all.
    private func message(about codeDirectories: [[UInt8]]) throws -> [UInt8]? {
        if let bytes = options.faults.cmsBytes { return bytes }
        guard let identity = options.identity else { return options.flags.contains(.linkerSigned) ? nil : [] }
        var signer = options.cms.signer(identity)
        signer.wrongMessageDigest = options.faults.wrongMessageDigest
        signer.foreignKey = options.faults.cmsKey
        if !options.cms.omitsCodeDirectoryHashes {
            signer.codeDirectories = zip(options.codeDirectories, codeDirectories).map { form, bytes in
                let right = form.hash.digest.hash(bytes)
                let value = options.faults.foreignCodeDirectoryHashes ? right.flipped : right
                return CodeDirectoryDigest(digest: form.hash.digest, value: value)
            }
        }
        let writer = options.cms.writer([signer] + options.moreSigners)
        return try writer.detached(codeDirectories.first ?? [])
    }
}
