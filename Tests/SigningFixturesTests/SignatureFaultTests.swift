// SPDX-License-Identifier: Apache-2.0

import Foundation
import PropertyLists
import SigningFixtures
import Testing

/// Each fault makes exactly the wrong state that its name says.
@Suite(.enabled(if: OpenSSL.isAvailable && MachOToolchain.isAvailable)) struct SignatureFaultTests {
    private let authority: TestAuthority
    private let code: [UInt8]

    init() throws {
        authority = try TestAuthority()
        code = try MachOToolchain.executable(MachOVariant(.driverKit))
    }

    private func sign(_ change: (inout CodeSigningOptions) throws -> Void) throws -> SignatureParts {
        var options = CodeSigningOptions(identifier: "x", identity: try authority.identity(.appleDevelopment))
        options.entitlements = ["a": true]
        options.infoPlist = Array("info".utf8)
        try change(&options)
        return SignatureParts(try CodeSignatureWriter.sign(code, options))
    }

    private func cmsIsAccepted(_ parts: SignatureParts) throws -> Bool {
        try OpenSSL.accepts(parts.cms, content: parts.codeDirectory, root: try authority.rootDER)
    }

    @Test func soundSignatureIsAccepted() throws {
        let sound = try sign { _ in }
        #expect(try cmsIsAccepted(sound))
        #expect(sound.specialHash(1) == CMSDigest.sha256.hash(Array("info".utf8)))
        #expect(sound.specialHash(5) == CMSDigest.sha256.hash(sound.blobs[5] ?? []))
        #expect(sound.pageHash(0) == CMSDigest.sha256.hash(sound.file[..<4096]))
    }

    @Test func wrongPageHashesOnlyThatPage() throws {
        let wrong = try sign { $0.faults.wrongPages = [0] }
        #expect(wrong.pageHash(0) != CMSDigest.sha256.hash(wrong.file[..<4096]))
        #expect(wrong.pageHash(1) == CMSDigest.sha256.hash(wrong.file[4096..<8192]))
        #expect(try cmsIsAccepted(wrong))
    }

    @Test func wrongSpecialSlotLeavesTheOthers() throws {
        let wrong = try sign { $0.faults.wrongSpecialSlots = [1] }
        #expect(wrong.specialHash(1) != CMSDigest.sha256.hash(Array("info".utf8)))
        #expect(wrong.specialHash(5) == CMSDigest.sha256.hash(wrong.blobs[5] ?? []))
    }

    @Test func wrongMessageDigestIsRefused() throws {
        #expect(try !cmsIsAccepted(try sign { $0.faults.wrongMessageDigest = true }))
    }

    @Test func foreignKeyIsRefused() throws {
        #expect(try !cmsIsAccepted(try sign { $0.faults.cmsKey = try TestKey(.p256, label: "other") }))
    }

    @Test func foreignCodeDirectoryHashesAreSignedAllTheSame() throws {
        let wrong = try sign { $0.faults.foreignCodeDirectoryHashes = true }
        let right = CMSDigest.sha256.hash(wrong.codeDirectory)
        #expect(try cmsIsAccepted(wrong))
        // Once as the message digest, which is right; not again in the attribute.
        #expect(wrong.cms.occurrences(of: right) == 1)
    }

    @Test func otherDEREntitlementsStandBesideTheXML() throws {
        let wrong = try sign { $0.derEntitlements = .other(["b": true]) }
        #expect(wrong.blobs[5] == (try sign { _ in }).blobs[5])
        #expect(wrong.blobs[7] != (try sign { _ in }).blobs[7])
    }

    @Test func commentsStayInTheXML() throws {
        let xml = Array("<plist version=\"1.0\"><!-- why --><dict/></plist>".utf8)
        let wrong = try sign { $0.entitlementsXML = xml }
        #expect(wrong.blobs[5].map { Array($0.dropFirst(8)) } == xml)
    }

    @Test func adHocSignatureHasAnEmptyWrapper() throws {
        let parts = try sign { $0.identity = nil }
        #expect(parts.cms.isEmpty)
    }
}
