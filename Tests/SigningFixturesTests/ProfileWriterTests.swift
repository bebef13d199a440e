// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import SigningFixtures
import Testing

@Suite(.enabled(if: OpenSSL.isAvailable)) struct ProfileWriterTests {
    private let spec = ProfileSpec(
        name: "Fixture", entitlements: ["com.apple.developer.driverkit": true, "list": ["a", 1]])

    @Test(arguments: [TestKeyAlgorithm.p256, .rsa2048])
    func profileAndItsDERCopyAreAccepted(algorithm: TestKeyAlgorithm) throws {
        let authority = try TestAuthority(algorithm: algorithm)
        let writer = try ProfileWriter(authority: authority)
        let root = try authority.rootDER
        #expect(try OpenSSL.accepts(try writer.write(spec), root: root))
        guard case .data(let copy)? = try writer.propertyList(spec)[key: "DER-Encoded-Profile"] else {
            Issue.record("no DER copy")
            return
        }
        #expect(try OpenSSL.accepts(copy, root: root))
    }

    @Test func developmentProfileListsDevicesAndCertificates() throws {
        let writer = try ProfileWriter(authority: try TestAuthority())
        let plist = try writer.propertyList(spec, certificates: [[1, 2, 3]])
        #expect(plist[key: "ProvisionedDevices"] == .list([.string(ProfileSpec.testDevice)]))
        #expect(plist[key: "ProvisionsAllDevices"] == nil)
        #expect(plist[key: "DeveloperCertificates"] == .list([.data([1, 2, 3])]))
        #expect(plist[key: "TeamIdentifier"] == ["ABCDE12345"])
    }

    @Test func overridesHaveTheLastWord() throws {
        var changed = spec
        changed.overrides = [("Version", 2), ("UUID", nil)]
        let plist = try ProfileWriter(authority: try TestAuthority()).propertyList(changed)
        #expect(plist[key: "Version"] == 2)
        #expect(plist[key: "UUID"] == nil)
    }

    @Test func wrongDigestIsRefused() throws {
        let authority = try TestAuthority()
        var wrong = spec
        wrong.wrongMessageDigest = true
        let profile = try ProfileWriter(authority: authority).write(wrong)
        #expect(try !OpenSSL.accepts(profile, root: try authority.rootDER))
    }
}
