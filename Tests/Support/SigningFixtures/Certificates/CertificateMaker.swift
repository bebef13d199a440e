// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import SwiftASN1
import X509

/// Writes the certificates of a ``TestAuthority``.
enum CertificateMaker {
    /// Who a certificate authority is.
    struct Authority {
        let commonName: String
        let key: TestKey
        let marker: ASN1ObjectIdentifier?
        let pathLength: Int?
    }

    /// A root when there is no issuer, otherwise an intermediate.
    static func authority(
        _ subject: Authority, issuer: (certificate: Certificate, key: TestKey)?
    ) throws -> Certificate {
        let name = try distinguishedName(commonName: subject.commonName, unit: "Certification Authority")
        let extensions = try Certificate.Extensions {
            Critical(BasicConstraints.isCertificateAuthority(maxPathLength: subject.pathLength))
            Critical(KeyUsage(keyCertSign: true, cRLSign: true))
            SubjectKeyIdentifier(keyIdentifier: keyIdentifier(of: subject.key)[...])
            if let issuer { AuthorityKeyIdentifier(keyIdentifier: keyIdentifier(of: issuer.key)[...]) }
            for marker in [subject.marker].compactMap({ $0 }) { markerExtension(marker, critical: false) }
        }
        let issuerKey = issuer?.key ?? subject.key
        return try Certificate(
            version: .v3,
            serialNumber: serialNumber(from: subject.commonName),
            publicKey: subject.key.certificateKey.publicKey,
            notValidBefore: TestClock.authorityStart,
            notValidAfter: TestClock.authorityEnd,
            issuer: issuer?.certificate.subject ?? name,
            subject: name,
            signatureAlgorithm: signatureAlgorithm(of: issuerKey),
            extensions: extensions,
            issuerPrivateKey: issuerKey.certificateKey)
    }

    /// A leaf as Apple issues it: name with user id, team as organizational unit, key usage, markers.
    static func leaf(
        _ spec: LeafSpec, key: TestKey, issuer: (certificate: Certificate, key: TestKey)
    ) throws -> Certificate {
        let usage: ExtendedKeyUsage.Usage = spec.kind == .timestamp ? .timeStamping : .codeSigning
        let usages = spec.omitsExtendedKeyUsage ? [] : [try ExtendedKeyUsage([usage])]
        let extensions = try Certificate.Extensions {
            Critical(BasicConstraints.notCertificateAuthority)
            Critical(KeyUsage(digitalSignature: true))
            for usage in usages { Critical(usage) }
            SubjectKeyIdentifier(keyIdentifier: keyIdentifier(of: key)[...])
            AuthorityKeyIdentifier(keyIdentifier: keyIdentifier(of: issuer.key)[...])
            for marker in spec.omitsMarkers ? [] : spec.kind.markers {
                markerExtension(marker, critical: spec.kind.markersAreCritical)
            }
        }
        return try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(spec.serialNumber),
            publicKey: key.certificateKey.publicKey,
            notValidBefore: spec.notBefore,
            notValidAfter: spec.notAfter,
            issuer: issuer.certificate.subject,
            subject: try leafName(spec),
            signatureAlgorithm: signatureAlgorithm(of: issuer.key),
            extensions: extensions,
            issuerPrivateKey: issuer.key.certificateKey)
    }

    /// Apple's order: UID, CN, OU, O, C.
    private static func leafName(_ spec: LeafSpec) throws -> DistinguishedName {
        let userIdentifier: ASN1ObjectIdentifier = [0, 9, 2342, 19_200_300, 100, 1, 1]
        let user = spec.kind == .appleDevelopment ? spec.personIdentifier : spec.teamIdentifier
        let first = RelativeDistinguishedName(
            RelativeDistinguishedName.Attribute(type: userIdentifier, utf8String: user))
        let rest = try distinguishedName(
            commonName: spec.commonName, unit: spec.teamIdentifier, organization: spec.person)
        return DistinguishedName([first] + Array(rest))
    }

    private static func distinguishedName(
        commonName: String, unit: String, organization: String = "DextLab"
    ) throws -> DistinguishedName {
        try DistinguishedName {
            CommonName(commonName)
            OrganizationalUnitName(unit)
            OrganizationName(organization)
            CountryName("US")
        }
    }

    /// A marker's value is NULL: only its presence counts.
    private static func markerExtension(_ oid: ASN1ObjectIdentifier, critical: Bool) -> Certificate.Extension {
        Certificate.Extension(oid: oid, critical: critical, value: DERBytes.null[...])
    }

    private static func keyIdentifier(of key: TestKey) -> [UInt8] {
        Array(Insecure.SHA1.hash(data: key.certificateKey.publicKey.subjectPublicKeyInfoBytes))
    }

    private static func serialNumber(from text: String) -> Certificate.SerialNumber {
        let digest = Array(SHA256.hash(data: Data(text.utf8)).prefix(8))
        return Certificate.SerialNumber(bytes: [digest[0] & 0x7f | 0x01] + digest[1...])
    }

    private static func signatureAlgorithm(of key: TestKey) -> Certificate.SignatureAlgorithm {
        switch key {
        case .p256: .ecdsaWithSHA256
        case .p384: .ecdsaWithSHA384
        case .rsa: .sha256WithRSAEncryption
        }
    }
}
