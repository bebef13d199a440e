// SPDX-License-Identifier: Apache-2.0

import Foundation
import PropertyLists
import SigningFixtures
import Testing

@Suite(.enabled(if: PythonOracle.isAvailable && MachOToolchain.isAvailable)) struct ProductBuilderTests {
    @Test func soundMacProductIsFoundSound() throws {
        let product = try ProductBuilder.build(try .sound())
        let driver = product.app.appendingPathComponent(
            "Contents/Library/SystemExtensions/com.example.fixture.driver.dext")
        #expect(product.drivers.map(\.path) == [driver.path])
        #expect(try problems(product.app, "Contents/MacOS/Fixture") == [])
        #expect(try problems(driver, "com.example.fixture.driver") == [])
        #expect(exists(product.app, "Contents/embedded.provisionprofile"))
        #expect(exists(driver, "embedded.provisionprofile"))
        #expect(exists(driver, "_CodeSignature/CodeResources"))
    }

    @Test func soundDeveloperIDProductIsFoundSound() throws {
        let product = try ProductBuilder.build(try .soundDeveloperID())
        #expect(try problems(product.app, "Contents/MacOS/Fixture") == [])
        let read = try PythonOracle.description(try bytes(product.app, "Contents/MacOS/Fixture"))
        #expect(read.contains("RUNTIME"))
        #expect(read.contains("time_stamp_token"))
        #expect(read.contains("developer-id-application"))
    }

    @Test func iPadProductsAreFlat() throws {
        let specs = [try ProductSpec.sound(platform: .iPadOS), try ProductSpec.soundTestFlight()]
        for product in try specs.map({ try ProductBuilder.build($0) }) {
            #expect(exists(product.app, "SystemExtensions/com.example.fixture.driver.dext/Info.plist"))
            #expect(exists(product.app, "embedded.mobileprovision"))
            #expect(try problems(product.app, "Fixture") == [])
        }
    }

    @Test func sealCoversTheDriverInsideTheApp() throws {
        let product = try ProductBuilder.build(try .sound())
        let seal = try PropertyListDocument(
            parsing: try bytes(product.app, "Contents/_CodeSignature/CodeResources"), file: "CodeResources")
        let inside = "Library/SystemExtensions/com.example.fixture.driver.dext"
        let driver = try bytes(product.drivers[0], "com.example.fixture.driver")
        let entry = seal.root["files2"]?["\(inside)/com.example.fixture.driver"]
        #expect(entry?["hash2"]?.value == .data(CMSDigest.sha256.hash(driver)))
        #expect(seal.root["files2"]?["MacOS/Fixture"] == nil)
        #expect(seal.root["files2"]?["Info.plist"] == nil)
        #expect(seal.root["files2"]?["embedded.provisionprofile"] != nil)
    }

    @Test func unsignedItemHasNoSignature() throws {
        var spec = try ProductSpec.sound()
        spec.driver.signer = .unsigned
        let product = try ProductBuilder.build(spec)
        #expect(product.driverHashes == [[]])
        let code = try bytes(product.drivers[0], "com.example.fixture.driver")
        #expect(try PythonOracle.problems(code).contains("no signature"))
    }

    @Test func renamedDriverIsRenamedEverywhere() throws {
        var spec = try ProductSpec.soundDeveloperID()
        spec.renameDriver(to: "com.example.other")
        let product = try ProductBuilder.build(spec)
        #expect(product.drivers[0].lastPathComponent == "com.example.other.dext")
        #expect(spec.app.entitlements?[key: "com.apple.developer.driverkit.userclient-access"] == ["com.example.other"])
        #expect(exists(product.drivers[0], "com.example.other"))
    }

    @Test func temporaryFolderGoesAwayWithTheProduct() throws {
        let path = try ProductBuilder.build(try .sound()).app.path
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func bigFileIsSignedThroughout() throws {
        let options = CodeSigningOptions(identifier: "big", identity: try TestAuthority().identity(.appleDevelopment))
        let signed = try BigMachO.signed(megabytes: 2, options: options)
        #expect(signed.bytes.count > 2 << 20)
        let folder = try TemporaryFolder()
        try Data(signed.bytes).write(to: folder.url.appendingPathComponent("big"))
        #expect(try problems(folder.url, "big") == [])
    }

    private func exists(_ bundle: URL, _ path: String) -> Bool {
        FileManager.default.fileExists(atPath: bundle.appendingPathComponent(path).path)
    }

    private func bytes(_ bundle: URL, _ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: bundle.appendingPathComponent(path)))
    }

    private func problems(_ bundle: URL, _ path: String) throws -> [String] {
        try PythonOracle.problems(try bytes(bundle, path))
    }
}
