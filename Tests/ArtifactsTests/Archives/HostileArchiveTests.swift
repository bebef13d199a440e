// SPDX-License-Identifier: Apache-2.0

import Bytes
import Foundation
import SigningFixtures
import Testing

@testable import Artifacts

/// Archives that want to write, or have us read, outside of their folder, or to fill the disk.
@Suite struct HostileArchiveTests {
    struct Entry: Sendable {
        var name: String
        var target: String?
        init(_ name: String, linkTo target: String? = nil) { (self.name, self.target) = (name, target) }
    }

    struct Attack: Sendable, CustomTestStringConvertible {
        let name: String
        let entries: [Entry]
        var testDescription: String { name }
    }

    static let mark = "dextlab-escape-\(UInt64.random(in: 0...UInt64.max))"

    static let attacks: [Attack] = [
        Attack(name: "..", entries: [Entry("../\(mark)")]),
        Attack(name: ".. inside", entries: [Entry("a/../../\(mark)")]),
        Attack(name: ".. at the end", entries: [Entry("a/..")]),
        Attack(name: ".. after .", entries: [Entry("./../\(mark)")]),
        Attack(name: "absolute", entries: [Entry("/tmp/\(mark)")]),
        Attack(name: "many slashes", entries: [Entry("//tmp//\(mark)")]),
        Attack(name: "through a link", entries: [Entry("sub/x"), Entry("link", linkTo: "sub"), Entry("link/\(mark)")]),
        Attack(name: "onto a link", entries: [Entry("sub/x"), Entry("link", linkTo: "sub/x"), Entry("link")]),
        Attack(name: "a link to ..", entries: [Entry("link", linkTo: "..")]),
        Attack(name: "a link to an absolute path", entries: [Entry("link", linkTo: "/etc/passwd")]),
        Attack(name: "a link out of a folder", entries: [Entry("a/b/link", linkTo: "../../../x")]),
        Attack(name: "a link that goes in and out", entries: [Entry("link", linkTo: "a/../../x")]),
        Attack(
            name: "two links that lead out together",
            entries: [Entry("a/b/c/up", linkTo: "../../.."), Entry("out", linkTo: "a/b/c/up/..")]),
        Attack(name: "a link in place of a folder", entries: [Entry("d", linkTo: "e"), Entry("d/f/\(mark)")]),
        Attack(name: "a name of 300 bytes", entries: [Entry(String(repeating: "n", count: 300))]),
    ]

    private func bytes(_ attack: Attack, _ kind: Unpacked.Kind) -> [UInt8] {
        var (zip, tar) = (ZipBuilder(), TarBuilder())
        for entry in attack.entries {
            zip.members.append(
                .init(
                    name: entry.name, content: Array((entry.target ?? "x").utf8),
                    mode: entry.target == nil ? 0o100644 : 0o120777))
            tar.pax([("path", entry.name)])
            tar.add(
                "short", entry.target == nil ? [0x78] : [], type: entry.target == nil ? "0" : "2",
                link: entry.target ?? "")
        }
        tar.finish()
        return kind == .zip ? zip.bytes : tar.bytes
    }

    @Test(arguments: attacks, [Unpacked.Kind.zip, .tar]) func anAttackIsRefused(_ attack: Attack, kind: Unpacked.Kind) {
        let error = #expect(throws: MalformedFile.self) { try Unpacked.folder(bytes(attack, kind), kind) }
        #expect(error?.expectation.isEmpty == false)
        let base = NSTemporaryDirectory()
        #expect(!FileTree.exists("/tmp/\(Self.mark)"))
        #expect(!FileTree.exists("\(base)/\(Self.mark)"))
    }

    @Test(arguments: [
        ("a/b/link", "../../x"), ("a/link", "../b/./c"), ("link", "."), ("Versions/Current", "A"),
        ("a/link", "nowhere"),
    ])
    func aLinkThatStaysInsideIsMade(name: String, target: String) throws {
        let attack = Attack(name: "", entries: [Entry(name, linkTo: target)])
        for kind in [Unpacked.Kind.zip, .tar] {
            #expect(try Unpacked.contents(bytes(attack, kind), kind)[name] == "-> \(target)")
        }
    }

