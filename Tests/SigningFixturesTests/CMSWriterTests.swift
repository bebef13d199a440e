// SPDX-License-Identifier: Apache-2.0

import Foundation
import SigningFixtures
import Testing

@Suite(.enabled(if: OpenSSL.isAvailable)) struct CMSWriterTests {
    private let content = Array("what is signed".utf8)

    /// Every form of a message that readers meet.
    struct Form: Sendable, CustomTestStringConvertible {
        var algorithm: TestKeyAlgorithm
        var digest: CMSDigest
        var signature: CMSSignatureForm
        var null: Bool
        var naming: CMSSignerNaming
        var lengths: CMSWriter.Lengths

        var testDescription: String { "\(algorithm) \(digest) \(signature) null \(null) \(naming) \(lengths)" }

        static let all: [Form] = [
            Form(.p256, .sha256, .fused, null: true, .issuerAndSerialNumber, .indefinite),
            Form(.p256, .sha256, .fused, null: false, .issuerAndSerialNumber, .definite),
            Form(.p256, .sha1, .fused, null: true, .issuerAndSerialNumber, .definite),
            Form(.p256, .sha384, .fused, null: true, .subjectKeyIdentifier, .definite),
            Form(.p384, .sha384, .fused, null: false, .issuerAndSerialNumber, .definite),
            Form(.rsa2048, .sha256, .fused, null: true, .issuerAndSerialNumber, .indefinite),
            Form(.rsa2048, .sha256, .keyAlgorithm, null: true, .issuerAndSerialNumber, .definite),
            Form(.rsa2048, .sha1, .keyAlgorithm, null: true, .issuerAndSerialNumber, .definite),
            Form(.rsa2048, .sha256, .keyAlgorithm, null: false, .subjectKeyIdentifier, .definite),
        ]

        private init(
            _ algorithm: TestKeyAlgorithm, _ digest: CMSDigest, _ signature: CMSSignatureForm, null: Bool,
            _ naming: CMSSignerNaming, _ lengths: CMSWriter.Lengths
        ) {
            (self.algorithm, self.digest, self.signature) = (algorithm, digest, signature)
            (self.null, self.naming, self.lengths) = (null, naming, lengths)
        }
    }

    @Test(arguments: Form.all)
    func everyFormIsAcceptedDetachedAndAttached(form: Form) throws {
        let authority = try TestAuthority(algorithm: form.algorithm)
        var signer = CMSSigner(try authority.identity(.appleDevelopment))
        signer.digest = form.digest
        signer.signatureForm = form.signature
        signer.digestHasNull = form.null
        signer.naming = form.naming
        signer.codeDirectories = [CodeDirectoryDigest(digest: .sha256, value: CMSDigest.sha256.hash(content))]
        var writer = CMSWriter(signers: [signer])
        writer.lengths = form.lengths
        let root = try authority.rootDER
        #expect(try OpenSSL.accepts(try writer.detached(content), content: content, root: root))
        #expect(try OpenSSL.accepts(try writer.attached(content), root: root))
        #expect(try !OpenSSL.accepts(try writer.detached(content), content: content + [0], root: root))
    }

    @Test func withoutSignedAttributesTheContentItselfIsSigned() throws {
        let authority = try TestAuthority()
        var signer = CMSSigner(try authority.identity(.appleDevelopment))
        signer.signsAttributes = false
        let message = try CMSWriter(signers: [signer]).detached(content)
        #expect(try OpenSSL.accepts(message, content: content, root: try authority.rootDER))
    }

    @Test func twoSignersAreBothAccepted() throws {
        let authority = try TestAuthority()
        let signers = [LeafKind.appleDevelopment, .developerIDApplication].map { kind in
            Result { CMSSigner(try authority.identity(kind)) }
        }
        let message = try CMSWriter(signers: try signers.map { try $0.get() }).detached(content)
        #expect(try OpenSSL.accepts(message, content: content, root: try authority.rootDER))
    }

    @Test func wrongMessageDigestIsRefused() throws {
        let authority = try TestAuthority()
        var signer = CMSSigner(try authority.identity(.appleDevelopment))
        signer.wrongMessageDigest = true
        let message = try CMSWriter(signers: [signer]).detached(content)
        #expect(try !OpenSSL.accepts(message, content: content, root: try authority.rootDER))
    }

    @Test func signatureByAnotherKeyIsRefused() throws {
        let authority = try TestAuthority()
        var signer = CMSSigner(try authority.identity(.appleDevelopment))
        signer.foreignKey = try TestKey(.p256, label: "somebody else")
        let message = try CMSWriter(signers: [signer]).detached(content)
        #expect(try !OpenSSL.accepts(message, content: content, root: try authority.rootDER))
    }

    @Test(arguments: [TestKeyAlgorithm.p256, .rsa2048])
    func timestampTokenIsAcceptedForItsOctetsOnly(algorithm: TestKeyAlgorithm) throws {
        let authority = try TestAuthority(algorithm: algorithm)
        let source = TimestampSource(try authority.identity(.timestamp))
        let token = try source.token(for: content)
        let root = try authority.rootDER
        #expect(try OpenSSL.accepts(token: token, for: content, root: root))
        #expect(try !OpenSSL.accepts(token: token, for: content + [0], root: root))
    }

    @Test func timestampTokenWithWrongImprintIsRefused() throws {
        let authority = try TestAuthority()
        var source = TimestampSource(try authority.identity(.timestamp))
        source.wrongImprint = true
        let token = try source.token(for: content)
        #expect(try !OpenSSL.accepts(token: token, for: content, root: try authority.rootDER))
    }
}
