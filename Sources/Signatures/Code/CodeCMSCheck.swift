// SPDX-License-Identifier: Apache-2.0

import Bytes
import PropertyLists
import X509

/// The CMS of a code signature: over the primary CodeDirectory, with attributes that name all of them.
struct CodeCMSCheck {
    let signature: EmbeddedSignature
    let cms: SignedData
    let bytes: Bytes
    let chain: ChainVerifier

    func run(_ result: inout SliceSignature) async {
        guard let signer = cms.signers.first else {
            result.defects.append(defect("the CMS has no signer"))
            return
        }
        do throws(SignerInfo.Fault) {
            // The CodeDirectory in slot 0 is the detached content, whatever its digest.
            let content = signature.codeDirectories[0].blob.contents
            var leaf: EmbeddedCertificate?
            for one in cms.signers {
                let certificate = try one.verify(
                    content: content, contentType: cms.contentType, certificates: cms.certificates)
                leaf = leaf ?? certificate
            }
            result.signer = leaf?.summary
            result.signingTime = signer.signingTime.map(Double.init)
            checkCDHashes(signer, &result)
            await checkTimestamp(signer, &result)
            if let leaf { await checkChain(leaf, &result) }
            checkTeam(&result)
        } catch {
            result.signer = signer.certificate(among: cms.certificates)?.summary
            result.defects.append(defect("CMS: \(error)"))
        }
    }

    /// The attributes name every CodeDirectory, so that an alternate cannot be swapped.
    private func checkCDHashes(_ signer: SignerInfo, _ result: inout SliceSignature) {
        // Signers differ in whether they cut the digest of a CodeDirectory of the truncated type here.
        let uncut = signature.codeDirectories.filter { $0.hashType == .sha256Truncated }.map {
            HashType.sha256.digest($0.blob.contents)
        }
        let full = Set(signature.codeDirectories.map(\.fullHash) + uncut)
        for (_, digest) in signer.cdHashes where !full.contains(digest) {
            result.defects.append(
                defect("CMS: the cdhash attribute names \(hexString(digest)), which no CodeDirectory has"))
        }
        guard let plist = signer.cdHashesPlist else {
            // The CMS itself covers slot 0 only: without an attribute an alternate could be exchanged.
            let named = Set(signer.cdHashes.map { Array($0.1.prefix(20)) })
            for directory in signature.codeDirectories.dropFirst() where !named.contains(directory.cdHash) {
                result.defects.append(
                    defect(
                        "CMS: nothing that is signed names the alternate \(directory.hashType) CodeDirectory (\(hexString(directory.cdHash)))"
                    ))
            }
            return
        }
        let document = try? PropertyListDocument(parsing: plist, file: bytes.file)
        let listed = Set((document?.root["cdhashes"]?.array ?? []).compactMap(\.data))
        for directory in signature.codeDirectories where !listed.contains(directory.cdHash) {
            result.defects.append(
                defect(
                    "CMS: the \(directory.hashType) CodeDirectory (\(hexString(directory.cdHash))) is not among the signed cdhashes"
                ))
        }
    }

    private func checkTimestamp(_ signer: SignerInfo, _ result: inout SliceSignature) async {
        do {
            guard let token = try signer.timestampToken(in: bytes) else { return }
            guard token.covers(signer.signature) else {
                result.defects.append(defect("the time stamp is about another signature"))
                return
            }
            guard let authority = token.signedData.signers.first, let content = token.signedData.content else {
                result.defects.append(defect("the time stamp has no signer"))
                return
            }
            let leaf = try authority.verify(
                content: content[...], contentType: token.signedData.contentType,
                certificates: token.signedData.certificates)
            let answer = await chain.verify(
                leaf, intermediates: token.signedData.certificates, time: Double(token.time), purpose: .timeStamping)
            if case .untrusted(let reason) = answer {
                result.defects.append(defect("the time stamp is not trusted: \(reason)"))
                return
            }
            result.timestamp = Double(token.time)
        } catch let error as MalformedFile {
            result.defects.append(SignatureDefect(error))
        } catch {
            result.defects.append(defect("time stamp: \(error)"))
        }
    }

    private func checkChain(_ leaf: EmbeddedCertificate, _ result: inout SliceSignature) async {
        let mustNotExpire = signature.bestDirectory.flags.contains(.checkExpiration)
        let time = result.timestamp ?? (mustNotExpire ? result.signingTime : nil)
        switch await chain.verify(leaf, intermediates: cms.certificates, time: time, purpose: .codeSigning) {
        case .trusted(let names): result.chain = names
        case .untrusted(let reason): result.defects.append(defect("certificate chain: \(reason)", .requirementFailed))
        }
    }

    /// The team in the CodeDirectory has to be the certificate's (OU of the subject).
    private func checkTeam(_ result: inout SliceSignature) {
        guard let team = signature.bestDirectory.teamIdentifier, let signer = result.signer,
            let unit = signer.organizationalUnit, team != unit, signer.kind != .appStore, signer.kind != .testFlight
        else { return }
        result.defects.append(
            defect("the CodeDirectory names team \(team), the certificate \(unit)", .signatureInvalid))
    }

    private func defect(_ what: String, _ status: CodeSigningStatus = .signatureFailed) -> SignatureDefect {
        SignatureDefect(status, file: bytes.file, offset: bytes.fileOffset, what)
    }
}
