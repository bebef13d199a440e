// SPDX-License-Identifier: Apache-2.0

import Foundation
import SwiftASN1

/// A time-stamp server's answer without the server.
///
/// - Source: RFC 3161 §2.4.2 (TSTInfo), RFC 5035 (signing certificate).
public struct TimestampSource: Sendable {
    /// The stamping certificate.
    public var identity: SigningIdentity
    /// The moment to certify.
    public var time = TestClock.signing
    /// With what the stamped signature is hashed.
    public var imprintDigest = CMSDigest.sha256
    /// With what the token itself is signed.
    public var digest = CMSDigest.sha256
    /// The token's serial number.
    public var serialNumber = 1
    /// Stamps the hash of something else.
    public var wrongImprint = false
    /// How the token's signature algorithm is written.
    public var signatureForm = CMSSignatureForm.keyAlgorithm

    public init(_ identity: SigningIdentity) { self.identity = identity }

    /// The token for a signature's octets: attached CMS about a TSTInfo.
    public func token(for signature: [UInt8]) throws -> [UInt8] {
        var signer = CMSSigner(identity)
        signer.digest = digest
        signer.signingTime = time
        signer.signatureForm = signatureForm
        signer.moreAttributes = [
            CMSAttribute(type: CMSOID.signingCertificate, value: try signingCertificate())
        ]
        var writer = CMSWriter(signers: [signer])
        writer.contentType = CMSOID.timestampContent
        return try writer.attached(try timestampInfo(for: signature))
    }

    /// TSTInfo ::= SEQUENCE { version, policy, messageImprint, serialNumber, genTime }.
    private func timestampInfo(for signature: [UInt8]) throws -> [UInt8] {
        var imprint = imprintDigest.hash(signature)
        if wrongImprint { imprint[0] ^= 0xff }
        // An arc for examples, below the one that UUID-derived identifiers use.
        let policy: ASN1ObjectIdentifier = [2, 25, 1]
        return try DERBytes.make { coder in
            try coder.sequence { coder in
                try coder.serialize(1)
                try coder.serialize(policy)
                try coder.sequence { coder in
                    try coder.algorithm(imprintDigest.oid, null: true)
                    try coder.octets(imprint)
                }
                try coder.serialize(serialNumber)
                try coder.serialize(try DERTime.generalized(time))
            }
        }
    }

    /// SigningCertificate ::= SEQUENCE { certs SEQUENCE OF SEQUENCE { certHash } }, the hash being SHA-1.
    private func signingCertificate() throws -> [UInt8] {
        let hash = CMSDigest.sha1.hash(try identity.certificateDER)
        return try DERBytes.make { coder in
            try coder.sequence { coder in
                try coder.sequence { coder in
                    try coder.sequence { try $0.octets(hash) }
                }
            }
        }
    }
}
