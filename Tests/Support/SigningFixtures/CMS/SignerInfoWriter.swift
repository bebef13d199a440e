// SPDX-License-Identifier: Apache-2.0

import SwiftASN1
import X509

/// Writes one signer's part of a CMS message.
///
///     SignerInfo ::= SEQUENCE { version, sid, digestAlgorithm, signedAttrs [0] IMPLICIT OPTIONAL,
///                               signatureAlgorithm, signature OCTET STRING, unsignedAttrs [1] IMPLICIT OPTIONAL }
///
/// - Source: RFC 5652 §5.3.
struct SignerInfoWriter {
    let signer: CMSSigner
    let contentType: ASN1ObjectIdentifier

    /// The SignerInfo for `content`.
    func bytes(over content: [UInt8]) throws -> [UInt8] {
        let attributes = signer.signsAttributes ? try signedAttributes(over: content) : []
        // What is signed is the SET OF form, whatever tag the attributes carry in the message.
        let signed = attributes.isEmpty ? content : DERBytes.make { $0.setOf(attributes) }
        let signature = try signer.digest.signature(over: signed, by: signer.foreignKey ?? signer.identity.key)
        let unsigned = try signer.timestamp.map { source in
            try CMSAttribute(type: CMSOID.timestampToken, value: try source.token(for: signature)).encoded()
        }
        return try DERBytes.make { coder in
            try coder.sequence { coder in
                try coder.serialize(signer.naming == .issuerAndSerialNumber ? 1 : 3)
                try serializeIdentifier(into: &coder)
                try coder.algorithm(signer.digest.oid, null: signer.digestHasNull)
                if !attributes.isEmpty { coder.setOf(attributes, identifier: CMSTag.signedAttributes) }
                try serializeSignatureAlgorithm(into: &coder)
                try coder.octets(signature)
                if let unsigned { coder.setOf([unsigned], identifier: CMSTag.unsignedAttributes) }
            }
        }
    }

    private func serializeIdentifier(into coder: inout DER.Serializer) throws {
        let certificate = signer.identity.certificate
        switch signer.naming {
        case .issuerAndSerialNumber:
            try coder.sequence { coder in
                try coder.serialize(certificate.issuer)
                try coder.serialize(certificate.serialNumber.bytes)
            }
        case .subjectKeyIdentifier:
            guard let found = try certificate.extensions.subjectKeyIdentifier else {
                throw SigningFixtureError.specification("the certificate has no subject key identifier")
            }
            let identifier = ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific)
            coder.appendPrimitiveNode(identifier: identifier) { $0.append(contentsOf: found.keyIdentifier) }
        }
    }

    private func serializeSignatureAlgorithm(into coder: inout DER.Serializer) throws {
        let rsa = signer.identity.key.isRSA
        if rsa, signer.signatureForm == .keyAlgorithm {
            try coder.algorithm(CMSOID.rsaEncryption, null: true)
        } else {
            try coder.algorithm(signer.digest.fusedOID(rsa: rsa), null: rsa)
        }
    }

    private func signedAttributes(over content: [UInt8]) throws -> [[UInt8]] {
        var digest = signer.digest.hash(content)
        if signer.wrongMessageDigest { digest[0] ^= 0xff }
        var attributes = [
            CMSAttribute(
                type: CMSOID.contentType, value: try DERBytes.of(signer.claimedContentType ?? contentType)),
            CMSAttribute(type: CMSOID.messageDigest, value: try DERBytes.make { try $0.octets(digest) }),
        ]
        if let time = signer.signingTime {
            let value = try DERBytes.make { try DERTime.serialize(time, into: &$0) }
            attributes.append(CMSAttribute(type: CMSOID.signingTime, value: value))
        }
        attributes += try AppleCodeDirectoryAttributes(signer).attributes + signer.moreAttributes
        return try attributes.map { try $0.encoded() }
    }
}
