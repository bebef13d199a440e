// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import Gates
import PropertyLists
import Signatures
import SigningFixtures
import Testing

@testable import Artifacts

/// Built products, read as a whole.
@Suite struct ProductTests {
    private func read(_ product: BuiltProduct) async throws -> CodeItem {
        let layout = try #require(BundleLayout(product.app.path, shown: "Fixture.app"))
        return await ProductReader(verifier: Verifier.of(product.rootDER)).readBundle(layout)
    }

    static let kinds: [(String, @Sendable () throws -> ProductSpec)] = [
        ("development", { try ProductSpec.sound() }), ("Developer ID", { try ProductSpec.soundDeveloperID() }),
        ("TestFlight", { try ProductSpec.soundTestFlight() }),
        ("iPadOS development", { try ProductSpec.sound(platform: .iPadOS) }),
    ]

    @Test(arguments: kinds.indices) func aSoundProductHasNoDefect(index: Int) async throws {
        let app = try await read(ProductBuilder.build(Self.kinds[index].1()))
        #expect(app.role == .app)
        #expect(app.nested.map(\.role) == [.driver])
        for item in [app] + app.nested {
            #expect(item.allDefects.isEmpty, "\(Self.kinds[index].0)")
            #expect(item.problems.isEmpty)
            #expect(item.profileSignature?.isVerified == true)
            #expect(item.signatures.allSatisfy { $0.isTrusted })
        }
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let name: String
        let status: CodeSigningStatus
        let path: String
        let make: @Sendable (String, String) throws -> Void
        var testDescription: String { name }
    }

    /// Changes to the folder of the app's contents and of the driver.
    static let changes: [Change] = [
        Change(name: "the app's Info.plist", status: .infoPlistFailed, path: "MacOS/Fixture") { app, _ in
            try append(" ", to: "\(app)/Info.plist")
        },
        Change(name: "the driver's Info.plist", status: .badNestedCode, path: "com.example.fixture.driver") {
            _, driver in try append(" ", to: "\(driver)/Info.plist")
        },
        Change(name: "the app's profile", status: .badResource, path: "embedded.provisionprofile") { app, _ in
            try append(" ", to: "\(app)/embedded.provisionprofile")
        },
        Change(name: "a new file", status: .badResource, path: "Resources/new") { app, _ in
            try append("x", to: "\(app)/Resources/new")
        },
        Change(name: "the seal", status: .resourcesInvalid, path: "MacOS/Fixture") { app, _ in
            try append(" ", to: "\(app)/_CodeSignature/CodeResources")
        },
        Change(name: "a file beside Contents", status: .unsealedAppRoot, path: "Fixture.app/new") { app, _ in
            try append("x", to: "\(app)/../new")
        },
        Change(name: "a file beside the seal", status: .unsealedAppRoot, path: "_CodeSignature/new") { app, _ in
            try append("x", to: "\(app)/_CodeSignature/new")
        },
        Change(name: "a file beside the driver's seal", status: .unsealedAppRoot, path: "_CodeSignature/new") {
            _, driver in try append("x", to: "\(driver)/_CodeSignature/new")
        },
        Change(name: "bytes behind the app's signature", status: .badMainExecutable, path: "MacOS/Fixture") { app, _ in
            try append("x", to: "\(app)/MacOS/Fixture")
        },
    ]

    @Test(arguments: changes) func aChangeIsFound(_ change: Change) async throws {
        let product = try ProductBuilder.build(.soundDeveloperID())
        try change.make("\(product.app.path)/Contents", product.drivers[0].path)
        let app = try await read(product)
        let found = (app.allDefects + app.nested.flatMap(\.allDefects)).filter { $0.file.hasSuffix(change.path) }
        #expect(found.contains { $0.status == change.status } || (change.status == .badNestedCode && !found.isEmpty))
    }

    @Test func whatIsNotThereIsAProblemAndNoTrap() async throws {
        for missing in ["Contents/Info.plist", "Contents/MacOS/Fixture", "Contents/_CodeSignature"] {
            let product = try ProductBuilder.build(.soundDeveloperID())
            try FileManager.default.removeItem(at: product.app.appendingPathComponent(missing))
            let app = try await read(product)
            #expect(!app.problems.isEmpty || !app.allDefects.isEmpty || app.machO == nil, "\(missing)")
        }
    }

    static func append(_ text: String, to path: String) throws {
        let url = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        let old = (try? Data(contentsOf: url)) ?? Data()
        try (old + Data(text.utf8)).write(to: url)
    }
}
