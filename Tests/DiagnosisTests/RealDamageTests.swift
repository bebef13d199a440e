// SPDX-License-Identifier: Apache-2.0

import Bytes
import Diagnosis
import Foundation
import Signatures
import SigningFixtures
import Testing

/// Sound products that were damaged in one place: `dextlab check` always has an error to tell that it had not before.
@Suite struct RealDamageTests {
    /// A failing gate, an error among the findings, or a file that cannot be read as what it claims to be.
    private static func isNoticed(_ path: String, _ anchors: TrustAnchors = .apple) async throws -> Bool {
        do {
            let checkup = try await Examination.check([path], anchors: anchors)
            return !checkup.failures.isEmpty || !checkup.errors.isEmpty
        } catch is MalformedFile {
            return true
        }
    }

    /// Files outside of bundles: how many bytes of each are changed, how often it is cut.
    struct Bare: Sendable, CustomTestStringConvertible {
        let wheel: RealWheel
        let name: String
        var bytes = 60
        var cuts = 6
        var testDescription: String { name }
    }

    static let bare = [
        Bare(wheel: .ninja, name: "ninja"), Bare(wheel: .shiboken, name: "Shiboken.abi3.so"),
        Bare(wheel: .qtCharts, name: "QtCharts"), Bare(wheel: .qtCharts, name: "libqtchartsqml2plugin.dylib"),
        Bare(wheel: .pydantic, name: "_pydantic_core.cpython-312-darwin.so", bytes: 24),
        Bare(wheel: .ruff, name: "ruff", bytes: 24, cuts: 3),
    ]

    @Test(arguments: bare) func aDamagedFileIsNoticed(_ file: Bare) async throws {
        let folder = try TemporaryFolder()
        try file.wheel.unpack(into: folder.url)
        let url = try #require(try file.wheel.machOs(in: folder.url).first { $0.lastPathComponent == file.name })
        let sound = [UInt8](try Data(contentsOf: url))
        #expect(try await !Self.isNoticed(url.path), "sound to begin with")
        let covered = try SignedBytes(sound)
        var random = SeededRandom(seed: 20)
        for index in 0..<file.bytes {
            var damaged = sound
            let part = [covered.code, covered.signature, covered.all][index % 3]
            let offset = try Self.place(in: part, &random)
            damaged[offset] ^= UInt8.random(in: 1...255, using: &random)
            try Data(damaged).write(to: url)
            #expect(try await Self.isNoticed(url.path), "byte \(offset)")
        }
        for _ in 0..<file.cuts {
            let count = Int.random(in: 0..<sound.count, using: &random)
            try Data(sound.prefix(count)).write(to: url)
            #expect(try await Self.isNoticed(url.path), "cut at \(count)")
        }
    }

