// SPDX-License-Identifier: Apache-2.0

import Bytes

/// The code signature of one slice, read but not judged.
public struct EmbeddedSignature: Sendable {
    public let slice: MachOSlice
    public let superBlob: SuperBlob
    /// Slot 0 first, then the alternates.
    public let codeDirectories: [CodeDirectory]
    public let requirements: RequirementSet?
    /// Entitlements as XML: the property list's bytes.
    public let entitlementsXML: Bytes?
    public let entitlementsDER: [String: DERValue]?
    /// Launch and library constraints by slot.
    public let constraints: [SignatureSlot: [String: DERValue]]
    /// nil when there is no CMS, or an empty one: ad hoc.
    public let cms: SignedData?
    let cmsBytes: Bytes?

    static let maximumBytes = 256 << 20

    /// - Returns: nil when the slice has no LC_CODE_SIGNATURE.
    /// - Throws: ``MalformedFile`` when the signature cannot be read.
    public init?(_ slice: MachOSlice) throws(MalformedFile) {
        guard let range = slice.signatureRange else { return nil }
        let structure = "code signature"
        guard range.count <= Self.maximumBytes else {
            throw slice.region.malformed(at: range.lowerBound, structure: structure, "at most 256 MiB expected")
        }
        self.slice = slice
        superBlob = try SuperBlob(slice.region.read(at: range.lowerBound, count: range.count, structure: structure))
        guard let primary = superBlob.entry(.codeDirectory) else {
            throw slice.region.malformed(at: range.lowerBound, structure: structure, "no CodeDirectory")
        }
        var directories = [try CodeDirectory(primary.blob)]
        for entry in superBlob.entries where entry.slot.isAlternateCodeDirectory {
            directories.append(try CodeDirectory(entry.blob))
        }
        codeDirectories = directories
        requirements = if let entry = superBlob.entry(.requirements) { try RequirementSet(entry.blob) } else { nil }
        entitlementsXML = superBlob.entry(.entitlements)?.payload.named("entitlements")
        entitlementsDER =
            if let entry = superBlob.entry(.derEntitlements) { try DERValue.parse(entry.payload) } else { nil }
        constraints = try Self.readConstraints(superBlob)
        cmsBytes = try Self.cmsBytes(superBlob)
        cms = if let cmsBytes { try SignedData(cmsBytes) } else { nil }
    }

    /// The CodeDirectory that the system goes by: the one with the strongest digest.
    public var bestDirectory: CodeDirectory {
        codeDirectories.dropFirst().reduce(codeDirectories[0]) { $1.hashType.rank > $0.hashType.rank ? $1 : $0 }
    }

    public var isAdHoc: Bool { cms == nil }
    public var isLinkerSigned: Bool { bestDirectory.flags.contains(.linkerSigned) }

    /// Nothing hashes the wrapper of the CMS. Who does not find its magic finds no CMS (XNU `csblob_find_blob_bytes`).
    private static func cmsBytes(_ superBlob: SuperBlob) throws(MalformedFile) -> Bytes? {
        guard let entry = superBlob.entry(.cms) else { return nil }
        guard entry.magic == BlobMagic.blobWrapper else {
            throw entry.blob.malformed(
                at: 0, "blob wrapper magic fade0b01 expected, found \(String(entry.magic, radix: 16))")
        }
        return entry.payload.isEmpty ? nil : entry.payload
    }

    private static func readConstraints(_ superBlob: SuperBlob) throws(MalformedFile) -> [SignatureSlot: [String:
        DERValue]]
    {
        var result: [SignatureSlot: [String: DERValue]] = [:]
        for entry in superBlob.entries where entry.magic == BlobMagic.launchConstraint {
            result[entry.slot] = try DERValue.parse(entry.payload)
        }
        return result
    }
}
