// SPDX-License-Identifier: Apache-2.0

import SwiftASN1
import X509

/// Writes CMS SignedData.
///
///     ContentInfo ::= SEQUENCE { contentType, content [0] EXPLICIT SignedData }
///     SignedData  ::= SEQUENCE { version, digestAlgorithms SET, encapContentInfo,
///                                certificates [0] IMPLICIT SET OPTIONAL, signerInfos SET }
///
/// - Source: RFC 5652 §5.
public struct CMSWriter: Sendable {
    /// How the outer layers say where they end.
    public enum Lengths: Sendable {
        /// DER.
        case definite
        /// BER with indefinite lengths around SignedData and its content, the form in which codesign writes.
        case indefinite
    }

    /// Who signs; more than one is allowed.
    public var signers: [CMSSigner]
    /// The content's type; anything but id-data makes it version 3.
    public var contentType = CMSOID.data
    /// How the outer layers say where they end.
    public var lengths = Lengths.definite
    /// The certificates to carry; nil: each signer's chain.
    public var certificates: [Certificate]?
    /// A version that overrides the one that RFC 5652 asks for.
    public var version: Int?

    public init(signers: [CMSSigner]) { self.signers = signers }

    /// A message with its content inside, such as a provisioning profile.
    public func attached(_ content: [UInt8]) throws -> [UInt8] {
        let wrapped = try DERBytes.make { try $0.octets(content) }
        let tagged = DERBytes.make { coder in coder.tagged(0) { $0.serializeRawBytes(wrapped) } }
        return try message(over: content, encapsulated: tagged)
    }

    /// A message about content that lies elsewhere, such as a CodeDirectory.
    public func detached(_ content: [UInt8]) throws -> [UInt8] {
        try message(over: content, encapsulated: [])
    }

    private func message(over content: [UInt8], encapsulated: [UInt8]) throws -> [UInt8] {
        let type = try DERBytes.of(contentType)
        let parts = [
            try DERBytes.of(version ?? requiredVersion),
            try digestAlgorithms(),
            outer(0x30, type + encapsulated),
            try certificateSet(),
            try signerInfos(over: content),
        ]
        let signedData = outer(0x30, Array(parts.joined()))
        return outer(0x30, try DERBytes.of(CMSOID.signedData) + outer(0xa0, signedData))
    }

    private var requiredVersion: Int {
        let named = signers.contains { $0.naming == .subjectKeyIdentifier }
        return named || contentType != CMSOID.data ? 3 : 1
    }

    private func digestAlgorithms() throws -> [UInt8] {
        var seen: Set<[UInt8]> = []
        for signer in signers {
            seen.insert(try DERBytes.make { try $0.algorithm(signer.digest.oid, null: signer.digestHasNull) })
        }
        return DERBytes.make { $0.setOf(Array(seen)) }
    }

    private func certificateSet() throws -> [UInt8] {
        var seen: Set<[UInt8]> = []
        var ordered: [[UInt8]] = []
        for certificate in certificates ?? signers.flatMap({ $0.identity.chain }) {
            let bytes = try DERBytes.of(certificate)
            if seen.insert(bytes).inserted { ordered.append(bytes) }
        }
        if ordered.isEmpty { return [] }
        let identifier = CMSTag.certificates
        return DERBytes.make { $0.setOf(ordered, identifier: identifier) }
    }

    private func signerInfos(over content: [UInt8]) throws -> [UInt8] {
        let infos = try signers.map { signer in
            try SignerInfoWriter(signer: signer, contentType: contentType).bytes(over: content)
        }
        return DERBytes.make { $0.setOf(infos) }
    }

    /// A constructed value around `content` with the length in the form asked for.
    private func outer(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        switch lengths {
        case .indefinite: [tag, 0x80] + content + [0, 0]
        case .definite: [tag] + DefiniteLength.bytes(of: content.count) + content
        }
    }
}

/// Tags that CMS gives to sets it tags implicitly.
enum CMSTag {
    static let certificates = ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific)
    static let signedAttributes = ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific)
    static let unsignedAttributes = ASN1Identifier(tagWithNumber: 1, tagClass: .contextSpecific)
}

/// DER's length octets.
enum DefiniteLength {
    static func bytes(of count: Int) -> [UInt8] {
        if count < 0x80 { return [UInt8(count)] }
        var digits: [UInt8] = []
        var rest = count
        while rest > 0 {
            digits.insert(UInt8(rest & 0xff), at: 0)
            rest >>= 8
        }
        return [0x80 | UInt8(digits.count)] + digits
    }
}
