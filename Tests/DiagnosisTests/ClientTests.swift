// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Foundation
import Gates
import Signatures
import SigningFixtures
import Testing

/// Access gates judge whoever opens the driver: often a daemon, not the app.
@Suite struct ClientTests {
    private static let access = "com.apple.developer.driverkit.userclient-access"

    private func check(daemonLists identifiers: [String]) async throws -> Checkup {
        var spec = try ProductSpec.sound(platform: .macOS)
        spec.driver.claimAndGrant("com.apple.developer.driverkit.allow-any-userclient-access", nil)
        let product = try ProductBuilder.build(spec)
        var options = CodeSigningOptions(identifier: "daemon", identity: try spec.authority.identity(.appleDevelopment))
        options.entitlements = .table([(Self.access, .list(identifiers.map { .string($0) }))])
        let signed = try CodeSignatureWriter.sign(MachOToolchain.executable(MachOVariant(.macOS)), options)
        let folder = try TemporaryFolder()
        let daemon = folder.url.appendingPathComponent("daemon")
        try Data(signed.bytes).write(to: daemon)
        return try await Examination.check(
            [product.app.path, daemon.path], anchors: TrustAnchors(derEncoded: [product.rootDER]))
    }

    @Test func daemonThatListsTheDriverIsTheClient() async throws {
        let checkup = try await check(daemonLists: [ProductSpec.driverIdentifier])
        #expect(checkup.result("uc-access-macos")?.verdict.row == "listed")
        #expect(checkup.failures == [])
    }

    @Test func daemonOfAnotherDriverChangesNothing() async throws {
        let checkup = try await check(daemonLists: ["com.example.other"])
        #expect(checkup.failures == ["uc-access-macos/absent"])
    }
}