    @Test func aBombIsRefusedBeforeItIsWritten() throws {
        var limits = ExtractionFolder.Limits()
        limits.totalBytes = 1000
        let large = [UInt8](repeating: 0, count: 600)
        for method: UInt16 in [0, 8] {
            let one = ZipBuilder(members: [.init(name: "a", content: large, method: method)])
            #expect(try Unpacked.count(one.bytes, .zip, limits: limits) == 1)
            let two = ZipBuilder(members: [
                .init(name: "a", content: large, method: method), .init(name: "b", content: large, method: method),
            ])
            #expect(throws: MalformedFile.self) { try Unpacked.folder(two.bytes, .zip, limits: limits) }
        }
        var tar = TarBuilder()
        for name in ["a", "b"] { tar.add(name, large) }
        #expect(throws: MalformedFile.self) { try Unpacked.folder(tar.bytes, .tar, limits: limits) }
    }

    @Test func moreOutputThanTheDirectorySaysIsRefused() {
        let zip = ZipBuilder(members: [
            .init(name: "a", content: [UInt8](repeating: 0, count: 1_000_000), method: 8, claimedSize: 10)
        ])
        #expect(throws: MalformedFile.self) { try Unpacked.folder(zip.bytes, .zip) }
    }

    /// A table of contents packs well: without a bound, a small xar has its heap hashed a hundred thousand times. Equal
    /// files share their bytes, as xar writes them.
    @Test(arguments: [(0, true), (1, false)]) func xarMembersOnTopOfEachOtherAreRefused(step: Int, isRead: Bool) throws
    {
        let members = (0..<200).map { index in
            let (offset, size) = (index * step, 16_384 - index * step)
            return "<file><name>\(index)</name><type>file</type><data><offset>\(offset)</offset><size>\(size)</size>"
                + "<length>\(size)</length><archived-checksum style=\"sha1\">0</archived-checksum></data></file>"
        }
        let xar = PackageWriter.archive(
            tableOfContents: Array("<xar><toc>\(members.joined())</toc></xar>".utf8),
            heap: [UInt8](repeating: 0, count: 16_384))
        let folder = try ExtractionFolder()
        var error: MalformedFile?
        do throws(MalformedFile) {
            try XarArchive(region: FileRegion(ByteSource(name: "x", bytes: xar))).extract(into: folder)
        } catch let failure {
            error = failure
        }
        #expect(error?.expectation == (isRead ? nil : "members side by side expected, found them on top of each other"))
    }

    @Test func tooManyEntriesAreRefused() throws {
        var limits = ExtractionFolder.Limits()
        limits.entries = 5
        let members = (0..<6).map { ZipBuilder.Member(name: "f\($0)", content: []) }
        #expect(try Unpacked.count(ZipBuilder(members: Array(members.prefix(5))).bytes, .zip, limits: limits) == 5)
        #expect(throws: MalformedFile.self) {
            try Unpacked.folder(ZipBuilder(members: members).bytes, .zip, limits: limits)
        }
        var tar = TarBuilder()
        for index in 0..<6 { tar.add("f\(index)") }
        #expect(throws: MalformedFile.self) { try Unpacked.folder(tar.bytes, .tar, limits: limits) }
    }

    @Test(arguments: [3, 63, 64, 65, 500]) func theFolderIsRemovedHoweverDeepItIs(depth: Int) throws {
        let name = String(repeating: "d/", count: depth) + "file"
        var folder: ExtractionFolder? = try Unpacked.folder(
            ZipBuilder(members: [.init(name: name, content: [1])]).bytes, .zip)
        let path = try #require(folder?.path)
        #expect(FileTree.isDirectory(path))
        withExtendedLifetime(folder) {}
        folder = nil
        #expect(!FileTree.exists(path))
        #expect(folder == nil)
    }

    @Test func nothingIsLeftOfARefusedArchive() async throws {
        let files = try TemporaryFolder()
        let path = try files.write(bytes(Self.attacks[0], .zip), "attack.zip")
        let before = Set(FileTree.names(in: Self.base).filter { $0.hasPrefix("dextlab-") })
        await #expect(throws: MalformedFile.self) { try await Verifier.collect([path]) }
        var collector: Collector? = Collector(verifier: Verifier.of(try TestAuthority().rootDER))
        _ = try? await collector?.collect([path])
        collector = nil
        #expect(collector == nil)
        // Other tests make folders at the same time: none of the new ones may hold this archive's file.
        let new = Set(FileTree.names(in: Self.base).filter { $0.hasPrefix("dextlab-") }).subtracting(before)
        #expect(!new.contains { FileTree.exists("\(Self.base)/\($0)/\(Self.mark)") })
    }

    private static let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
}
