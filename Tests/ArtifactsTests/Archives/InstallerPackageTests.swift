// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import SigningFixtures
import Testing

@testable import Artifacts

/// Installer packages and what they are made of, written by libarchive and xz.
@Suite struct InstallerPackageTests {
    /// A folder as a payload has it: a file, a tool, an empty file, a link.
    private static func makeRoot(_ folder: TemporaryFolder) throws -> String {
        try folder.write("hello", "root/a/text")
        try folder.write("tool", "root/a/tool")
        try folder.write(String(repeating: "0123456789", count: 60_000), "root/big")
        try folder.write([], "root/empty")
        let root = "\(folder.path)/root"
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(root)/a/tool")
        try FileManager.default.createSymbolicLink(atPath: "\(root)/a/link", withDestinationPath: "text")
        return root
    }

    private static func tool(_ name: String) throws -> String {
        try #require(Tool.find(name), "\(name) is missing: make test installs libarchive-tools and xz-utils")
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private static func archive(_ format: String, of root: String, _ folder: TemporaryFolder) throws -> [UInt8] {
        let path = "\(folder.path)/\(format)"
        _ = try Tool.run(tool("bsdtar"), ["--format=\(format)", "-cf", path, "-C", root, "."])
        return try bytes(path)
    }

    private static func region(_ bytes: [UInt8]) -> FileRegion { FileRegion(ByteSource(name: "archive", bytes: bytes)) }

    @Test(arguments: ["odc", "newc"]) func cpioOfLibarchiveComesOutAsItWentIn(_ format: String) throws {
        let work = try TemporaryFolder()
        let root = try Self.makeRoot(work)
        let folder = try ExtractionFolder()
        try CpioArchive(region: Self.region(Self.archive(format, of: root, work))).extract(into: folder)
        #expect(try Unpacked.listing(folder.path) == Unpacked.listing(root))
    }

    @Test(arguments: ["", "!xar:compression=none", "!xar:compression=gzip", "!xar:compression=xz"])
    func xarOfLibarchiveComesOutAsItWentIn(_ option: String) throws {
        let work = try TemporaryFolder()
        let root = try Self.makeRoot(work)
        let path = "\(work.path)/x.xar"
        let options = option.isEmpty ? [] : ["--options", String(option.dropFirst())]
        _ = try Tool.run(Self.tool("bsdtar"), ["--format=xar"] + options + ["-cf", path, "-C", root, "."])
        let folder = try ExtractionFolder()
        try XarArchive(region: Self.region(Self.bytes(path))).extract(into: folder)
        #expect(try Unpacked.listing(folder.path) == Unpacked.listing(root))
    }

    /// Chunks of 64 KiB, every third one stored.
    private static func pbzx(_ content: [UInt8], _ work: TemporaryFolder) throws -> [UInt8] {
        func big(_ value: Int) -> [UInt8] { (0..<8).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
        var result = Array("pbzx".utf8) + big(64 << 10)
        for (index, start) in stride(from: 0, to: content.count, by: 64 << 10).enumerated() {
            let chunk = Array(content[start..<min(start + (64 << 10), content.count)])
            let packed = index % 3 == 2 ? chunk : try xz(chunk, work)
            result += big(chunk.count) + big(packed.count) + packed
        }
        return result
    }

    private static func xz(_ content: [UInt8], _ work: TemporaryFolder) throws -> [UInt8] {
        let path = try work.write(content, "chunk")
        _ = try Tool.run(tool("xz"), ["-k", "-f", path])
        return try bytes(path + ".xz")
    }

    @Test func pbzxComesOutAsItWentIn() throws {
        let work = try TemporaryFolder()
        let content = (0..<400_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) }
        var read: [UInt8] = []
        try PbzxStream(region: Self.region(Self.pbzx(content, work))).run(limit: 1 << 20) { read += $0 }
        #expect(read == content)
    }

    @Test func moreThanTheLimitIsRefused() throws {
        let work = try TemporaryFolder()
        let zeros = [UInt8](repeating: 0, count: 1 << 20)
        let packed = try Self.xz(zeros, work)
        #expect(throws: MalformedFile.self) {
            try XZDecoder(region: Self.region(packed), structure: "xz").run(limit: 1 << 16) { _ in }
        }
        let chunks = try Self.pbzx(zeros, work)
        #expect(throws: MalformedFile.self) { try PbzxStream(region: Self.region(chunks)).run(limit: 1 << 16) { _ in } }
    }

    enum Payload: String, CaseIterable, Sendable { case gzip, pbzx, xz }

