// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import PropertyLists
import Signatures
import SigningFixtures
import Testing

@Suite struct ProfileTests {
    static var spec: ProfileSpec {
        ProfileSpec(
            name: "Fixture",
            entitlements: [
                "com.apple.application-identifier": "ABCDE12345.com.example.*",
                "com.apple.developer.team-identifier": "ABCDE12345", "com.apple.developer.driverkit": true,
            ])
    }

    private func write(_ edit: (inout ProfileSpec) throws -> Void = { _ in }) throws -> [UInt8] {
        var spec = Self.spec
        try edit(&spec)
        return try ProfileWriter(authority: Fixture.authority()).write(spec, certificates: [[1, 2, 3]])
    }

    private func read(_ bytes: [UInt8]) throws -> ProvisioningProfile {
        try ProvisioningProfile(Bytes(bytes, file: "a.provisionprofile", structure: "file"))
    }

    private func verify(_ bytes: [UInt8], anchors: TestAuthority? = nil) async throws -> ProfileSignature {
        await SignatureVerifier(anchors: try Fixture.anchors(anchors), workers: 1).verify(try read(bytes))
    }

    @Test func aSoundProfileIsVerified() async throws {
        let signature = try await verify(write())
        #expect(signature.defects.isEmpty)
        #expect(signature.isVerified)
        #expect(signature.signer?.kind == .provisioningProfile)
        #expect(signature.chain.last == "DextLab Test Root CA")
    }

    static let forms: [(String, @Sendable (inout ProfileSpec) throws -> Void)] = [
        ("without a DER copy", { $0.includesDER = false }),
        ("BER indefinite lengths", { $0.cms.lengths = .indefinite }),
        ("fused algorithm", { $0.cms.signatureForm = .fused }),
        ("subject key", { $0.cms.naming = .subjectKeyIdentifier }),
        ("SHA-384", { $0.cms.digest = .sha384 }), ("no signing time", { $0.cms.signingTime = nil }),
        ("all devices", { $0.devices = .all }), ("no devices", { $0.devices = .unstated }),
    ]

    @Test(arguments: forms.indices) func everyFormIsVerified(index: Int) async throws {
        #expect(try await verify(write(Self.forms[index].1)).isVerified, "\(Self.forms[index].0)")
    }

    @Test func anRSASignerIsVerified() async throws {
        let authority = try Fixture.rsaAuthority()
        let bytes = try ProfileWriter(authority: authority).write(Self.spec)
        #expect(try await verify(bytes, anchors: authority).isVerified)
    }

    @Test func itsFieldsAreRead() throws {
        let profile = try read(write { $0.devices = .listed(["A", "B"]) })
        #expect(profile.name == "Fixture")
        #expect(profile.uuid == "0b7e6c34-1d2f-4a58-9c06-7e1f2a3b4c5d")
        #expect(profile.teamIdentifier == "ABCDE12345")
        #expect(profile.applicationIdentifier == "ABCDE12345.com.example.*")
        #expect(profile.devices == ["A", "B"])
        #expect(!profile.provisionsAllDevices)
        #expect(profile.platforms == ["OSX"])
        #expect(profile.creationDate == TestClock.leafStart.timeIntervalSince1970)
        #expect(profile.expirationDate == TestClock.leafEnd.timeIntervalSince1970)
        #expect(profile.certificates.map(\.der) == [[1, 2, 3]])
        #expect(profile.entitlements["com.apple.developer.driverkit"]?.boolean == true)
        #expect(!profile.isDecodedText)
        #expect(profile.derProfile?["Name"] == .string("Fixture"))
    }

    @Test func anExpiredProfileIsStillReadAndSaysSo() async throws {
        let bytes = try write { $0.expirationDate = TestClock.expiredEnd }
        #expect(try read(bytes).expirationDate == TestClock.expiredEnd.timeIntervalSince1970)
        #expect(try await verify(bytes).isVerified)
    }

