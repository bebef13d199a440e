// SPDX-License-Identifier: Apache-2.0

import Crypto
import SwiftASN1
import X509

extension SignerInfo {
    /// Why a signer's signature does not hold.
    public enum Fault: Error, Sendable, Hashable, CustomStringConvertible {
        case unknownDigest(String)
        case noCertificate
        case contentTypeDiffers
        case messageDigestAbsent
        case messageDigestDiffers
        case unsupportedKey
        case otherAlgorithm(String)
        case signatureInvalid

        public var description: String {
            switch self {
            case .unknownDigest(let oid): "digest algorithm \(oid) is not known"
            case .noCertificate: "the signer's certificate is not in the CMS"
            case .contentTypeDiffers: "the signed content type differs from the content's"
            case .messageDigestAbsent: "the signed attributes hold no message digest"
            case .messageDigestDiffers: "the message digest is not that of the content"
            case .unsupportedKey: "the signer's key is of a kind that is not known"
            case .otherAlgorithm(let oid): "signature algorithm \(oid) is not one of the signer's key and digest"
            case .signatureInvalid: "the signature does not match the signer's key"
            }
        }
    }

    /// Verifies digest, attributes and signature (RFC 5652 §5.6); says nothing about trust in the certificate.
    ///
    /// - Returns: the signer's certificate.
    @discardableResult
    public func verify(
        content: ArraySlice<UInt8>, contentType: ASN1ObjectIdentifier, certificates: [EmbeddedCertificate]
    ) throws(Fault) -> EmbeddedCertificate {
        guard let digest = MessageDigest(digestAlgorithm) else { throw .unknownDigest(digestAlgorithm.description) }
        guard let signer = certificate(among: certificates), let certificate = signer.certificate else {
            throw .noCertificate
        }
        let signed: ArraySlice<UInt8>
        if let signedBytes {
            guard let expected = messageDigest else { throw .messageDigestAbsent }
            guard digest.digest(content) == expected else { throw .messageDigestDiffers }
            guard let type = signedAttributes[OID.contentType]?.first, type == Self.encoded(contentType) else {
                throw .contentTypeDiffers
            }
            signed = signedBytes[...]
        } else {
            signed = content
        }
        guard let algorithm = digest.signatureAlgorithm(for: certificate.publicKey) else { throw .unsupportedKey }
        guard digest.names(for: algorithm).contains(signatureAlgorithm) else {
            throw .otherAlgorithm(signatureAlgorithm.description)
        }
        guard certificate.publicKey.isValidSignature(signature, for: signed, signatureAlgorithm: algorithm) else {
            throw .signatureInvalid
        }
        return signer
    }

    private static func encoded(_ identifier: ASN1ObjectIdentifier) -> [UInt8]? {
        var serializer = DER.Serializer()
        guard (try? serializer.serialize(identifier)) != nil else { return nil }
        return serializer.serializedBytes
    }
}

extension MessageDigest {
    func digest(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        switch self {
        case .sha1: Array(Insecure.SHA1.hash(data: bytes))
        case .sha256: Array(SHA256.hash(data: bytes))
        case .sha384: Array(SHA384.hash(data: bytes))
        case .sha512: Array(SHA512.hash(data: bytes))
        }
    }

    /// What a SignerInfo may call the algorithm that key and digest imply: Apple and OpenSSL write plain `rsaEncryption`
    /// (RFC 3370 §3.2 allows it), some signers the key's type, most the fused identifier (RFC 5754 §3).
    func names(for algorithm: Certificate.SignatureAlgorithm) -> [ASN1ObjectIdentifier] {
        switch algorithm {
        case .sha1WithRSAEncryption: [OID.rsaEncryption, OID.rsaEncryption(5)]
        case .sha256WithRSAEncryption: [OID.rsaEncryption, OID.rsaEncryption(11)]
        case .sha384WithRSAEncryption: [OID.rsaEncryption, OID.rsaEncryption(12)]
        case .sha512WithRSAEncryption: [OID.rsaEncryption, OID.rsaEncryption(13)]
        case .ecdsaWithSHA256: [OID.ellipticKey, OID.ecdsaWithSHA2(2)]
        case .ecdsaWithSHA384: [OID.ellipticKey, OID.ecdsaWithSHA2(3)]
        case .ecdsaWithSHA512: [OID.ellipticKey, OID.ecdsaWithSHA2(4)]
        default: []
        }
    }

    /// The algorithm that key and digest imply.
    func signatureAlgorithm(for key: Certificate.PublicKey) -> Certificate.SignatureAlgorithm? {
        let isElliptic =
            P256.Signing.PublicKey(key) != nil || P384.Signing.PublicKey(key) != nil
            || P521.Signing.PublicKey(key) != nil
        switch (self, isElliptic) {
        case (.sha1, true): return nil
        case (.sha256, true): return .ecdsaWithSHA256
        case (.sha384, true): return .ecdsaWithSHA384
        case (.sha512, true): return .ecdsaWithSHA512
        case (.sha1, false): return .sha1WithRSAEncryption
        case (.sha256, false): return .sha256WithRSAEncryption
        case (.sha384, false): return .sha384WithRSAEncryption
        case (.sha512, false): return .sha512WithRSAEncryption
        }
    }
}