    @Test(arguments: Payload.allCases) func productInAPackageIsFoundAndVerified(_ payload: Payload) async throws {
        let product = try ProductBuilder.build(try .sound(platform: .macOS))
        let work = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: "\(work.path)/root/Applications", withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: product.app.path, toPath: "\(work.path)/root/Applications/Fixture.app")
        let cpio = try Self.archive("odc", of: "\(work.path)/root", work)
        let packed: [UInt8] =
            switch payload {
            case .xz: try Self.xz(cpio, work)
            case .pbzx: try Self.pbzx(cpio, work)
            case .gzip: try Self.gzip(cpio, work)
            }
        try work.write(packed, "flat/component.pkg/Payload")
        try work.write("<installer-gui-script/>", "flat/Distribution")
        let package = "\(work.path)/Product.pkg"
        _ = try Tool.run(Self.tool("bsdtar"), ["--format=xar", "-cf", package, "-C", "\(work.path)/flat", "."])
        let set = try await Verifier.collect([package], rootDER: product.rootDER)
        let app = try #require(set.items.first)
        #expect(app.bundleIdentifier == ProductSpec.appIdentifier)
        #expect(app.allDefects == [])
        #expect(app.nested.map(\.bundleIdentifier) == [ProductSpec.driverIdentifier])
        #expect(app.shown.hasPrefix(package), "shown under the package's name, not the temporary folder's")
    }

    private static func gzip(_ content: [UInt8], _ work: TemporaryFolder) throws -> [UInt8] {
        let path = try work.write(content, "payload")
        _ = try Tool.run(tool("gzip"), ["-k", "-f", path])
        return try bytes(path + ".gz")
    }

    // MARK: Hostile

    @Test func cpioThatLeadsOutIsRefused() throws {
        for name in ["../evil", "/etc/evil", "a/../../evil"] {
            let folder = try ExtractionFolder()
            let archive = Self.cpio([(name, 0o100644, Array("x".utf8))])
            #expect(throws: MalformedFile.self) { try CpioArchive(region: Self.region(archive)).extract(into: folder) }
        }
        let folder = try ExtractionFolder()
        let through = Self.cpio([("link", 0o120777, Array("inside".utf8)), ("link/file", 0o100644, Array("x".utf8))])
        #expect(throws: MalformedFile.self) { try CpioArchive(region: Self.region(through)).extract(into: folder) }
    }

    @Test func cpioWithoutItsTrailerIsRefused() throws {
        let folder = try ExtractionFolder()
        let archive = Array(Self.cpio([("a", 0o100644, [1, 2, 3])]).dropLast(87))
        #expect(throws: MalformedFile.self) { try CpioArchive(region: Self.region(archive)).extract(into: folder) }
    }

    /// The portable ASCII form, by hand.
    private static func cpio(_ files: [(name: String, mode: Int, data: [UInt8])]) -> [UInt8] {
        func octal(_ value: Int, _ width: Int) -> String {
            let digits = String(value, radix: 8)
            return String(repeating: "0", count: width - digits.count) + digits
        }
        return (files + [("TRAILER!!!", 0, [])]).flatMap { file in
            let head =
                "070707" + octal(0, 12) + octal(file.mode, 6) + octal(0, 24) + octal(0, 11)
                + octal(file.name.utf8.count + 1, 6) + octal(file.data.count, 11)
            return Array(head.utf8) + Array(file.name.utf8) + [0] + file.data
        }
    }

    @Test func damagedPackagesGiveFilesOrAnError() throws {
        let work = try TemporaryFolder()
        let root = try Self.makeRoot(work)
        let samples: [([UInt8], ([UInt8]) throws -> Void)] = [
            (
                try Self.archive("odc", of: root, work),
                { try CpioArchive(region: Self.region($0)).extract(into: Self.small()) }
            ),
            (
                try Self.archive("newc", of: root, work),
                { try CpioArchive(region: Self.region($0)).extract(into: Self.small()) }
            ),
            (
                try Self.archive("xar", of: root, work),
                { try XarArchive(region: Self.region($0)).extract(into: Self.small()) }
            ),
            (
                try Self.pbzx(Array(repeating: 7, count: 200_000), work),
                { try PbzxStream(region: Self.region($0)).run(limit: 1 << 20) { _ in } }
            ),
            (
                Array(
                    "<xar><toc><file id=\"1\"><name>a&amp;b</name><type>file</type><data><offset>1</offset><length>2</length><size>2</size><encoding style=\"application/x-gzip\"/></data></file></toc></xar>"
                        .utf8),
                { _ = try XarTOC(Bytes($0, file: "toc", structure: "toc")) }
            ),
        ]
        for (index, sample) in samples.enumerated() {
            var mutation = Mutation(seed: UInt64(900 + index))
            var refused = 0
            for _ in 0..<300 {
                do { try sample.1(mutation.mutated(sample.0)) } catch is MalformedFile { refused += 1 }
            }
            #expect(refused > 5, "sample \(index)")
        }
    }

    private static func small() throws -> ExtractionFolder {
        var limits = ExtractionFolder.Limits()
        limits.totalBytes = 1 << 20
        limits.entries = 50
        return try ExtractionFolder(limits: limits)
    }
}
