// SPDX-License-Identifier: Apache-2.0

import Foundation
import PropertyLists
import SigningFixtures
import Testing

struct ResourceSealWriterTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func write(_ path: String, _ text: String = "x") throws {
        let url = folder.url.appendingPathComponent("A.app/\(path)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    private func seal(
        _ shape: BundleShape, _ executable: String, nested: [String: NestedCode] = [:]
    ) throws -> PropertyListValue {
        var writer = ResourceSealWriter(
            bundle: folder.url.appendingPathComponent("A.app"), shape: shape, executable: executable)
        writer.nested = nested
        return try writer.seal()
    }

    @Test func deepBundleSealsResourcesInBothLists() throws {
        try write("Contents/MacOS/A")
        try write("Contents/Info.plist")
        try write("Contents/Resources/icon.icns")
        try write("Contents/Resources/en.lproj/a.strings")
        try write("Contents/Resources/en.lproj/locversion.plist")
        let seal = try seal(.deep, "MacOS/A")
        #expect(seal[key: "files"]?.pairs.map(\.key) == ["Resources/en.lproj/a.strings", "Resources/icon.icns"])
        #expect(seal[key: "files2"]?.pairs.map(\.key) == ["Resources/en.lproj/a.strings", "Resources/icon.icns"])
        #expect(seal[path: ["files2", "Resources/en.lproj/a.strings", "optional"]] == true)
        #expect(
            seal[path: ["files2", "Resources/icon.icns", "hash2"]] == .data(CMSDigest.sha256.hash(Array("x".utf8))))
    }

    @Test func flatBundleSealsInfoPlistInTheFirstListOnly() throws {
        try write("A")
        try write("Info.plist")
        try write("data.bin")
        let seal = try seal(.flat, "A")
        #expect(seal[key: "files"]?.pairs.map(\.key) == ["Info.plist", "data.bin"])
        #expect(seal[key: "files2"]?.pairs.map(\.key) == ["data.bin"])
    }

    @Test func nestedCodeIsNamedByItsHash() throws {
        try write("Contents/MacOS/A")
        try write("Contents/Frameworks/B.framework/B")
        let code = NestedCode(cdHash: [1, 2], requirement: "identifier B")
        let seal = try seal(.deep, "MacOS/A", nested: ["Frameworks/B.framework": code])
        #expect(
            seal[path: ["files2", "Frameworks/B.framework"]]
                == ["cdhash": .data([1, 2]), "requirement": "identifier B"])
    }

    @Test func symbolicLinkIsSealedByItsTarget() throws {
        try write("Contents/Resources/a")
        let link = folder.url.appendingPathComponent("A.app/Contents/Resources/b").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "a")
        #expect(try seal(.deep, "MacOS/A")[path: ["files2", "Resources/b"]] == ["symlink": "a"])
    }

    @Test func unsignedFileAmongNestedCodeIsAnError() throws {
        try write("Contents/MacOS/A")
        try write("Contents/MacOS/script.sh")
        #expect(throws: SigningFixtureError.self) { try seal(.deep, "MacOS/A") }
    }

    @Test func metadataAndTicketsAreLeftOut() throws {
        try write("Contents/MacOS/A")
        try write("Contents/CodeResources")
        try write("Contents/PkgInfo")
        try write("Contents/Resources/.DS_Store")
        #expect(try seal(.deep, "MacOS/A")[key: "files2"] == .table([]))
    }
}
