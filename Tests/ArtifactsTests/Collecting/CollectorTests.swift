// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Gates
import PropertyLists
import SigningFixtures
import Testing

@testable import Artifacts

/// Products, archives and profiles, given in any way.
@Suite struct CollectorTests {
    @Test func anAppComesWithItsDriver() async throws {
        let product = try ProductBuilder.build(.sound())
        let set = try await Verifier.collect([product.app.path + "/"], rootDER: product.rootDER)
        #expect(set.items.map(\.role) == [.app])
        #expect(set.allItems.map(\.role) == [.app, .driver])
        #expect(set.items[0].shown == product.app.path)
        #expect(set.allItems.allSatisfy { $0.allDefects.isEmpty && $0.problems.isEmpty })
        #expect(set.allItems.map(\.bundleIdentifier) == [ProductSpec.appIdentifier, ProductSpec.driverIdentifier])
    }

    @Test func appDriverAndProfileGivenApartComeTogether() async throws {
        var spec = try ProductSpec.sound()
        let profile = try #require(spec.driver.profile)
        spec.driver.profile = nil
        let product = try ProductBuilder.build(spec)
        let folder = try TemporaryFolder()
        let bytes = try ProfileWriter(authority: spec.authority).write(profile)
        let loose = try folder.write(bytes, "driver.provisionprofile")
        let driver = "\(folder.path)/\(product.drivers[0].lastPathComponent)"
        try FileManager.default.moveItem(atPath: product.drivers[0].path, toPath: driver)
        let set = try await Verifier.collect([product.app.path, driver, loose], rootDER: product.rootDER)
        #expect(set.items.map(\.role) == [.app, .driver])
        #expect(set.looseProfiles.isEmpty)
        #expect(set.items[1].profile?.name == "Fixture Driver")
        #expect(set.items[1].profileSignature?.isVerified == true)
    }

    @Test func aProfileForNothingGivenStaysLoose() async throws {
        let product = try ProductBuilder.build(.sound())
        let folder = try TemporaryFolder()
        let spec = ProfileSpec(
            name: "Other", entitlements: ["com.apple.application-identifier": "ABCDE12345.org.other"])
        let loose = try folder.write(
            try ProfileWriter(authority: TestAuthority()).write(spec), "other.provisionprofile")
        let set = try await Verifier.collect([product.app.path, loose], rootDER: product.rootDER)
        #expect(set.looseProfiles.map(\.profile.name) == ["Other"])
    }

    /// Tar and zip around the same product.
    private func packed(_ product: BuiltProduct) throws -> (tar: [UInt8], zip: [UInt8]) {
        var (tar, zip) = (TarBuilder(), ZipBuilder())
        for entry in try FileTree.walk(product.app.path) where entry.kind == .file {
            let content = Array(try Data(contentsOf: product.app.appendingPathComponent(entry.path)))
            tar.pax([("path", "Fixture.app/\(entry.path)")])
            tar.add("short", content, mode: 0o755)
            zip.members.append(.init(name: "Fixture.app/\(entry.path)", content: content, method: 8))
        }
        tar.finish()
        return (tar.bytes, zip.bytes)
    }

    /// Wheels hold no symbolic links: of a framework's, only the folders are left. Libraries that were added go to `.dylibs`.
    @Test func codeOfAWheelIsFoundWhereverItLies() async throws {
        let code = try CodeSignatureWriter.sign(
            MachOToolchain.executable(MachOVariant(.macOS)), CodeSigningOptions(identifier: "lib", identity: nil)
        ).bytes
        let info = Array("<plist><dict><key>CFBundleExecutable</key><string>Qt</string></dict></plist>".utf8)
        let wheel = ZipBuilder(members: [
            .init(name: "p/lib/Qt.framework/Resources/Info.plist", content: info),
            .init(name: "p/lib/Qt.framework/Versions/A/Qt", content: code), .init(name: "p/.dylibs/lib", content: code),
        ])
        let folder = try TemporaryFolder()
        let set = try await Verifier.collect([try folder.write(wheel.bytes, "a.whl")])
        #expect(set.items.map { $0.shown.split(separator: "/").last } == ["lib", "Qt"])
        #expect(set.items.flatMap(\.allDefects).isEmpty)
    }

