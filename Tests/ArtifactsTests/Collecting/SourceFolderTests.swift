// SPDX-License-Identifier: Apache-2.0

import Bytes
import Gates
import PropertyLists
import SigningFixtures
import Testing

@testable import Artifacts

/// Sources before they are built: App/Info.plist + App/App.entitlements + Driver/….
@Suite struct SourceFolderTests {
    static let appInfo = """
        <?xml version="1.0" encoding="UTF-8"?>
        <plist version="1.0">
        <dict>
            <key>CFBundleIdentifier</key>
            <string>com.example.app</string>
            <key>CFBundlePackageType</key>
            <string>APPL</string>
        </dict>
        </plist>
        """

    static let appClaims = """
        <plist version="1.0">
        <dict>
            <key>com.apple.developer.system-extension.install</key>
            <true/>
            <key>com.apple.developer.driverkit.userclient-access</key>
            <array>
                <string>com.example.driver</string>
            </array>
        </dict>
        </plist>
        """

    static let driverInfo = """
        { CFBundleIdentifier = "com.example.driver"; CFBundlePackageType = "$(PRODUCT_BUNDLE_PACKAGE_TYPE)";
          IOKitPersonalities = { D = { IOClass = "IOUserService"; }; }; }
        """

    static let driverClaims = """
        <plist><dict>
        <key>com.apple.developer.driverkit</key><true/>
        <key>com.apple.developer.driverkit.transport.usb</key>
        <array><dict><key>idVendor</key>
          <integer>1</integer></dict></array>
        </dict></plist>
        """

    private func sources() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(Self.appInfo, "App/Info.plist")
        try folder.write(Self.appClaims, "App/App.entitlements")
        try folder.write(Self.driverInfo, "Driver/Driver-Info.plist")
        try folder.write(Self.driverClaims, "Driver/Driver.entitlements")
        try folder.write("<plist><dict><key>method</key><string>x</string></dict></plist>", "App/ExportOptions.plist")
        try folder.write("int main;", "Driver/main.cpp")
        return folder
    }

    @Test func eachInfoPlistBecomesAnItemWithTheClaimsBesideIt() async throws {
        let folder = try sources()
        let set = try await Verifier.collect([folder.path])
        #expect(set.items.map(\.role) == [.app, .driver])
        #expect(set.items.map(\.stage) == [.source, .source])
        #expect(set.items.map(\.bundleIdentifier) == ["com.example.app", "com.example.driver"])
        #expect(
            set.items.map(\.entitlementsFile?.file) == [
                "\(folder.path)/App/App.entitlements", "\(folder.path)/Driver/Driver.entitlements",
            ])
        #expect(set.notes.count == 1)
        #expect(set.notes.first?.contains("ExportOptions.plist") == true)
    }

    @Test func factsKnowTheirLineAndColumn() async throws {
        let folder = try sources()
        let objects = try await Verifier.collect([folder.path]).items.map(CodeObjectFacts.codeObject)
        let info = try #require(objects[0].info.value)
        let claims = try #require(objects[0].entitlements.value)
        let driver = try #require(objects[1].entitlements.value)
        let package = try #require(info.facts["CFBundlePackageType"])
        #expect(package.value == .string("APPL"))
        #expect(package.evidence.source == "\(folder.path)/App/Info.plist")
        #expect(package.evidence.location == .line(6, column: 5))
        #expect(
            claims.facts["com.apple.developer.driverkit.userclient-access"]?.evidence.location == .line(5, column: 5))
        #expect(claims.places["com.apple.developer.driverkit.userclient-access/0"]?.location == .line(7, column: 9))
        #expect(
            driver.places["com.apple.developer.driverkit.transport.usb/0/idVendor"]?.location == .line(4, column: 14))
    }

    @Test func decodedProfileTextBelongsToItsApp() async throws {
        let folder = try sources()
        var spec = ProfileSpec(
            name: "Driver", entitlements: ["com.apple.application-identifier": "ABCDE12345.com.example.driver"])
        spec.includesDER = false
        let text = try ProfileWriter(authority: TestAuthority()).propertyList(spec).xmlBytes
        let path = try folder.write(text, "decoded.plist")
        for given in [[folder.path], ["\(folder.path)/App", "\(folder.path)/Driver", path]] {
            let set = try await Verifier.collect(given)
            #expect(set.items.map(\.profile?.name) == [nil, "Driver"])
            #expect(set.items[1].profile?.isDecodedText == true)
            #expect(set.items[1].profileSignature?.isVerified == false)
        }
    }

    @Test func claimsAloneAreAnItem() async throws {
        let folder = try sources()
        let set = try await Verifier.collect(["\(folder.path)/Driver/Driver.entitlements"])
        #expect(set.items.map(\.role) == [.driver])
        #expect(set.items[0].info == nil)
        #expect(CodeObjectFacts.codeObject(set.items[0]).info.needs != nil)
    }

    @Test func builtProductsWinOverSourcesBesideThem() async throws {
        let folder = try sources()
        let product = try ProductBuilder.build(.sound(), in: folder.url.appendingPathComponent("build"))
        let set = try await Verifier.collect([folder.path], rootDER: product.rootDER)
        #expect(set.items.map(\.stage) == [.product])
    }

    @Test(arguments: ["App/App.entitlements", "App/Info.plist"]) func aBrokenSourceIsAnErrorWithItsLine(name: String)
        async throws
    {
        let folder = try sources()
        try folder.write("<plist>\n<dict>\n<key>a</key>\n</dict></plist>", name)
        let error = await #expect(throws: MalformedFile.self) { try await Verifier.collect([folder.path]) }
        #expect(error?.file == "\(folder.path)/\(name)")
        #expect(error?.expectation.hasPrefix("line ") == true)
    }
}
