// SPDX-License-Identifier: Apache-2.0

import Bytes
import Testing

@testable import Artifacts

@Suite struct TarTests {
    private func contents(_ build: (inout TarBuilder) -> Void) throws -> [String: String] {
        var tar = TarBuilder()
        build(&tar)
        tar.finish()
        return try Unpacked.contents(tar.bytes, .tar)
    }

    private static let deep = (0..<12).map { "folder-number-\($0)" }.joined(separator: "/")
    private static var folders: [String: String] {
        (1...12).reduce(into: [:]) { $0[deep.split(separator: "/").prefix($1).joined(separator: "/")] = "/" }
    }

    @Test func everyKindOfEntryComesOut() throws {
        let found = try contents {
            $0.add("a/", type: "5", mode: 0o755)
            $0.add("a/file", Array("text".utf8))
            $0.add("a/tool", Array("tool".utf8), mode: 0o755)
            $0.add("a/link", type: "2", link: "file")
            $0.add("old/", type: "\0")
            $0.add("old/contiguous", Array("c".utf8), type: "7")
            $0.add("device", type: "3")
            $0.add("fifo", type: "6")
            $0.add("pax_global", Array("20 comment=whatever\n".utf8), type: "g")
            $0.add("./here", Array("h".utf8))
        }
        #expect(
            found == [
                "a": "/", "a/file": "text", "a/tool": "*tool", "a/link": "-> file", "old": "/", "old/contiguous": "c",
                "here": "h",
            ])
    }

    @Test func longNamesComeWhole() throws {
        let folders = Self.folders
        let ustar = try contents {
            $0.add(
                "file", [0x78],
                prefix: String(Self.deep.prefix(155).split(separator: "/").dropLast().joined(separator: "/")))
        }
        #expect(ustar.values.contains("x"))
        let pax = try contents {
            $0.pax([("path", "\(Self.deep)/paxé"), ("mtime", "1.5")])
            $0.add("short", [0x78])
            $0.add("next", [0x79])
        }
        #expect(pax == folders.merging(["\(Self.deep)/paxé": "x", "next": "y"]) { $1 })
        let gnu = try contents {
            $0.long("L", "\(Self.deep)/gnu")
            $0.add("short", [0x78])
        }
        #expect(gnu == folders.merging(["\(Self.deep)/gnu": "x"]) { $1 })
    }

    @Test func longLinksComeWhole() throws {
        let gnu = try contents {
            $0.long("K", Self.deep)
            $0.add("link", type: "2", link: "short")
        }
        #expect(gnu == ["link": "-> \(Self.deep)"])
        let pax = try contents {
            $0.pax([("linkpath", Self.deep)])
            $0.add("link", type: "2", link: "short")
        }
        #expect(pax == ["link": "-> \(Self.deep)"])
    }

    @Test func sizesComeInEveryForm() throws {
        #expect(try contents { $0.add("f", [0x78, 0x79], size: TarBuilder.base256(2)) } == ["f": "xy"])
        #expect(try contents { $0.add("f", [0x78, 0x79], size: Array("       2    ".utf8)) } == ["f": "xy"])
        let pax = try contents {
            $0.pax([("size", "2")])
            $0.add("f", [0x78, 0x79], size: Array("00000000000\0".utf8))
            $0.add("g", [0x7A])
        }
        #expect(pax == ["f": "xy", "g": "z"])
    }

    static let sizes: [[UInt8]] = [
        TarBuilder.base256(Int.max), TarBuilder.base256(1 << 40), [0xFF] + [UInt8](repeating: 0xFF, count: 11),
        Array("77777777777\0".utf8), Array("9\0".utf8), Array("-1\0".utf8),
    ]

    @Test(arguments: sizes) func aSizeThatIsNoneIsAnError(size: [UInt8]) {
        #expect(throws: MalformedFile.self) {
            try contents { $0.add("f", [0x78], size: size + [UInt8](repeating: 0, count: 12 - size.count)) }
        }
    }

    @Test func aChangedHeaderIsAnError() throws {
        var tar = TarBuilder()
        tar.add("first", [0x78])
        tar.add("second", [0x78])
        for offset in [1024, 1024 + 130, 1024 + 150, 1024 + 400] {
            var bytes = tar.bytes
            bytes[offset] ^= 2
            #expect(throws: MalformedFile.self) { try Unpacked.contents(bytes, .tar) }
        }
    }

    @Test func whatIsCutOffInAFileIsAnError() throws {
        var tar = TarBuilder()
        tar.add("f", [UInt8](repeating: 0x78, count: 2000))
        #expect(throws: MalformedFile.self) { try Unpacked.contents(Array(tar.bytes.prefix(1600)), .tar) }
        #expect(try Unpacked.contents(tar.bytes, .tar).count == 1, "the two empty blocks at the end may be absent")
    }

    @Test func aHardLinkIsAnotherNameOfAFileThatCameBefore() throws {
        let found = try contents {
            $0.add("a/file", [0x78], mode: 0o755)
            $0.add("b/name", type: "1", link: "a/file")
            // A file that comes again replaces one name, not the other.
            $0.add("a/file", [0x79])
        }
        #expect(found == ["a": "/", "a/file": "y", "b": "/", "b/name": "*x"])
    }

    @Test(arguments: ["/etc/passwd", "../f", "absent", "folder", "link", "out/f", ""])
    func aHardLinkToAnythingElseIsRefused(target: String) {
        #expect(throws: MalformedFile.self) {
            try contents {
                $0.add("folder/f", [0x78])
                $0.add("link", type: "2", link: "folder/f")
                $0.add("out", type: "2", link: "folder")
                $0.add("name", type: "1", link: target)
            }
        }
    }

    @Test func itIsKnownByItsChecksum() {
        var tar = TarBuilder()
        tar.add("f")
        #expect(TarArchive.isTar(ByteSource(name: "f", bytes: tar.bytes)))
        #expect(!TarArchive.isTar(ByteSource(name: "f", bytes: [UInt8](repeating: 0, count: 1024))))
        #expect(!TarArchive.isTar(ByteSource(name: "f", bytes: Array(tar.bytes.prefix(511)))))
    }
}
