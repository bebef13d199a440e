// SPDX-License-Identifier: Apache-2.0

import Bytes
import SigningFixtures
import Testing

@testable import Artifacts

/// Damaged archives give files or an error, never a trap, and never a file outside.
@Suite struct ArchiveFuzzTests {
    private static func limits() -> ExtractionFolder.Limits {
        var limits = ExtractionFolder.Limits()
        limits.totalBytes = 1 << 20
        limits.entries = 100
        return limits
    }

    private static func fuzz(_ sound: [UInt8], _ count: Int, seed: UInt64, _ read: ([UInt8]) throws -> Void) -> (
        read: Int, refused: Int, strange: [String]
    ) {
        var mutation = Mutation(seed: seed)
        var tally = (read: 0, refused: 0, strange: [String]())
        for _ in 0..<count {
            do {
                try read(mutation.mutated(sound))
                tally.read += 1
            } catch is MalformedFile {
                tally.refused += 1
            } catch {
                tally.strange.append("\(error)")
            }
        }
        return tally
    }

    private static var tar: [UInt8] {
        var tar = TarBuilder()
        tar.pax([("path", "long/name")])
        tar.add("short", Array("text".utf8))
        tar.long("L", "other/name")
        tar.add("short", Array("text".utf8))
        tar.add("link", type: "2", link: "long/name")
        tar.finish()
        return tar.bytes
    }

    @Test func zips() {
        for isWide in [false, true] {
            var zip = ZipTests.sample
            zip.isWide = isWide
            let tally = Self.fuzz(zip.bytes, 700, seed: 10) { _ = try Unpacked.folder($0, .zip, limits: Self.limits()) }
            #expect(tally.strange == [])
            #expect(tally.read > 10)
            #expect(tally.refused > 10)
        }
    }

    @Test func tars() {
        // A changed header mostly fails its checksum: half of the cases have it mended.
        let plain = Self.fuzz(Self.tar, 700, seed: 20) { _ = try Unpacked.folder($0, .tar, limits: Self.limits()) }
        let mended = Self.fuzz(Self.tar, 700, seed: 21) {
            _ = try Unpacked.folder(Self.mended($0), .tar, limits: Self.limits())
        }
        for tally in [plain, mended] {
            #expect(tally.strange == [])
            #expect(tally.read > 10)
            #expect(tally.refused > 10)
        }
    }

    @Test func gzips() {
        let sound = Deflate.gzip(Array("some text, some text".utf8))
        let tally = Self.fuzz(sound, 2000, seed: 30) { bytes in
            let region = FileRegion(ByteSource(name: "f", bytes: bytes))
            try Inflater(region: region, wrapping: .gzip, structure: "gzip").run(limit: 1 << 20) {
                _ throws(MalformedFile) in
            }
        }
        #expect(tally.strange == [])
        #expect(tally.read > 10)
        #expect(tally.refused > 10)
    }

    private static func mended(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for start in stride(from: 0, to: bytes.count - 511, by: 512)
        where bytes[start + 257..<start + 262].elementsEqual("ustar".utf8) {
            for offset in 148..<156 { bytes[start + offset] = 0x20 }
            let sum = String(bytes[start..<start + 512].reduce(0) { $0 + Int($1) }, radix: 8)
            let field = Array((String(repeating: "0", count: max(0, 6 - sum.count)) + sum).utf8) + [0]
            bytes.replaceSubrange(start + 148..<start + 148 + field.count, with: field)
        }
        return bytes
    }
}
