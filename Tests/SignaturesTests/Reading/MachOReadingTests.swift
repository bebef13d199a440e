// SPDX-License-Identifier: Apache-2.0

import Bytes
import Signatures
import SigningFixtures
import Testing

/// Headers and load commands, written by hand in both byte orders and widths.
@Suite struct MachOReadingTests {
    struct Form: Sendable, CustomTestStringConvertible {
        let is64: Bool, isBig: Bool
        var testDescription: String { "\(is64 ? 64 : 32)-bit, \(isBig ? "big" : "little")-endian" }

        func words(_ values: UInt32...) -> [UInt8] { values.flatMap(word) }

        private func word(_ value: UInt32) -> [UInt8] {
            let big = (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(24 - 8 * $0)) }
            return isBig ? big : big.reversed()
        }

        /// A header with these load commands, in a file of 0x1000 bytes.
        func file(_ commands: [[UInt8]], cpu: UInt32 = 7, count: UInt32? = nil) -> [UInt8] {
            let size = UInt32(commands.reduce(0) { $0 + $1.count })
            let head = words(is64 ? 0xFEED_FACF : 0xFEED_FACE, cpu, 3, 2, count ?? UInt32(commands.count), size, 0x85)
            let all = head + (is64 ? words(0) : []) + commands.joined()
            return all + [UInt8](repeating: 0, count: 0x1000 - all.count)
        }

        /// __TEXT with a section __info_plist at 0x800, 5 bytes.
        var text: [UInt8] {
            let names = Self.name("__info_plist") + Self.name("__TEXT")
            func long(_ value: UInt32) -> [UInt8] { is64 ? (isBig ? words(0, value) : words(value, 0)) : words(value) }
            let section = names + long(0x800) + long(5) + words(0x800, 0, 0, 0, 0, 0, 0) + (is64 ? words(0) : [])
            let body =
                Self.name("__TEXT") + long(0) + long(0x1000) + long(0) + long(0x1000) + words(7, 5, 1, 0) + section
            return words(is64 ? 0x19 : 0x1, UInt32(8 + body.count)) + body
        }

