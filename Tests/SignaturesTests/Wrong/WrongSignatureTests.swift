// SPDX-License-Identifier: Apache-2.0

import Bytes
import PropertyLists
import Signatures
import SigningFixtures
import Testing

/// A state of a signature that is wrong, and the status that says so.
struct WrongRow: Sendable, CustomTestStringConvertible {
    let row: Row
    let status: CodeSigningStatus

    init(
        _ name: String, _ status: CodeSigningStatus,
        _ edit: @escaping @Sendable (inout CodeSigningOptions) throws -> Void
    ) {
        row = Row(name, edit)
        self.status = status
    }

    var testDescription: String { "\(row.name): \(status.name)" }
}

@Suite struct WrongSignatureTests {
    static let blobs: [WrongRow] = [
        WrongRow("wrong page hash", .signatureFailed) { $0.faults.wrongPages = [1] },
        WrongRow("wrong requirements slot", .signatureFailed) { $0.faults.wrongSpecialSlots = [2] },
        WrongRow("wrong entitlements slot", .signatureFailed) { $0.faults.wrongSpecialSlots = [5] },
        WrongRow("wrong DER slot", .signatureFailed) { $0.faults.wrongSpecialSlots = [7] },
        WrongRow("wrong constraint slot", .signatureFailed) {
            $0.launchConstraints = [8: ["comp": 1]]
            $0.faults.wrongSpecialSlots = [8]
        },
        WrongRow("XML and DER differ", .signatureInvalid) {
            $0.derEntitlements = .other(["com.apple.developer.driverkit": true])
        },
        WrongRow("a comment in the XML", .invalidEntitlements) {
            $0.entitlementsXML = Array("<plist><!-- c --><dict/></plist>".utf8)
            $0.derEntitlements = .absent
        },
        WrongRow("XML that is none", .invalidEntitlements) {
            $0.entitlementsXML = Array("<plist><dict>".utf8)
            $0.derEntitlements = .absent
        },
        WrongRow("DER that is none", .badObjectFormat) {
            $0.derEntitlements = .bytes(Self.blob(0xFADE_7172, [0x04, 0x01]))
        },
        WrongRow("requirements that are none", .badObjectFormat) {
            $0.requirements = .blob(Self.blob(0xFADE_0C01, [0, 0, 1]))
        },
        WrongRow("another team than the certificate's", .signatureInvalid) { $0.teamIdentifier = "ZZZZZ99999" },
    ]

    static let messages: [WrongRow] = [
        WrongRow("wrong message digest", .signatureFailed) { $0.faults.wrongMessageDigest = true },
        WrongRow("cdhash of another CodeDirectory", .signatureFailed) { $0.faults.foreignCodeDirectoryHashes = true },
        WrongRow("an alternate that no attribute names", .signatureFailed) {
            $0.codeDirectories = [CodeDirectoryForm(.sha1), CodeDirectoryForm(.sha256)]
            $0.cms.omitsCodeDirectoryHashes = true
        },
        WrongRow("CMS by another key", .signatureFailed) {
            $0.faults.cmsKey = try TestKey(.p256, label: "somebody else")
        },
        WrongRow("CMS of another file", .signatureFailed) {
            let other = try Fixture.signed { $0.identifier = "com.example.other" }
            $0.faults.cmsBytes = SignatureParts(other).cms(in: other)
        },
        WrongRow("CMS that is none", .badObjectFormat) { $0.faults.cmsBytes = [0x31, 0x00, 0x00] },
        WrongRow("no CMS although not ad hoc", .signatureInvalid) { $0.faults.cmsBytes = [] },
        WrongRow("no certificates in the CMS", .signatureFailed) { $0.cms.certificates = [] },
        WrongRow("the intermediate is absent", .requirementFailed) {
            $0.cms.certificates = [try Fixture.authority().identity(.developerIDApplication).certificate]
        },
        WrongRow("a certificate not for code signing", .requirementFailed) {
            var leaf = LeafSpec(.developerIDApplication)
            leaf.omitsExtendedKeyUsage = true
            $0.identity = try Fixture.authority().identity(leaf)
        },
        WrongRow("a second signer whose digest is wrong", .signatureFailed) {
            var second = CMSSigner(try Fixture.authority().identity(.appleDevelopment))
            second.wrongMessageDigest = true
            $0.moreSigners = [second]
        },
        WrongRow("a second signer of another content type", .signatureFailed) {
            var second = CMSSigner(try Fixture.authority().identity(.appleDevelopment))
            second.claimedContentType = [1, 2, 840, 113549, 1, 7, 2]
            $0.moreSigners = [second]
        },
    ]

    @Test(arguments: blobs + messages) func aWrongStateHasItsStatus(_ wrong: WrongRow) async throws {
        let statuses = try await Fixture.statuses(Fixture.signed(edit: wrong.row.edit))
        #expect(Set(statuses) == [wrong.status])
    }

    @Test(arguments: blobs) func aWrongStateOfAnAdHocSignatureIsSeenToo(_ wrong: WrongRow) async throws {
        let statuses = try await Fixture.statuses(Fixture.signed([.arm64], nil, edit: wrong.row.edit))
        // An ad-hoc signature has no certificate that a team could differ from.
        #expect(Set(statuses) == (wrong.row.name.contains("team") ? [] : [wrong.status]))
    }

    @Test func anotherRootIsNotTrusted() async throws {
        let other = try TestAuthority(label: "Somebody Else")
        let result = try await Fixture.verify(Fixture.signed(), anchors: other)[0]
        #expect(result.defects.map(\.status) == [.requirementFailed])
        #expect(!result.isTrusted)
        #expect(result.signer?.kind == .developerIDApplication, "who claims to have signed is still shown")
    }

    @Test func aTestRootIsNotApples() async throws {
        let slice = try MachOFile(ByteSource(name: "tool", bytes: Fixture.signed())).slices[0]
        let result = await SignatureVerifier(workers: 1).verify(slice, in: .init(isBundle: false))
        #expect(result.defects.map(\.status) == [.requirementFailed])
    }

    static func blob(_ magic: Int, _ content: [UInt8]) -> [UInt8] {
        var head = [UInt8](repeating: 0, count: 8)
        head.setBig(magic, at: 0)
        head.setBig(content.count + 8, at: 4)
        return head + content
    }
}
