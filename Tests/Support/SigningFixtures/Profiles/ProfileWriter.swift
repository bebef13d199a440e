// SPDX-License-Identifier: Apache-2.0

import Foundation
import PropertyLists

/// Writes provisioning profiles: an XML property list in a CMS envelope.
public struct ProfileWriter: Sendable {
    /// Who signs profiles.
    public let signer: SigningIdentity

    /// Profiles by this authority.
    public init(authority: TestAuthority) throws {
        signer = try authority.identity(.profileSigning)
    }

    /// The file's bytes.
    ///
    /// - Parameter certificates: the certificates that may sign, unless the specification names its own.
    public func write(_ spec: ProfileSpec, certificates: [[UInt8]] = []) throws -> [UInt8] {
        let plist = try propertyList(spec, certificates: certificates)
        return try envelope(plist.xmlBytes, spec)
    }

    /// The property list inside: what `security cms -D` prints.
    public func propertyList(_ spec: ProfileSpec, certificates: [[UInt8]] = []) throws -> PropertyListValue {
        let allowed = spec.certificates ?? certificates
        var pairs = head(spec)
        pairs.append(("DeveloperCertificates", .list(allowed.map { .data($0) })))
        if spec.includesDER {
            let der = try DERProfile.encode(derCopy(spec, certificates: allowed))
            pairs.append(("DER-Encoded-Profile", .data(try envelope(der, spec))))
        }
        pairs.append(("Entitlements", spec.entitlements))
        pairs += tail(spec)
        var plist = PropertyListValue.table(pairs)
        for (key, value) in spec.overrides { plist[key: key] = value }
        return plist
    }

    private func head(_ spec: ProfileSpec) -> [(String, PropertyListValue)] {
        [
            ("AppIDName", .string(spec.appIDName)),
            ("ApplicationIdentifierPrefix", .list((spec.prefixes ?? spec.teamIdentifiers).map { .string($0) })),
            ("CreationDate", .date(spec.creationDate.timeIntervalSinceReferenceDate)),
            ("Platform", .list(spec.platforms.map { .string($0) })),
            ("IsXcodeManaged", .boolean(spec.isXcodeManaged)),
        ]
    }

    private func tail(_ spec: ProfileSpec) -> [(String, PropertyListValue)] {
        var pairs: [(String, PropertyListValue)] = [
            ("ExpirationDate", .date(spec.expirationDate.timeIntervalSinceReferenceDate)),
            ("Name", .string(spec.name)),
        ]
        switch spec.devices {
        case .listed(let devices): pairs.append(("ProvisionedDevices", .list(devices.map { .string($0) })))
        case .all: pairs.append(("ProvisionsAllDevices", true))
        case .unstated: break
        }
        pairs += [
            ("TeamIdentifier", .list(spec.teamIdentifiers.map { .string($0) })),
            ("TeamName", .string(spec.teamName)),
            ("TimeToLive", .integer(Int128(spec.timeToLive))),
            ("UUID", .string(spec.uuid)),
            ("Version", 1),
        ]
        return pairs
    }

    /// The DER copy has the same keys, but hashes in place of certificates.
    private func derCopy(_ spec: ProfileSpec, certificates: [[UInt8]]) -> PropertyListValue {
        var pairs = head(spec) + tail(spec)
        pairs.append(("DeveloperCertificates", .list(certificates.map { .data(CMSDigest.sha256.hash($0)) })))
        pairs.append(("Entitlements", spec.derEntitlements ?? spec.entitlements))
        if let type = spec.distributionType { pairs.append(("ProfileDistributionType", .string(type))) }
        return .table(pairs)
    }

    private func envelope(_ content: [UInt8], _ spec: ProfileSpec) throws -> [UInt8] {
        var cmsSigner = spec.cms.signer(signer)
        cmsSigner.wrongMessageDigest = spec.wrongMessageDigest
        cmsSigner.foreignKey = spec.foreignKey
        return try spec.cms.writer([cmsSigner]).attached(content)
    }
}
