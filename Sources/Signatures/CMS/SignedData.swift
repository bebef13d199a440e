// SPDX-License-Identifier: Apache-2.0

import Bytes
import SwiftASN1
import X509

/// A CMS SignedData in any form that Apple's tools write: BER or DER, attached or detached, several signers,
/// `rsaEncryption` as the signature's algorithm, NULL or no digest parameters.
///
/// ```
/// ContentInfo  ::= SEQUENCE { contentType OID, [0] EXPLICIT SignedData }
/// SignedData   ::= SEQUENCE { version, SET OF digestAlgorithm,
///                             SEQUENCE { eContentType OID, [0] EXPLICIT OCTET STRING OPTIONAL },
///                             [0] IMPLICIT certificates OPTIONAL, [1] IMPLICIT crls OPTIONAL, SET OF SignerInfo }
/// ```
/// Source: RFC 5652 §3 and §5.1.
///
/// swift-certificates' own CMS is not public API and refuses these forms; the structure is read here over
/// SwiftASN1, certificates and signatures are X509's.
public struct SignedData: Sendable {
    public let contentType: ASN1ObjectIdentifier
    /// The content when it is attached.
    public let content: [UInt8]?
    public let certificates: [EmbeddedCertificate]
    public let signers: [SignerInfo]

    static let maximumBytes = 16 << 20
    static let maximumCertificates = 64
    static let maximumSigners = 16

    /// - Throws: ``MalformedFile`` naming file and offset of the CMS, and what did not fit.
    public init(_ bytes: Bytes) throws(MalformedFile) {
        guard bytes.count <= Self.maximumBytes else { throw bytes.malformed(at: 0, "CMS larger than 16 MiB") }
        let parts: Parts
        do {
            parts = try Self.parse(try Self.trimmed(bytes))
        } catch let error as MalformedFile {
            throw error
        } catch let error as CMSMismatch {
            throw bytes.malformed(at: 0, "CMS: \(error.text)")
        } catch {
            throw bytes.malformed(at: 0, "CMS: \(error)")
        }
        contentType = parts.contentType
        content = parts.content
        certificates = parts.certificates
        signers = parts.signers
    }

    private struct Parts {
        var contentType: ASN1ObjectIdentifier
        var content: [UInt8]?
        var certificates: [EmbeddedCertificate] = []
        var signers: [SignerInfo] = []
    }

    /// A signature blob may be followed by padding: cut a definite outer length.
    private static func trimmed(_ bytes: Bytes) throws(MalformedFile) -> ArraySlice<UInt8> {
        let first = try bytes.u8(at: 0, "CMS SEQUENCE")
        guard first == 0x30 else { throw bytes.malformed(at: 0, "CMS SEQUENCE (0x30) expected, found \(hex(first))") }
        let length = try bytes.u8(at: 1, "CMS length")
        guard length != 0x80 else { return bytes.contents }
        guard length & 0x80 != 0 else { return try bytes.slice(at: 0, count: 2 + Int(length)).contents }
        let width = Int(length & 0x7F)
        guard width <= 4 else { throw bytes.malformed(at: 1, "CMS length of \(width) bytes") }
        var value = 0
        for index in 0..<width { value = value << 8 | Int(try bytes.u8(at: 2 + index)) }
        return try bytes.slice(at: 0, count: 2 + width + value, "CMS").contents
    }

    private static func parse(_ bytes: ArraySlice<UInt8>) throws -> Parts {
        var outer = try children(try BER.parse(bytes), "ContentInfo")
        guard try oid(outer.next()) == OID.signedData else {
            throw CMSMismatch(text: "contentType signedData expected")
        }
        var explicit = try children(try required(outer.next(), "[0] SignedData"), "[0] SignedData")
        var body = try children(try required(explicit.next(), "SignedData"), "SignedData")
        _ = try required(body.next(), "version")
        _ = try required(body.next(), "digestAlgorithms")
        var encapsulated = try children(try required(body.next(), "encapContentInfo"), "encapContentInfo")
        var parts = Parts(contentType: try oid(encapsulated.next()))
        if let wrapper = encapsulated.next() {
            var inner = try children(wrapper, "[0] eContent")
            parts.content = try octets(try required(inner.next(), "eContent"))
        }
        while let node = body.next() {
            switch node.identifier {
            case ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific):
                parts.certificates = try readCertificates(node)
            case ASN1Identifier(tagWithNumber: 1, tagClass: .contextSpecific): break  // CRLs: Apple's tools write none
            case .set: parts.signers = try readSigners(node)
            default: throw CMSMismatch(text: "unexpected element \(node.identifier) in SignedData")
            }
        }
        return parts
    }

    private static func readCertificates(_ node: ASN1Node) throws -> [EmbeddedCertificate] {
        var result: [EmbeddedCertificate] = []
        guard case .constructed(let nodes) = node.content else { return [] }
        for certificate in nodes {
            guard result.count < maximumCertificates else {
                throw CMSMismatch(text: "more than \(maximumCertificates) certificates")
            }
            result.append(EmbeddedCertificate(der: Array(certificate.encodedBytes)))
        }
        return result
    }

    private static func readSigners(_ node: ASN1Node) throws -> [SignerInfo] {
        guard case .constructed(let nodes) = node.content else { return [] }
        var result: [SignerInfo] = []
        for signer in nodes {
            guard result.count < maximumSigners else { throw CMSMismatch(text: "more than \(maximumSigners) signers") }
            result.append(try SignerInfo(signer))
        }
        return result
    }

    // MARK: Pieces shared with SignerInfo and TimestampToken

    static func children(_ node: ASN1Node, _ what: String) throws -> ASN1NodeCollection.Iterator {
        guard case .constructed(let nodes) = node.content else {
            throw CMSMismatch(text: "\(what): constructed value expected")
        }
        return nodes.makeIterator()
    }

    static func required(_ node: ASN1Node?, _ what: String) throws -> ASN1Node {
        guard let node else { throw CMSMismatch(text: "\(what) is absent") }
        return node
    }

    static func oid(_ node: ASN1Node?) throws -> ASN1ObjectIdentifier {
        try ASN1ObjectIdentifier(berEncoded: required(node, "object identifier"))
    }

    /// An OCTET STRING, primitive or (BER) in pieces.
    static func octets(_ node: ASN1Node) throws -> [UInt8] { Array(try ASN1OctetString(berEncoded: node).bytes) }
}

/// What did not fit, before it gets a place.
struct CMSMismatch: Error {
    var text: String
}

/// A certificate as it stands in the CMS; X509 may not be able to read it, then ``certificate`` is nil.
public struct EmbeddedCertificate: Sendable, Hashable {
    public let der: [UInt8]
    public let certificate: Certificate?

    init(der: [UInt8]) {
        self.der = der
        self.certificate = try? Certificate(derEncoded: der)
    }

    /// SHA-256 of the DER, lowercase hexadecimal.
    public var digest: String { hexString(HashType.sha256.digest(der[...])) }
}
