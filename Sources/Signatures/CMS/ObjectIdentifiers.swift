// SPDX-License-Identifier: Apache-2.0

import SwiftASN1

/// Object identifiers of CMS (RFC 5652), time stamps (RFC 3161) and Apple's code signing.
enum OID {
    static let data: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 7, 1]
    static let signedData: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 7, 2]
    static let timestampInfo: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 16, 1, 4]

    static let contentType: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 3]
    static let messageDigest: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 4]
    static let signingTime: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 5]
    static let timestampToken: ASN1ObjectIdentifier = [1, 2, 840, 113549, 1, 9, 16, 2, 14]
    /// A property list with the cdhashes of all CodeDirectories (Apple).
    static let cdHashesPlist: ASN1ObjectIdentifier = [1, 2, 840, 113635, 100, 9, 1]
    /// SEQUENCE { digest algorithm, OCTET STRING } for each CodeDirectory (Apple).
    static let cdHashes: ASN1ObjectIdentifier = [1, 2, 840, 113635, 100, 9, 2]

    static let sha1: ASN1ObjectIdentifier = [1, 3, 14, 3, 2, 26]
    static let sha256: ASN1ObjectIdentifier = [2, 16, 840, 1, 101, 3, 4, 2, 1]
    static let sha384: ASN1ObjectIdentifier = [2, 16, 840, 1, 101, 3, 4, 2, 2]
    static let sha512: ASN1ObjectIdentifier = [2, 16, 840, 1, 101, 3, 4, 2, 3]

    static let rsaEncryption: ASN1ObjectIdentifier = rsaEncryption(1)
    static let ellipticKey: ASN1ObjectIdentifier = [1, 2, 840, 10045, 2, 1]
    /// PKCS #1's arc: 1 plain, 5 with SHA-1, 11 to 13 with SHA-256 to SHA-512.
    static func rsaEncryption(_ last: UInt) -> ASN1ObjectIdentifier { [1, 2, 840, 113549, 1, 1, last] }
    /// X9.62's arc: 2 to 4 for SHA-256 to SHA-512.
    static func ecdsaWithSHA2(_ last: UInt) -> ASN1ObjectIdentifier { [1, 2, 840, 10045, 4, 3, last] }

    static let codeSigning: ASN1ObjectIdentifier = [1, 3, 6, 1, 5, 5, 7, 3, 3]
    static let timeStamping: ASN1ObjectIdentifier = [1, 3, 6, 1, 5, 5, 7, 3, 8]

    static let basicConstraints: ASN1ObjectIdentifier = [2, 5, 29, 19]
    static let keyUsage: ASN1ObjectIdentifier = [2, 5, 29, 15]
    static let extendedKeyUsage: ASN1ObjectIdentifier = [2, 5, 29, 37]
    static let certificatePolicies: ASN1ObjectIdentifier = [2, 5, 29, 32]
    static let subjectKeyIdentifier: ASN1ObjectIdentifier = [2, 5, 29, 14]

    /// Apple's extensions all lie below 1.2.840.113635.100.
    static func isApple(_ identifier: ASN1ObjectIdentifier) -> Bool {
        identifier.description.hasPrefix("1.2.840.113635.100.")
    }
}

/// Digest algorithms that occur in CMS.
enum MessageDigest: Sendable, Hashable {
    case sha1, sha256, sha384, sha512

    init?(_ identifier: ASN1ObjectIdentifier) {
        switch identifier {
        case OID.sha1: self = .sha1
        case OID.sha256: self = .sha256
        case OID.sha384: self = .sha384
        case OID.sha512: self = .sha512
        default: return nil
        }
    }
}
