// SPDX-License-Identifier: Apache-2.0

import Foundation
import SwiftASN1

/// How a signer's signature algorithm is written.
public enum CMSSignatureForm: Sendable {
    /// One identifier for digest and key: `sha256WithRSAEncryption`, `ecdsa-with-SHA256`.
    case fused
    /// The key's identifier alone, with NULL: `rsaEncryption`. Only RSA has this form; ECDSA is written fused.
    case keyAlgorithm
}

/// How a signer names its certificate.
public enum CMSSignerNaming: Sendable {
    /// Issuer and serial number: SignerInfo version 1.
    case issuerAndSerialNumber
    /// Subject key identifier: version 3.
    case subjectKeyIdentifier
}

/// The hash of a CodeDirectory, for the signed attributes that bind alternates to the signature.
public struct CodeDirectoryDigest: Sendable, Equatable {
    /// With what the CodeDirectory hashes.
    public let digest: CMSDigest
    /// The full digest of the CodeDirectory's bytes.
    public let value: [UInt8]

    public init(digest: CMSDigest, value: [UInt8]) {
        self.digest = digest
        self.value = value
    }
}

/// One signer of a CMS message, with every choice that readers have to cope with.
public struct CMSSigner: Sendable {
    /// Who signs.
    public var identity: SigningIdentity
    /// With what the content is hashed.
    public var digest = CMSDigest.sha256
    /// How the signature algorithm is written.
    public var signatureForm = CMSSignatureForm.fused
    /// Whether the digest's AlgorithmIdentifier carries NULL, as Apple's tools write it, or nothing.
    public var digestHasNull = true
    /// How the certificate is named.
    public var naming = CMSSignerNaming.issuerAndSerialNumber
    /// Whether there are signed attributes; without them the signature is over the content itself.
    public var signsAttributes = true
    /// The signing-time attribute; nil leaves it out.
    public var signingTime: Date? = TestClock.signing
    /// Apple's attribute with the CodeDirectories' full hashes; empty leaves it out.
    public var codeDirectories: [CodeDirectoryDigest] = []
    /// Apple's property-list attribute with the truncated hashes; nil makes it of `codeDirectories`.
    public var codeDirectoryPlist: [[UInt8]]?
    /// Further signed attributes.
    public var moreAttributes: [CMSAttribute] = []
    /// Who stamps the signature's time; nil: no token.
    public var timestamp: TimestampSource?

    /// A message digest that is not the content's.
    public var wrongMessageDigest = false
    /// Signs with another key than the certificate's.
    public var foreignKey: TestKey?
    /// A content-type attribute that differs from the content's type.
    public var claimedContentType: ASN1ObjectIdentifier?

    /// A signer with everything else as codesign does it.
    public init(_ identity: SigningIdentity) { self.identity = identity }
}