    /// Each range as likely as the others, so that headers and blobs have their share beside the code.
    private static func place(in ranges: [Range<Int>], _ random: inout SeededRandom) throws -> Int {
        Int.random(in: try #require(ranges.filter { !$0.isEmpty }.randomElement(using: &random)), using: &random)
    }

    /// Of two programs of one signer, one gets the other's slice for arm64.
    @Test func anotherProgramsSliceIsNoticed() async throws {
        let folder = try TemporaryFolder()
        try RealWheel.cmake.unpack(into: folder.url)
        let files = try RealWheel.cmake.machOs(in: folder.url).filter {
            ["ccmake", "cpack"].contains($0.lastPathComponent)
        }
        let slices = try files.map { try Self.slices([UInt8](try Data(contentsOf: $0))) }
        #expect(slices.map(\.count) == [2, 2])
        for (index, file) in files.enumerated() {
            let other = slices[1 - index]
            try Data(FatFile.join(slices[index])).write(to: file)
            #expect(try await !Self.isNoticed(file.path), "put together again it is sound")
            try Data(FatFile.join([slices[index][0], other[1]])).write(to: file)
            #expect(try await Self.isNoticed(file.path))
            try Data(FatFile.join([other[0], slices[index][1]])).write(to: file)
            #expect(try await Self.isNoticed(file.path))
        }
    }

    private static func slices(_ file: [UInt8]) throws -> [[UInt8]] {
        try MachOFile(ByteSource(name: "f", bytes: file)).slices.map { slice in
            Array(file[slice.region.base..<slice.region.base + slice.region.count])
        }
    }

    // MARK: Bundles

    /// A bundle with nested code, on disk for as long as it is used.
    private struct Bundle {
        var app: URL
        var anchors: TrustAnchors
        var folder: TemporaryFolder?
    }

    enum Subject: String, Sendable, CaseIterable { case mitmproxy, developerID, development }

    private static func bundle(_ subject: Subject) throws -> Bundle {
        if subject == .mitmproxy {
            let folder = try TemporaryFolder()
            try RealWheel.mitmproxy.unpack(into: folder.url)
            return Bundle(
                app: folder.url.appendingPathComponent("Mitmproxy Redirector.app"), anchors: .apple, folder: folder)
        }
        var spec: ProductSpec = subject == .developerID ? try .soundDeveloperID() : try .sound(platform: .macOS)
        spec.app.files = [
            "Resources/data.bin": Array(0..<200), "Resources/en.lproj/text.strings": Array("a = b;".utf8),
        ]
        let product = try ProductBuilder.build(spec)
        return Bundle(
            app: product.app, anchors: TrustAnchors(derEncoded: [product.rootDER]), folder: product.folder)
    }

    /// What no signature covers: the stapled ticket, which stapler(1) adds afterwards, and PkgInfo, which the rules of
    /// every seal leave out.
    private static let uncovered = ["Contents/CodeResources", "Contents/PkgInfo"]

    private static func files(_ bundle: Bundle) throws -> [String] {
        try FileTree.walk(bundle.app.path).filter { $0.kind == .file && !uncovered.contains($0.path) }.map(\.path)
    }

    private static func covered(_ bytes: [UInt8]) throws -> [Range<Int>] {
        guard MachOFile.isMachO(ByteSource(name: "f", bytes: bytes)) else { return [0..<bytes.count] }
        return try SignedBytes(bytes).all
    }

    /// Does something to a file, asks, and undoes it.
    private static func expectNoticed(
        _ what: String, _ path: String, in bundle: Bundle, _ damage: ([UInt8]) throws -> [UInt8]?
    ) async throws {
        let url = bundle.app.appendingPathComponent(path)
        let sound = FileManager.default.fileExists(atPath: url.path) ? [UInt8](try Data(contentsOf: url)) : nil
        if let damaged = try damage(sound ?? []) {
            try Data(damaged).write(to: url)
        } else {
            try FileManager.default.removeItem(at: url)
        }
        #expect(try await isNoticed(bundle.app.path, bundle.anchors), "\(path): \(what)")
        if let sound { try Data(sound).write(to: url) } else { try FileManager.default.removeItem(at: url) }
    }

    @Test(arguments: Subject.allCases) func aDamagedBundleIsNoticed(_ subject: Subject) async throws {
        let bundle = try Self.bundle(subject)
        defer { withExtendedLifetime(bundle) {} }
        #expect(try await !Self.isNoticed(bundle.app.path, bundle.anchors), "sound to begin with")
        let files = try Self.files(bundle)
        var random = SeededRandom(seed: 30)
        for index in 0..<files.count * 8 {
            let (number, seed) = (files[index % files.count], random.next())
            try await Self.expectNoticed("a byte", number, in: bundle) { sound in
                var (damaged, random) = (sound, SeededRandom(seed: seed))
                damaged[try Self.place(in: Self.covered(sound), &random)] ^= UInt8.random(
                    in: 1...255, using: &random)
                return damaged
            }
        }
        for file in files {
            let seed = random.next()
            try await Self.expectNoticed("cut", file, in: bundle) { sound in
                var random = SeededRandom(seed: seed)
                return Array(sound.prefix(Int.random(in: 0..<sound.count, using: &random)))
            }
            // Localisations may be thrown away: the seal's rules call them optional.
            if !file.contains(".lproj/") { try await Self.expectNoticed("removed", file, in: bundle) { _ in nil } }
        }
        #expect(try await !Self.isNoticed(bundle.app.path, bundle.anchors), "sound again")
    }

    @Test(arguments: Subject.allCases) func anAddedFileIsNoticedInWhateverFolder(_ subject: Subject) async throws {
        let bundle = try Self.bundle(subject)
        defer { withExtendedLifetime(bundle) {} }
        let folders = try FileTree.walk(bundle.app.path).filter { $0.kind == .directory }.map { "\($0.path)/" }
        for folder in [""] + folders {
            try await Self.expectNoticed("added", "\(folder)added.txt", in: bundle) { _ in [1] }
        }
        #expect(try await !Self.isNoticed(bundle.app.path, bundle.anchors), "sound again")
    }

    @Test(arguments: Subject.allCases) func aSwappedProfileIsNoticed(_ subject: Subject) async throws {
        let bundle = try Self.bundle(subject)
        defer { withExtendedLifetime(bundle) {} }
        let profiles = try Self.files(bundle).filter { $0.hasSuffix("embedded.provisionprofile") }
        #expect(profiles.count == 2)
        for (index, profile) in profiles.enumerated() {
            let url = bundle.app.appendingPathComponent(profiles[1 - index])
            let other = [UInt8](try Data(contentsOf: url))
            try await Self.expectNoticed("swapped", profile, in: bundle) { _ in other }
        }
    }

    @Test(arguments: Subject.allCases) func aSliceOfTheOtherExecutableIsNoticed(_ subject: Subject) async throws {
        let bundle = try Self.bundle(subject)
        defer { withExtendedLifetime(bundle) {} }
        let executables = try Self.files(bundle).filter { path in
            MachOFile.isMachO(try ByteSource(path: bundle.app.appendingPathComponent(path).path))
        }
        #expect(executables.count == 2)
        let slices = try executables.map {
            try Self.slices([UInt8](try Data(contentsOf: bundle.app.appendingPathComponent($0))))
        }
        for (index, executable) in executables.enumerated() {
            for place in slices[index].indices {
                var wrong = slices[index]
                wrong[place] = slices[1 - index][min(place, slices[1 - index].count - 1)]
                try await Self.expectNoticed("slice \(place)", executable, in: bundle) { _ in
                    wrong.count == 1 ? wrong[0] : try FatFile.join(wrong)
                }
            }
        }
    }
}