    @Test func archivesAreLookedInto() async throws {
        let product = try ProductBuilder.build(.sound())
        let folder = try TemporaryFolder()
        let (tar, zip) = try packed(product)
        let nested = ZipBuilder(members: [
            .init(name: "package/Fixture.app.tar", content: tar), .init(name: "package/x.txt", content: [1]),
        ])
        let files = [("a.tar", tar), ("a.zip", zip), ("a.tar.gz", Deflate.gzip(tar)), ("a.whl", nested.bytes)]
        for (name, bytes) in files {
            let set = try await Verifier.collect([try folder.write(bytes, name)], rootDER: product.rootDER)
            #expect(set.allItems.map(\.role) == [.app, .driver], "\(name)")
            #expect(set.allItems.allSatisfy { $0.allDefects.isEmpty }, "\(name)")
            #expect(set.items.first?.shown.hasPrefix("\(folder.path)/\(name)") == true)
            #expect(set.items.first?.shown.hasSuffix("Fixture.app") == true)
        }
    }

    @Test func archivesInArchivesEnd() async throws {
        let folder = try TemporaryFolder()
        var bytes = Deflate.gzip([1, 2, 3])
        for _ in 0..<6 { bytes = Deflate.gzip(bytes) }
        let path = try folder.write(bytes, "a.gz")
        await #expect(throws: MalformedFile.self) { try await Verifier.collect([path]) }
    }

    @Test func aGzipBombIsRefused() async throws {
        var limits = ExtractionFolder.Limits()
        limits.totalBytes = 1000
        let path = try TemporaryFolder().write(Deflate.gzip([UInt8](repeating: 0, count: 1001)), "a.gz")
        await #expect(throws: (any Error).self) { try await Verifier.collect([path], limits: limits) }
    }

    @Test func aBareMachOIsAnItem() async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(MachOToolchain.executable(MachOVariant(.driverKit)), "tool")
        for given in [path, folder.path] {
            let set = try await Verifier.collect([given])
            #expect(set.items.map(\.role) == [.driver])
            #expect(set.items[0].executableName == "tool")
        }
    }

    @Test func aMissingPathSaysSo() async throws {
        let error = await #expect(throws: UnreadableFile.self) { try await Verifier.collect(["/nonexistent/x.app"]) }
        #expect(error?.isMissing == true)
        #expect(error?.file == "/nonexistent/x.app")
    }

    static let unknown = [
        "text", "", "\u{1}\u{2}", "{ a = b; }", "<plist><dict><key>k</key><true/></dict></plist>", "<plist>", "0\u{80}",
    ]

    @Test(arguments: unknown) func aFileOfNoKnownKindIsMalformed(text: String) async throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(text, "file")
        let error = await #expect(throws: MalformedFile.self) { try await Verifier.collect([path]) }
        #expect(error?.file == path)
    }

    @Test func aFolderOfNothingIsMalformed() async throws {
        let folder = try TemporaryFolder()
        try folder.write("x", "readme.md")
        await #expect(throws: MalformedFile.self) { try await Verifier.collect([folder.path]) }
    }

    @Test(.timeLimit(.minutes(1))) func aFIFODoesNotHang() async throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "<plist><dict><key>CFBundleIdentifier</key><string>a.b</string></dict></plist>", "App/Info.plist")
        for name in ["App/fifo", "App/pipe.plist", "App/x.entitlements"] {
            #expect(mkfifo("\(folder.path)/\(name)", 0o600) == 0)
        }
        #expect(try await Verifier.collect([folder.path]).items.count == 1)
        await #expect(throws: UnreadableFile.self) { try await Verifier.collect(["\(folder.path)/App/fifo"]) }
        let product = try ProductBuilder.build(.sound())
        #expect(mkfifo("\(product.app.path)/Contents/Resources-fifo", 0o600) == 0)
        let executable = "\(product.app.path)/Contents/MacOS/Fixture"
        try FileManager.default.removeItem(atPath: executable)
        #expect(mkfifo(executable, 0o600) == 0)
        let item = try await Verifier.collect([product.app.path], rootDER: product.rootDER).items[0]
        #expect(!item.problems.isEmpty)
        #expect(item.sealDefects.contains { $0.file.hasSuffix("Resources-fifo") })
    }
}
