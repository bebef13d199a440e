// SPDX-License-Identifier: Apache-2.0

import Foundation
import SigningFixtures
import SwiftASN1
import Testing

@Suite(.enabled(if: OpenSSL.isAvailable)) struct TestAuthorityTests {
    @Test(arguments: LeafKind.allCases)
    func everyLeafHasAChainToTheRoot(kind: LeafKind) throws {
        let authority = try TestAuthority()
        #expect(try accepts(try authority.identity(kind), of: authority, on: TestClock.signing))
    }

    @Test func rsaLeafHasAChainToTheRoot() throws {
        let authority = try TestAuthority(algorithm: .rsa2048)
        #expect(try accepts(try authority.identity(.appleDevelopment), of: authority, on: TestClock.signing))
    }

    @Test func expiredLeafIsRefusedAfterItsEndAndAcceptedBefore() throws {
        let authority = try TestAuthority()
        var leaf = LeafSpec(.appleDevelopment)
        leaf.notAfter = TestClock.expiredEnd
        let identity = try authority.identity(leaf)
        #expect(try !accepts(identity, of: authority, on: TestClock.signing))
        #expect(try accepts(identity, of: authority, on: TestClock.leafStart.addingTimeInterval(86_400)))
    }

    @Test func anotherLabelIsAnotherAuthority() throws {
        let identity = try TestAuthority(label: "Somebody").identity(.appleDevelopment)
        #expect(try !accepts(identity, of: try TestAuthority(), on: TestClock.signing))
    }

    @Test func sameLabelHasTheSameKeys() throws {
        let left = try TestAuthority().identity(.developerIDApplication)
        let right = try TestAuthority().identity(.developerIDApplication)
        #expect(left.certificate.publicKey == right.certificate.publicKey)
    }

    @Test func developerIDLeafReadsAsApples() throws {
        let text = try OpenSSL.text(try TestAuthority().identity(.developerIDApplication).certificateDER)
        #expect(text.contains("1.2.840.113635.100.6.1.13: critical"))
        #expect(text.contains("CN = Developer ID Application: Test Person (ABCDE12345), OU = ABCDE12345"))
        #expect(text.contains("Code Signing"))
    }

    @Test func developmentLeafCarriesBothMarkers() throws {
        let text = try OpenSSL.text(try TestAuthority().identity(.appleDevelopment).certificateDER)
        #expect(text.contains("1.2.840.113635.100.6.1.2: critical"))
        #expect(text.contains("1.2.840.113635.100.6.1.12: critical"))
        #expect(text.contains("Apple Development: Test Person (PQRST67890)"))
    }

    private func accepts(_ identity: SigningIdentity, of authority: TestAuthority, on day: Date) throws -> Bool {
        var serializer = DER.Serializer()
        try serializer.serialize(identity.issuers[0])
        return try OpenSSL.accepts(
            leaf: try identity.certificateDER, intermediate: serializer.serializedBytes,
            root: try authority.rootDER, on: day)
    }
}
