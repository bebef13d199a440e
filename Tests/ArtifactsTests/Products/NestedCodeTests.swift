// SPDX-License-Identifier: Apache-2.0

import Foundation
import PropertyLists
import Signatures
import SigningFixtures
import Testing

@testable import Artifacts

/// An app that seals a nested tool by its cdhash and its requirement; then the tool is exchanged.
@Suite struct NestedCodeTests {
    private static let requirement = SigningFixtures.Requirement.both(
        .both(.anchorAppleGeneric, .identifier("com.example.helper")),
        .subjectField(certificate: 0, "subject.OU", .equals(LeafSpec.defaultTeam)))

    private static func tool(_ leaf: LeafSpec, _ identifier: String, marker: String, entitled: Bool = false) throws
        -> SignedCode
    {
        var variant = MachOVariant(.macOS)
        variant.marker = marker
        var options = CodeSigningOptions(identifier: identifier, identity: try TestAuthority().identity(leaf))
        options.requirements = .custom(requirement)
        options.entitlements = entitled ? ["com.apple.security.app-sandbox": true] : nil
        return try CodeSignatureWriter.sign(MachOToolchain.executable(variant), options)
    }

    /// The statuses of the app's defects after the sealed tool was replaced.
    private func statuses(_ replacement: [UInt8]) async throws -> [CodeSigningStatus] {
        let sealed = try Self.tool(LeafSpec(.developerIDApplication), "com.example.helper", marker: "first")
        let folder = try TemporaryFolder()
        let bundle = folder.url.appendingPathComponent("X.app")
        let contents = "X.app/Contents"
        let info = Array(
            "<plist><dict><key>CFBundleExecutable</key><string>X</string><key>CFBundlePackageType</key><string>APPL</string></dict></plist>"
                .utf8)
        try folder.write(info, "\(contents)/Info.plist")
        try folder.write(sealed.bytes, "\(contents)/MacOS/helper")
        var writer = ResourceSealWriter(bundle: bundle, shape: .deep, executable: "MacOS/X")
        let text =
            "anchor apple generic and identifier \"com.example.helper\" and certificate leaf[subject.OU] = ABCDE12345"
        writer.nested = ["MacOS/helper": NestedCode(cdHash: sealed.cdHashes[0][0], requirement: text)]
        var options = CodeSigningOptions(
            identifier: "com.example.x", identity: try TestAuthority().identity(.developerIDApplication))
        options.infoPlist = info
        options.codeResources = try writer.write()
        try folder.write(
            CodeSignatureWriter.sign(MachOToolchain.executable(MachOVariant(.macOS)), options).bytes,
            "\(contents)/MacOS/X")
        try folder.write(replacement.isEmpty ? sealed.bytes : replacement, "\(contents)/MacOS/helper")
        let layout = try #require(BundleLayout(bundle.path, shown: "X.app"))
        let item = await ProductReader(verifier: Verifier.of(try TestAuthority().rootDER)).readBundle(layout)
        #expect(item.nested.count == 1)
        return item.allDefects.map(\.status)
    }

    @Test func theSealedToolIsNoDefect() async throws {
        #expect(try await statuses([]) == [])
    }

    @Test func aToolSignedAgainByItsSignerIsNoDefect() async throws {
        let again = try Self.tool(
            LeafSpec(.developerIDApplication), "com.example.helper", marker: "second", entitled: true)
        #expect(try await statuses(again.bytes) == [])
    }

    @Test func anotherTeamsToolIsADefectWhateverRequirementItStates() async throws {
        let foreign = try Self.tool(
            LeafSpec(.developerIDApplication, team: "ZZZZZ99999"), "com.example.helper", marker: "foreign")
        #expect(try await statuses(foreign.bytes) == [.badNestedCode])
    }

    @Test func anotherIdentifierIsADefectWhateverRequirementItStates() async throws {
        let other = try Self.tool(LeafSpec(.developerIDApplication), "com.example.other", marker: "other")
        #expect(try await statuses(other.bytes) == [.badNestedCode])
    }

    @Test func anUnsignedToolIsADefect() async throws {
        let bare = try CodeSignatureWriter.unsigned(MachOToolchain.executable(MachOVariant(.macOS)))
        #expect(try await statuses(bare) == [.badNestedCode])
    }

    @Test func aDamagedToolIsADefectOfTheApp() async throws {
        var damaged = try Self.tool(LeafSpec(.developerIDApplication), "com.example.helper", marker: "first").bytes
        damaged[0x1000] ^= 1
        #expect(try await statuses(damaged).contains(.badNestedCode))
    }
}
