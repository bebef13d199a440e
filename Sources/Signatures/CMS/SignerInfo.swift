// SPDX-License-Identifier: Apache-2.0

import Crypto
import SwiftASN1
import X509

/// One signer of a CMS:
/// ```
/// SignerInfo ::= SEQUENCE { version, sid, digestAlgorithm, [0] IMPLICIT signedAttrs OPTIONAL,
///                           signatureAlgorithm, signature OCTET STRING, [1] IMPLICIT unsignedAttrs OPTIONAL }
/// sid        ::= IssuerAndSerialNumber | [0] SubjectKeyIdentifier
/// Attribute  ::= SEQUENCE { type OID, SET OF value }
/// ```
/// Source: RFC 5652 §5.3.
public struct SignerInfo: Sendable {
    enum Identifier: Sendable {
        case issuerAndSerial(DistinguishedName, Certificate.SerialNumber)
        case subjectKey([UInt8])
    }

    let identifier: Identifier
    let digestAlgorithm: ASN1ObjectIdentifier
    let signatureAlgorithm: ASN1ObjectIdentifier
    public let signature: [UInt8]
    /// Encoded values by attribute type.
    let signedAttributes: [ASN1ObjectIdentifier: [[UInt8]]]
    let unsignedAttributes: [ASN1ObjectIdentifier: [[UInt8]]]
    /// The signed attributes as the signature covers them: the bytes in the file, the first one turned from [0] into
    /// SET (RFC 5652 §5.4). Nothing is encoded anew, so that a signer's odd order does no harm.
    let signedBytes: [UInt8]?

    init(_ node: ASN1Node) throws {
        var body = try SignedData.children(node, "SignerInfo")
        _ = try SignedData.required(body.next(), "SignerInfo version")
        identifier = try Self.readIdentifier(try SignedData.required(body.next(), "SignerInfo sid"))
        digestAlgorithm = try Self.algorithm(body.next(), "digestAlgorithm")
        var next = try SignedData.required(body.next(), "signatureAlgorithm")
        if next.identifier == ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific) {
            var bytes = Array(next.encodedBytes)
            bytes[0] = 0x31
            signedBytes = bytes
            signedAttributes = try Self.attributes(next)
            next = try SignedData.required(body.next(), "signatureAlgorithm")
        } else {
            signedBytes = nil
            signedAttributes = [:]
        }
        signatureAlgorithm = try Self.algorithm(next, "signatureAlgorithm")
        signature = try SignedData.octets(try SignedData.required(body.next(), "signature"))
        unsignedAttributes = try body.next().map { try Self.attributes($0) } ?? [:]
    }

    private static func readIdentifier(_ node: ASN1Node) throws -> Identifier {
        if node.identifier == .sequence {
            var parts = try SignedData.children(node, "issuerAndSerialNumber")
            let issuer = try DistinguishedName(derEncoded: SignedData.required(parts.next(), "issuer"))
            let serial = try ArraySlice<UInt8>(berEncoded: SignedData.required(parts.next(), "serial number"))
            return .issuerAndSerial(issuer, Certificate.SerialNumber(bytes: serial))
        }
        guard case .primitive(let bytes) = node.content else {
            throw CMSMismatch(text: "subject key identifier expected")
        }
        return .subjectKey(Array(bytes))
    }

    private static func algorithm(_ node: ASN1Node?, _ what: String) throws -> ASN1ObjectIdentifier {
        let node = try SignedData.required(node, what)
        guard node.identifier == .sequence else { throw CMSMismatch(text: "\(what): SEQUENCE expected") }
        var parts = try SignedData.children(node, what)
        return try SignedData.oid(parts.next())
    }

    private static func attributes(_ node: ASN1Node) throws -> [ASN1ObjectIdentifier: [[UInt8]]] {
        var result: [ASN1ObjectIdentifier: [[UInt8]]] = [:]
        var list = try SignedData.children(node, "attributes")
        while let attribute = list.next() {
            var parts = try SignedData.children(attribute, "attribute")
            let type = try SignedData.oid(parts.next())
            var values = try SignedData.children(
                try SignedData.required(parts.next(), "attribute values"), "attribute values")
            while let value = values.next() { result[type, default: []].append(Array(value.encodedBytes)) }
        }
        return result
    }

    /// The certificate that this signer names, among those at hand.
    public func certificate(among certificates: [EmbeddedCertificate]) -> EmbeddedCertificate? {
        certificates.first { candidate in
            guard let certificate = candidate.certificate else { return false }
            switch identifier {
            case .issuerAndSerial(let issuer, let serial):
                return certificate.issuer == issuer && certificate.serialNumber == serial
            case .subjectKey(let key):
                guard let identifier = try? certificate.extensions.subjectKeyIdentifier else { return false }
                return Array(identifier.keyIdentifier) == key
            }
        }
    }

    /// signingTime, seconds since 1970: the signer's own clock.
    public var signingTime: Int64? {
        guard let value = signedAttributes[OID.signingTime]?.first, let node = try? BER.parse(value) else { return nil }
        if let time = try? UTCTime(berEncoded: node) { return DERValue.time(time) }
        return (try? GeneralizedTime(berEncoded: node)).map { DERValue.time($0) }
    }

    /// Content of the messageDigest attribute.
    var messageDigest: [UInt8]? { octetAttribute(OID.messageDigest) }

    private func octetAttribute(_ type: ASN1ObjectIdentifier) -> [UInt8]? {
        guard let value = signedAttributes[type]?.first, let node = try? BER.parse(value) else { return nil }
        return try? SignedData.octets(node)
    }

    /// The property list of cdhashes (OID 1.2.840.113635.100.9.1), as bytes.
    var cdHashesPlist: [UInt8]? { octetAttribute(OID.cdHashesPlist) }

    /// (digest algorithm, full digest) of each CodeDirectory (OID 1.2.840.113635.100.9.2).
    var cdHashes: [(ASN1ObjectIdentifier, [UInt8])] {
        (signedAttributes[OID.cdHashes] ?? []).compactMap { value in
            guard let node = try? BER.parse(value), var parts = try? SignedData.children(node, "cdhash"),
                let type = try? SignedData.oid(parts.next()),
                let digest = parts.next().flatMap({ try? SignedData.octets($0) })
            else { return nil }
            return (type, digest)
        }
    }
}
