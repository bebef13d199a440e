// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Signatures
import SigningFixtures
import Testing

@testable import Artifacts

/// One changed byte anywhere in a sound product that a signature covers: always at least one defect or problem.
@Suite struct ProductDamageTests {
    private static func isNoticed(_ item: CodeItem) -> Bool {
        !item.allDefects.isEmpty || !item.problems.isEmpty || item.nested.contains(where: isNoticed)
    }

    private static let files = [
        "Info.plist", "MacOS/Fixture", "embedded.provisionprofile", "_CodeSignature/CodeResources",
        "Resources/data.bin",
        "Resources/en.lproj/text.strings",
        "Library/SystemExtensions/com.example.fixture.driver.dext/Info.plist",
        "Library/SystemExtensions/com.example.fixture.driver.dext/com.example.fixture.driver",
        "Library/SystemExtensions/com.example.fixture.driver.dext/embedded.provisionprofile",
        "Library/SystemExtensions/com.example.fixture.driver.dext/_CodeSignature/CodeResources",
    ]

    /// Everything of a plain file; of a Mach-O what lies before the end of its last blob but the CMS.
    private static func covered(_ bytes: [UInt8], isMachO: Bool) throws -> Range<Int> {
        guard isMachO else { return 0..<bytes.count }
        let slice = try MachOFile(ByteSource(name: "f", bytes: bytes)).slices[0]
        let signature = try #require(try EmbeddedSignature(slice))
        let cms = try #require(signature.superBlob.entry(.cms))
        return 0..<cms.blob.fileOffset
    }

    @Test func aChangedByteIsNoticed() async throws {
        var spec = try ProductSpec.soundDeveloperID()
        spec.app.files = [
            "Resources/data.bin": Array(0..<200), "Resources/en.lproj/text.strings": Array("a = b;".utf8),
        ]
        let product = try ProductBuilder.build(spec)
        let layout = try #require(BundleLayout(product.app.path, shown: "Fixture.app"))
        let reader = ProductReader(verifier: Verifier.of(product.rootDER))
        #expect(await !Self.isNoticed(reader.readBundle(layout)), "the product is sound to begin with")
        var random = SeededRandom(seed: 9)
        for index in 0..<320 {
            let file = Self.files[index % Self.files.count]
            let url = product.app.appendingPathComponent("Contents/\(file)")
            let sound = Array(try Data(contentsOf: url))
            let range = try Self.covered(sound, isMachO: file.hasSuffix("Fixture") || file.hasSuffix("driver"))
            let offset = Int.random(in: range, using: &random)
            var damaged = sound
            damaged[offset] ^= UInt8.random(in: 1...255, using: &random)
            try Data(damaged).write(to: url)
            #expect(await Self.isNoticed(reader.readBundle(layout)), "byte \(offset) of \(file)")
            try Data(sound).write(to: url)
        }
        #expect(await !Self.isNoticed(reader.readBundle(layout)))
    }
}
