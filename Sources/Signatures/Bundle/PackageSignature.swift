// SPDX-License-Identifier: Apache-2.0

import Bytes
import X509

/// What a xar's table of contents says about its signatures, as it stands in the file.
///
/// ```
/// <checksum style="sha256"><offset/><size/></checksum>            digest of the packed table of contents, in the heap
/// <signature style="RSA"><offset/><size/>                         PKCS #1 v1.5
///     <KeyInfo><X509Data><X509Certificate> base64, leaf first …
/// <x-signature style="CMS"><offset/><size/> …                     CMS, detached
/// ```
/// Source: xar's documentation of signing; `productsign` writes both signatures.
public struct PackageSignatureParts: Sendable {
    /// The table of contents as it is stored, packed.
    public var tableOfContents: Bytes
    public var checksumStyle: String
    public var checksum: Bytes
    public var rsa: Bytes?
    /// DER, the signer's first.
    public var certificates: [[UInt8]]
    public var cms: Bytes?

    public init(tableOfContents: Bytes, checksumStyle: String, checksum: Bytes) {
        self.tableOfContents = tableOfContents
        self.checksumStyle = checksumStyle
        self.checksum = checksum
        certificates = []
    }
}

/// Who signed an installer package, and what does not hold.
public struct PackageSignature: Sendable {
    public var defects: [SignatureDefect] = []
    public var signer: CertificateSummary?
    public var chain: [String] = []
    /// Seconds since 1970, by a time-stamp authority.
    public var timestamp: Double?
    /// Seconds since 1970, by the signer's clock.
    public var signingTime: Double?
    public var isSigned = false

    public init() {}

    /// Checksum and signatures hold and chain to an anchor.
    public var isTrusted: Bool { isSigned && defects.isEmpty && !chain.isEmpty }
}

extension SignatureVerifier {
    /// Verifies a package's checksum and its signatures. The signer's purpose is not judged here.
    public func verify(_ parts: PackageSignatureParts) async -> PackageSignature {
        await PackageSignatureCheck(parts: parts, chain: chain).run()
    }
}

private struct PackageSignatureCheck {
    let parts: PackageSignatureParts
    let chain: ChainVerifier

    func run() async -> PackageSignature {
        var result = PackageSignature()
        checkChecksum(&result)
        let certificates = parts.certificates.map(EmbeddedCertificate.init(der:))
        var leaf: EmbeddedCertificate?
        var others = certificates
        if let rsa = parts.rsa {
            result.isSigned = true
            leaf = certificates.first
            checkRSA(rsa, certificates.first, &result)
        }
        if let cms = parts.cms {
            result.isSigned = true
            if let message = await checkCMS(cms, &result) {
                if let rsaLeaf = leaf, rsaLeaf.der != message.leaf.der {
                    result.defects.append(defect(cms, "the RSA signature and the CMS are of two certificates"))
                }
                leaf = message.leaf
                others += message.certificates
            }
        }
        guard let leaf else { return result }
        result.signer = leaf.summary
        switch await chain.verify(leaf, intermediates: others, time: result.timestamp, purpose: .any) {
        case .trusted(let names): result.chain = names
        case .untrusted(let reason):
            result.defects.append(defect(parts.checksum, "certificate chain: \(reason)", .requirementFailed))
        }
        return result
    }

    private func checkChecksum(_ result: inout PackageSignature) {
        guard let style = ChecksumStyle(name: parts.checksumStyle) else {
            result.defects.append(defect(parts.checksum, "checksum of the unknown style \(parts.checksumStyle)"))
            return
        }
        let toc = parts.tableOfContents
        let source = FileRegion(ByteSource(name: toc.file, bytes: toc.array))
        guard let digest = try? style.digest(source, structure: toc.structure), digest == parts.checksum.array else {
            result.defects.append(
                defect(parts.checksum, "the checksum is not that of the table of contents: it was changed"))
            return
        }
    }

    /// The checksum is the digest that PKCS #1 signs, so that the signature is one over the table of contents. Some
    /// tools hash the checksum once more; that binds the table just as well.
    private func checkRSA(
        _ signature: Bytes, _ leaf: EmbeddedCertificate?, _ result: inout PackageSignature
    ) {
        guard let key = leaf?.certificate?.publicKey else {
            result.defects.append(defect(signature, "the RSA signature's certificate is absent or cannot be read"))
            return
        }
        let holds = [MessageDigest.sha1, .sha256, .sha512].contains { digest in
            guard let algorithm = digest.signatureAlgorithm(for: key) else { return false }
            return [parts.tableOfContents.contents, parts.checksum.contents].contains {
                key.isValidSignature(signature.array, for: $0, signatureAlgorithm: algorithm)
            }
        }
        if !holds { result.defects.append(defect(signature, "the RSA signature is not that of the checksum")) }
    }

    private func checkCMS(
        _ bytes: Bytes, _ result: inout PackageSignature
    ) async -> (leaf: EmbeddedCertificate, certificates: [EmbeddedCertificate])? {
        do {
            let message = try SignedData(bytes)
            guard let signer = message.signers.first else {
                result.defects.append(defect(bytes, "the CMS has no signer"))
                return nil
            }
            result.signingTime = signer.signingTime.map(Double.init)
            let leaf = try verified(signer, message)
            try await checkTimestamp(signer, bytes, &result)
            return (leaf, message.certificates)
        } catch let error as MalformedFile {
            result.defects.append(SignatureDefect(error))
        } catch {
            result.defects.append(defect(bytes, "CMS: \(error)"))
        }
        return nil
    }

    /// The content is the checksum; a message digest that is the checksum itself says the same.
    private func verified(
        _ signer: SignerInfo, _ message: SignedData
    ) throws(SignerInfo.Fault) -> EmbeddedCertificate {
        do {
            return try signer.verify(
                content: parts.checksum.contents, contentType: message.contentType,
                certificates: message.certificates)
        } catch .messageDigestDiffers {
            return try signer.verify(
                content: parts.tableOfContents.contents, contentType: message.contentType,
                certificates: message.certificates)
        }
    }

    private func checkTimestamp(
        _ signer: SignerInfo, _ bytes: Bytes, _ result: inout PackageSignature
    ) async throws {
        guard let token = try signer.timestampToken(in: bytes) else { return }
        guard token.covers(signer.signature), let authority = token.signedData.signers.first,
            let content = token.signedData.content
        else {
            result.defects.append(defect(bytes, "the time stamp is about another signature"))
            return
        }
        let leaf = try authority.verify(
            content: content[...], contentType: token.signedData.contentType,
            certificates: token.signedData.certificates)
        let answer = await chain.verify(
            leaf, intermediates: token.signedData.certificates, time: Double(token.time), purpose: .timeStamping)
        if case .untrusted(let reason) = answer {
            result.defects.append(defect(bytes, "the time stamp is not trusted: \(reason)"))
            return
        }
        result.timestamp = Double(token.time)
    }

    private func defect(
        _ place: Bytes, _ what: String, _ status: CodeSigningStatus = .signatureFailed
    ) -> SignatureDefect {
        SignatureDefect(status, file: place.file, offset: place.fileOffset, what)
    }
}
