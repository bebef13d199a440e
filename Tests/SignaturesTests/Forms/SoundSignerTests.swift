// SPDX-License-Identifier: Apache-2.0

import Signatures
import SigningFixtures
import Testing

/// Every way to write the CMS verifies, and says who signed.
@Suite struct SoundSignerTests {
    static let messages: [Row] = [
        Row("DER lengths") { $0.cms.lengths = .definite },
        Row("BER indefinite lengths") { $0.cms.lengths = .indefinite },
        Row("digest without NULL") { $0.cms.digestHasNull = false },
        Row("subject key identifier") { $0.cms.naming = .subjectKeyIdentifier },
        Row("no signing time") { $0.cms.signingTime = nil },
        Row("no cdhash attributes") { $0.cms.omitsCodeDirectoryHashes = true },
        Row("SHA-384") { $0.cms.digest = .sha384 },
    ]

    @Test(arguments: messages) func anECDSAMessageVerifies(_ row: Row) async throws {
        let result = try await Fixture.verify(Fixture.signed(edit: row.edit))[0]
        #expect(result.defects.isEmpty)
        #expect(result.isTrusted)
    }

    static let rsaMessages: [Row] =
        messages + [
            Row("rsaEncryption with NULL") { $0.cms.signatureForm = .keyAlgorithm },
            Row("sha256WithRSAEncryption") { $0.cms.signatureForm = .fused },
            Row("SHA-1") { $0.cms.digest = .sha1 },
            Row("rsaEncryption, SHA-384, subject key") {
                $0.cms.signatureForm = .keyAlgorithm
                $0.cms.digest = .sha384
                $0.cms.naming = .subjectKeyIdentifier
            },
        ]

    @Test(arguments: rsaMessages) func anRSAMessageVerifies(_ row: Row) async throws {
        let authority = try Fixture.rsaAuthority()
        let file = try Fixture.signed {
            $0.identity = try authority.identity(.developerIDApplication)
            try row.edit(&$0)
        }
        let result = try await Fixture.verify(file, anchors: authority)[0]
        #expect(result.defects.isEmpty)
        #expect(result.isTrusted)
    }

    @Test func aP384KeyVerifies() async throws {
        let authority = try TestAuthority(label: "DextLab P-384", algorithm: .p384)
        let file = try Fixture.signed { $0.identity = try authority.identity(.appleDevelopment) }
        #expect(try await Fixture.statuses(file, anchors: authority).isEmpty)
    }

    static let kinds: [(LeafKind, CertificateKind)] = [
        (.appleDevelopment, .appleDevelopment), (.developerIDApplication, .developerIDApplication),
        (.appleDistribution, .appleDistribution), (.macAppDistribution, .macAppDistribution),
    ]

    @Test(arguments: kinds) func theLeafsMarkersTellItsKind(leaf: LeafKind, kind: CertificateKind) async throws {
        // ECDSA certificates of one key differ each time they are made.
        let identity = try Fixture.authority().identity(leaf)
        let result = try await Fixture.verify(Fixture.signed { $0.identity = identity })[0]
        #expect(result.defects.isEmpty)
        #expect(result.signer?.kind == kind)
        #expect(result.signer?.commonName == identity.commonName)
        #expect(result.signer?.organizationalUnit == LeafSpec.defaultTeam)
        #expect(result.signer?.notAfter == TestClock.leafEnd.timeIntervalSince1970)
        #expect(result.signer?.digest == hexString(CMSDigest.sha256.hash(try identity.certificateDER)))
        #expect(result.chain.first == identity.commonName)
        #expect(result.chain.last == "DextLab Test Root CA")
        #expect(result.chain.count == 3)
    }

    @Test func aLeafWithoutMarkersIsOfNoKindOfApples() async throws {
        var leaf = LeafSpec(.developerIDApplication)
        leaf.omitsMarkers = true
        let file = try Fixture.signed { $0.identity = try Fixture.authority().identity(leaf) }
        #expect(try await Fixture.verify(file)[0].signer?.kind == .other)
    }

    @Test func severalSignersAllCount() async throws {
        let file = try Fixture.signed {
            var second = LeafSpec(.developerIDApplication)
            second.serialNumber = 0x2002
            $0.moreSigners = [CMSSigner(try Fixture.authority().identity(second))]
        }
        let result = try await Fixture.verify(file)[0]
        #expect(result.defects.isEmpty)
        #expect(result.signature?.cms?.signers.count == 2)
    }

    @Test func aTimestampIsVerifiedAndShown() async throws {
        for form in [CMSSignatureForm.fused, .keyAlgorithm] {
            let file = try Fixture.signed {
                var stamp = TimestampSource(try Fixture.authority().identity(.timestamp))
                stamp.signatureForm = form
                stamp.time = TestClock.signing.addingTimeInterval(60)
                $0.cms.timestamp = stamp
            }
            let result = try await Fixture.verify(file)[0]
            #expect(result.defects.isEmpty)
            #expect(result.timestamp == TestClock.signing.timeIntervalSince1970 + 60)
            #expect(result.signingTime == TestClock.signing.timeIntervalSince1970)
        }
    }

    @Test func withoutATokenThereIsNoTimestamp() async throws {
        let result = try await Fixture.verify(Fixture.signed())[0]
        #expect(result.timestamp == nil)
        #expect(result.signingTime == TestClock.signing.timeIntervalSince1970)
    }
}