    @Test func placesPointIntoTheFile() throws {
        let bytes = try write()
        let profile = try read(bytes)
        let entry = try #require(profile.entitlements.entries.first { $0.key == "com.apple.developer.driverkit" })
        let place = profile.contentOffset + entry.keyOffset
        #expect(String(decoding: bytes[place...].prefix(40), as: UTF8.self).contains("com.apple.developer.driverkit"))
    }

    @Test func decodedTextIsReadAndProvesNothing() async throws {
        let text = try ProfileWriter(authority: Fixture.authority()).propertyList(Self.spec).xmlBytes
        let profile = try read(text)
        #expect(profile.isDecodedText)
        #expect(profile.applicationIdentifier == "ABCDE12345.com.example.*")
        #expect(profile.contentOffset == 0)
        let signature = try await verify(text)
        #expect(!signature.isVerified)
        #expect(signature.defects.isEmpty)
    }

    @Test(arguments: [LeafKind.developerIDApplication, .appleDevelopment, .appleDistribution, .timestamp])
    func onlyApplesProfileServiceMaySign(kind: LeafKind) async throws {
        let plist = try ProfileWriter(authority: Fixture.authority()).propertyList(Self.spec).xmlBytes
        let forged = try CMSWriter(signers: [CMSSigner(Fixture.authority().identity(kind))]).attached(plist)
        let signature = try await verify(forged)
        #expect(!signature.isVerified)
        #expect(signature.defects.first?.what.contains("not Apple's profile service") == true)
    }

    static let wrong: [(String, CodeSigningStatus, @Sendable (inout ProfileSpec) throws -> Void)] = [
        ("wrong digest", .signatureFailed, { $0.wrongMessageDigest = true }),
        ("another key", .signatureFailed, { $0.foreignKey = try TestKey(.p256, label: "somebody else") }),
        (
            "DER copy with other entitlements", .signatureInvalid,
            { $0.derEntitlements = ["com.apple.developer.driverkit": false] }
        ),
        ("DER copy with another UUID", .signatureInvalid, { $0.overrides = [("UUID", "other")] }),
        ("DER copy with another name", .signatureInvalid, { $0.overrides = [("Name", "other")] }),
        ("no certificates", .signatureFailed, { $0.cms.certificates = [] }),
        (
            "signed after the signer's end", .signatureFailed,
            { $0.cms.signingTime = TestClock.leafEnd.addingTimeInterval(1) }
        ),
    ]

    @Test(arguments: wrong.indices) func aWrongProfileIsNotVerified(index: Int) async throws {
        let signature = try await verify(write(Self.wrong[index].2))
        #expect(!signature.isVerified, "\(Self.wrong[index].0)")
        #expect(Set(signature.defects.map(\.status)) == [Self.wrong[index].1])
    }

    @Test func anotherRootIsNotTrusted() async throws {
        #expect(try await !verify(write(), anchors: TestAuthority(label: "Somebody Else")).isVerified)
    }

    @Test func aChangedByteOfTheContentIsFound() async throws {
        let sound = try write { $0.includesDER = false }
        let range = try #require(sound.lastRange(of: Array("ABCDE12345.com.example.*".utf8)))
        var changed = sound
        changed[range.lowerBound] ^= 1
        #expect(try await verify(changed).defects.map(\.status) == [.signatureFailed])
    }

    @Test(arguments: [
        "", "<plist><dict/></plist>", "<plist><dict><key>Entitlements</key><true/></dict></plist>", "{", "0",
    ])
    func whatIsNoProfileIsAnError(text: String) {
        #expect(throws: MalformedFile.self) { try read(Array(text.utf8)) }
    }

    @Test func aDetachedMessageIsNoProfile() throws {
        let message = try CMSWriter(signers: [CMSSigner(Fixture.authority().identity(.profileSigning))]).detached([1])
        #expect(throws: MalformedFile.self) { try read(message) }
    }
}
