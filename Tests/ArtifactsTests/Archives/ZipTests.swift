// SPDX-License-Identifier: Apache-2.0

import Bytes
import SigningFixtures
import Testing

@testable import Artifacts

@Suite struct ZipTests {
    static var sample: ZipBuilder {
        ZipBuilder(members: [
            .init(name: "a/", content: [], mode: 0o040755), .init(name: "a/stored.txt", content: Array("stored".utf8)),
            .init(name: "a/deflated.txt", content: Array("deflated".utf8), method: 8),
            .init(name: "b/tool", content: Array("tool".utf8), mode: 0o100755), .init(name: "empty", content: []),
            .init(name: "b/link", content: Array("../a/stored.txt".utf8), mode: 0o120777),
        ])
    }

    static let contents = [
        "a": "/", "a/stored.txt": "stored", "a/deflated.txt": "deflated", "b": "/", "b/tool": "*tool", "empty": "",
        "b/link": "-> ../a/stored.txt",
    ]

    @Test(arguments: [false, true]) func everyKindOfMemberComesOut(isWide: Bool) throws {
        var zip = Self.sample
        zip.isWide = isWide
        #expect(try Unpacked.contents(zip.bytes, .zip) == Self.contents)
    }

    @Test func aCommentAtTheEndDoesNoHarm() throws {
        var zip = Self.sample
        zip.comment = [UInt8](repeating: 0x20, count: 65_535)
        #expect(try Unpacked.contents(zip.bytes, .zip) == Self.contents)
    }

    @Test func largeMembersComeOutWhole() throws {
        var random = SeededRandom(seed: 1)
        let content = (0..<400_000).map { _ in UInt8.random(in: 0x20...0x7E, using: &random) }
        let zip = ZipBuilder(members: [
            .init(name: "s", content: content), .init(name: "d", content: content, method: 8),
        ])
        let text = String(decoding: content, as: UTF8.self)
        #expect(try Unpacked.contents(zip.bytes, .zip) == ["s": text, "d": text])
    }

    @Test func aMemberThatComesTwiceIsTheSecondOne() throws {
        let zip = ZipBuilder(members: [.init(name: "f", content: [0x31]), .init(name: "f", content: [0x32])])
        #expect(try Unpacked.contents(zip.bytes, .zip) == ["f": "2"])
    }

    static let damaged: [(String, ZipBuilder.Member)] = [
        ("CRC of a stored member", .init(name: "f", content: [1, 2], checksum: 7)),
        ("CRC of a deflated member", .init(name: "f", content: [1, 2], method: 8, checksum: 7)),
        ("size smaller than the content", .init(name: "f", content: [1, 2, 3], method: 8, claimedSize: 2)),
        ("size larger than the content", .init(name: "f", content: [1, 2, 3], method: 8, claimedSize: 4)),
        ("unknown method", .init(name: "f", content: [1, 2], method: 12)),
    ]

    @Test(arguments: damaged.indices) func aDamagedMemberIsAnError(index: Int) {
        let error = #expect(throws: MalformedFile.self, "\(Self.damaged[index].0)") {
            try Unpacked.contents(ZipBuilder(members: [Self.damaged[index].1]).bytes, .zip)
        }
        #expect(error?.file == "archive")
    }

    @Test func aTruncatedArchiveIsAnErrorWhereverItEnds() {
        let bytes = Self.sample.bytes
        for count in 0..<bytes.count {
            #expect(throws: MalformedFile.self) { try Unpacked.folder(Array(bytes.prefix(count)), .zip) }
        }
    }

    @Test func itIsKnownByItsFirstBytes() {
        #expect(ZipArchive.isZip(ByteSource(name: "f", bytes: Self.sample.bytes)))
        #expect(ZipArchive.isZip(ByteSource(name: "f", bytes: ZipBuilder().bytes)), "an empty archive")
        #expect(!ZipArchive.isZip(ByteSource(name: "f", bytes: [0x50, 0x4B])))
    }
}
