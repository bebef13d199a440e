// SPDX-License-Identifier: Apache-2.0

import Foundation
import X509

/// How the CMS message of a code signature or profile is written.
public struct CMSOptions: Sendable {
    /// With what the content is hashed.
    public var digest = CMSDigest.sha256
    /// How the signature algorithm is written.
    public var signatureForm = CMSSignatureForm.fused
    /// Whether digest algorithms carry NULL.
    public var digestHasNull = true
    /// How the certificate is named.
    public var naming = CMSSignerNaming.issuerAndSerialNumber
    /// The signing-time attribute.
    public var signingTime: Date? = TestClock.signing
    /// Who stamps the time.
    public var timestamp: TimestampSource?
    /// DER, or the indefinite lengths that codesign writes.
    public var lengths = CMSWriter.Lengths.indefinite
    /// Leaves Apple's two cdhash attributes out.
    public var omitsCodeDirectoryHashes = false
    /// The certificates to carry; nil: the signer's chain.
    public var certificates: [Certificate]?

    public init() {}

    /// A signer that follows these choices.
    func signer(_ identity: SigningIdentity) -> CMSSigner {
        var signer = CMSSigner(identity)
        signer.digest = digest
        signer.signatureForm = signatureForm
        signer.digestHasNull = digestHasNull
        signer.naming = naming
        signer.signingTime = signingTime
        signer.timestamp = timestamp
        return signer
    }

    /// A writer that follows these choices.
    func writer(_ signers: [CMSSigner]) -> CMSWriter {
        var writer = CMSWriter(signers: signers)
        writer.lengths = lengths
        writer.certificates = certificates
        return writer
    }
}