        static func name(_ text: String) -> [UInt8] {
            Array(text.utf8) + [UInt8](repeating: 0, count: 16 - text.utf8.count)
        }
    }

    static let forms = [true, false].flatMap { is64 in [true, false].map { Form(is64: is64, isBig: $0) } }

    private func read(_ file: [UInt8]) throws -> MachOFile { try MachOFile(ByteSource(name: "f", bytes: file)) }

    @Test(arguments: forms) func fieldsAreReadInTheFilesOrder(_ form: Form) throws {
        let uuid = form.words(0x1B, 24) + (0..<16).map { UInt8($0 * 17) }
        var file = form.file([
            form.text, uuid, form.words(0x24, 16, 0x000A_0F01, 0x000E_0500),
            form.words(0x32, 24, 10, 0x0015_0000, 0x0018_0000, 0),
            form.words(0x21, 20, 0, 0, 1), form.words(0xC, 32, 24, 0, 0, 0) + Array("lib.dy\0\0".utf8),
            form.words(0x7777, 8),
        ])
        file.replaceSubrange(0x800..<0x805, with: Array("plist".utf8))
        let slice = try read(file).slices[0]
        #expect(slice.is64 == form.is64)
        #expect("\(slice.architecture)" == "i386")
        #expect(slice.fileType == 2)
        #expect(slice.flags == 0x85)
        #expect(slice.uuid == "00112233-4455-6677-8899-AABBCCDDEEFF")
        #expect(
            slice.builds.map { "\($0.platform) \($0.minimumOS) \($0.sdk)" } == [
                "macOS 10.15.1 14.5", "DriverKit 21.0 24.0",
            ])
        #expect(slice.isEncrypted)
        #expect(slice.dylibs == ["lib.dy"])
        #expect(slice.segments.map(\.name) == ["__TEXT"])
        #expect(try slice.embeddedInfoPlist()?.array == Array("plist".utf8))
        #expect(slice.signatureRange == nil)
    }

    static let little = Form(is64: true, isBig: false)

    static let malformed: [(String, [UInt8])] = [
        ("more commands than fit", little.file([little.words(0x7777, 8)], count: 2)),
        ("a command of 4 bytes", little.file([little.words(0x7777, 4)])),
        ("a command of 9 bytes", little.file([little.words(0x7777, 9, 0)])),
        ("a command past the end", little.file([little.words(0x7777, 4000)])),
        ("a UUID cut short", little.file([little.words(0x1B, 16, 1, 2)])),
        ("a signature past the end", little.file([little.words(0x1D, 16, 0xFF0, 0x11)])),
        ("two signatures", little.file([little.words(0x1D, 16, 0, 8), little.words(0x1D, 16, 0, 8)])),
        ("a library without a name", little.file([little.words(0xC, 24, 24, 0, 0, 0)])),
        ("no magic", [UInt8](repeating: 1, count: 64)), ("nothing", []),
    ]

    @Test(arguments: malformed.indices) func aBrokenHeaderIsAnError(index: Int) {
        #expect(throws: MalformedFile.self, "\(Self.malformed[index].0)") { try read(Self.malformed[index].1) }
    }

    private static let slice = little.file([], cpu: 0x0100_000C)

    /// A fat file with these (cputype, offset, size).
    private static func fat(
        _ entries: [(UInt32, UInt32, UInt32)], subtype: UInt32 = 3, count: UInt32? = nil, is64: Bool = false
    ) -> [UInt8] {
        let big = Form(is64: true, isBig: true)
        var file = big.words(is64 ? 0xCAFE_BABF : 0xCAFE_BABE, count ?? UInt32(entries.count))
        for (cpu, offset, size) in entries {
            file +=
                is64 ? big.words(cpu, subtype, 0, offset, 0, size, 12, 0) : big.words(cpu, subtype, offset, size, 12)
        }
        return file + [UInt8](repeating: 0, count: 0x1000 - file.count) + slice + slice
    }

    @Test(arguments: [false, true]) func bothWidthsOfFatHeadersAreRead(is64: Bool) throws {
        let file = try read(Self.fat([(0x0100_000C, 0x1000, 0x1000), (0x0100_000C, 0x2000, 0x1000)], is64: is64))
        #expect(file.isFat)
        #expect(file.slices.map(\.region.base) == [0x1000, 0x2000])
    }

    @Test func capabilityBitsMayDifferBetweenHeaderAndSlice() throws {
        #expect(try read(Self.fat([(0x0100_000C, 0x1000, 0x1000)], subtype: 0x8000_0003)).slices.count == 1)
    }

    static let brokenFat: [(String, [UInt8])] = [
        ("no slices", fat([])), ("45 slices", fat([(0x0100_000C, 0x1000, 0x1000)], count: 45)),
        ("slices that overlap", fat([(0x0100_000C, 0x1000, 0x1000), (0x0100_000C, 0x1FFF, 0x1000)])),
        ("a slice in the header", fat([(0x0100_000C, 0, 0x1000)])),
        ("a slice past the end", fat([(0x0100_000C, 0x2000, 0x1001)])),
        ("another processor", fat([(0x0100_0007, 0x1000, 0x1000)])),
        ("another subtype", fat([(0x0100_000C, 0x1000, 0x1000)], subtype: 2)),
        ("an offset out of range", fat([(0x0100_000C, .max, .max)])),
        ("a fat file in a fat file", fat([(0x0100_000C, 0x1000, 0x1000)]).replacingSlice()),
    ]

    @Test(arguments: brokenFat.indices) func aBrokenFatHeaderIsAnError(index: Int) {
        #expect(throws: MalformedFile.self, "\(Self.brokenFat[index].0)") { try read(Self.brokenFat[index].1) }
    }

    @Test func aJavaClassIsNoMachO() {
        let java = ByteSource(name: "f", bytes: [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 65])
        #expect(!MachOFile.isMachO(java))
        #expect(MachOFile.isMachO(ByteSource(name: "f", bytes: Self.slice)))
        #expect(!MachOFile.isMachO(ByteSource(name: "f", bytes: [0xCF, 0xFA, 0xED, 0xFE])))
    }
}

extension [UInt8] {
    /// The slice at 0x1000 gets the magic of a fat file.
    fileprivate func replacingSlice() -> [UInt8] {
        var file = self
        file.replaceSubrange(0x1000..<0x1004, with: [0xCA, 0xFE, 0xBA, 0xBE])
        return file
    }
}
