// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Evidence

/// Texts that are no texts, or made to hurt: nothing traps, hangs or grows without bound, and what is in them is found.
@Suite struct HostileTextTests {
    private static let telling = "kernel: DK: Drv-0x1000a0b1: provider entitlements check failed"

    private static func scan(_ bytes: [UInt8], pieces: Int = .max) -> EvidenceSet {
        let scanner = EvidenceScanner()
        scanner.begin("hostile")
        bytes.withUnsafeBytes { whole in
            var start = 0
            while start < whole.count {
                let end = min(whole.count, start + min(pieces, whole.count))
                scanner.feed(UnsafeRawBufferPointer(rebasing: whole[start..<end]))
                start = end
            }
        }
        return scanner.finish()
    }

    private static func utf16(_ text: String, isBig: Bool, mark: Bool = true) -> [UInt8] {
        let units = (mark ? [0xFEFF] : []) + Array(text.utf16)
        return units.flatMap { unit in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            return isBig ? [high, low] : [low, high]
        }
    }

    private static func ids(_ evidence: EvidenceSet) -> Set<String> { Set(evidence.events.map(\.id)) }

    struct Encoding: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var bytes: [UInt8]
        var line: Int
    }

    private static let encodings: [Encoding] = [
        Encoding(testDescription: "lone CR", bytes: Array("one\rtwo\r\(telling)\rfour".utf8), line: 3),
        Encoding(testDescription: "CRLF", bytes: Array("one\r\ntwo\r\n\(telling)\r\n".utf8), line: 3),
        Encoding(testDescription: "UTF-8 with mark", bytes: [0xEF, 0xBB, 0xBF] + Array("\(telling)\n".utf8), line: 1),
        Encoding(testDescription: "UTF-16 LE", bytes: utf16("é😀\n\(telling)\n", isBig: false), line: 2),
        Encoding(testDescription: "UTF-16 BE", bytes: utf16("é😀\r\n\(telling)\r\n", isBig: true), line: 2),
        Encoding(testDescription: "NUL around", bytes: [0, 0] + Array("\(telling)".utf8) + [0, 0x0A, 0], line: 1),
        Encoding(
            testDescription: "invalid UTF-8",
            bytes: [0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0x0A] + Array(telling.utf8) + [0xF4],
            line: 2),
        Encoding(testDescription: "no line end", bytes: Array(telling.utf8), line: 1),
        Encoding(
            testDescription: "typographic blanks and quotes",
            bytes: Array("“kernel: DK: Drv-0x1000a0b1:\u{A0}provider\u{2009}entitlements\u{200B} check failed”".utf8),
            line: 1),
    ]

    /// However the text is cut into pieces, the line is found, and where it stands.
    @Test(arguments: encodings) func aLineIsFoundInAnyEncodingAndCut(_ encoding: Encoding) {
        for pieces in [1, 2, 3, 7, 64, .max] {
            let found = Self.scan(encoding.bytes, pieces: pieces).events.first { $0.id == "provider-check-failed" }
            #expect(found?.place.line == encoding.line, "in pieces of \(pieces)")
        }
    }

    @Test(arguments: [
        [], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0x0A], [0x0D], [0], [0xFF], [0xFE, 0xFF, 0x00],
    ])
    func nothingIsFoundInNothing(_ bytes: [UInt8]) {
        for pieces in [1, .max] { #expect(Self.scan(bytes, pieces: pieces).events.isEmpty) }
    }

    /// A text that is fed in pieces has the events of the whole one, at their lines: seams are no ends.
    @Test func piecesOfALogGiveWhatTheWholeGives() {
        var text = ""
        for line in 0..<4000 {
            let message =
                line % 97 == 0
                ? "DK: Drv-0x1000a0b1: provider entitlements\ncheck failed"
                : "nothing of note, connection \(line) failed"
            text += "2026-01-28 14:35:30.\(100_000 + line)+0800 0x1a2b Default 0x0 0 0 kernel: \(message)\n"
        }
        let bytes = Array(text.utf8)
        let whole = Self.scan(bytes).events.map { "\($0.id) \($0.place.line)" }
        #expect(whole.count >= 16)
        for pieces in [5000, 8191, 65_536, 100_001] {
            #expect(Self.scan(bytes, pieces: pieces).events.map { "\($0.id) \($0.place.line)" } == whole, "\(pieces)")
        }
    }

    // MARK: Size

    /// A smaller stand-in for a line of 100 MB, which takes too long in a debug build: what matters is that it is longer
    /// than what is kept of a line.
    @Test func aLineWithoutEndIsReadInPieces() {
        var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 6 * EvidenceScanner.longestLine)
        bytes.replaceSubrange(1000..<1000 + Self.telling.utf8.count, with: Array(" \(Self.telling)".utf8).dropLast())
        bytes += Array("\n\(Self.telling)\n".utf8)
        let evidence = Self.scan(bytes, pieces: 64 << 10)
        #expect(evidence.notes.contains { $0.contains("longer than 1 MiB") })
        #expect(evidence.events.contains { $0.id == "provider-check-failed" && $0.place.line == 2 })
        #expect(evidence.events.allSatisfy { $0.text.count <= Event.maximumText + 1 })
    }

    struct Flood: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var unit: String
        var bytes: Int
        var closing = ""
    }

    private static let floods: [Flood] = [
        Flood(testDescription: "keys", unit: "<key>", bytes: 1 << 20),
        Flood(testDescription: "dictionaries", unit: "<dict><key>a</key>", bytes: 1 << 20),
        Flood(testDescription: "arrays on lines", unit: "<array>\n", bytes: 1 << 16),
        Flood(testDescription: "braces", unit: "{", bytes: 1 << 19, closing: "}"),
        Flood(testDescription: "braces of a class", unit: "class A : public IOService { void f() {\n", bytes: 1 << 16),
        Flood(testDescription: "brackets", unit: "[Dict]\n[Key] com.apple.a\n[Value]\n", bytes: 1 << 16),
        Flood(testDescription: "JSON", unit: "{\"panicString\":[", bytes: 1 << 19),
        Flood(
            testDescription: "panics", unit: "\"panicString\" : \"panic(cpu 0 caller 0x1): \\\"x\\\" @y:1\",\n",
            bytes: 1 << 17),
        Flood(testDescription: "assignments", unit: "com.apple.developer.driverkit = {\n", bytes: 1 << 16),
        Flood(testDescription: "quotes", unit: "\"", bytes: 1 << 20),
        Flood(
            testDescription: "anchors", unit: "connectionprocesskIOReturn0xe000::start(IOUC:UCfailed", bytes: 1 << 20),
        Flood(
            testDescription: "anchors on lines", unit: "0xe00002e2 IOServiceOpen kIOReturnNotPermitted\n",
            bytes: 1 << 16),
        Flood(testDescription: "domains", unit: "OSSystemExtensionErrorDomain ", bytes: 1 << 19),
        Flood(testDescription: "a sentence", unit: "driver never not start ", bytes: 1 << 19),
        Flood(testDescription: "sentences", unit: "The driver does not start. ", bytes: 1 << 18),
        Flood(testDescription: "blanks", unit: " \t", bytes: 2 << 20),
        Flood(testDescription: "line ends", unit: "\n", bytes: 1 << 16),
        Flood(testDescription: "replacement", unit: "\u{FFFD}\u{200B}", bytes: 1 << 19),
        Flood(testDescription: "wrapped", unit: "DK: Drv-0x1: provider entitlements\n", bytes: 1 << 16),
    ]

    /// The limit is for what is worse than linear, which is far beyond it on any machine.
    @Test(.timeLimit(.minutes(10)), arguments: floods) func floodsEndAndLeaveLittle(_ flood: Flood) {
        let count = flood.bytes / flood.unit.utf8.count
        let text = String(repeating: flood.unit, count: count) + String(repeating: flood.closing, count: count)
        let evidence = Self.scan(Array(text.utf8), pieces: 64 << 10)
        #expect(evidence.events.count < 5000 && evidence.propertyLists.count <= 64)
    }

    // MARK: Mixtures

    /// Fragments of the reports in Cases, shuffled, cut and joined with what does not belong: two thousand of them.
    @Test(arguments: 0..<20) func mixturesOfReportsAreSurvived(_ round: Int) throws {
        let lines = try Self.linesOfCases()
        #expect(lines.count > 100)
        var random = Shuffle(state: UInt64(round) &* 0x9E37_79B9_7F4A_7C15 | 1)
        let scanner = EvidenceScanner()
        for mixture in 0..<100 {
            var bytes: [UInt8] = []
            for _ in 0..<random.below(24) {
                var line = lines[random.below(lines.count)]
                if random.below(4) == 0 { line = Array(line.prefix(random.below(line.count + 1))) }
                if random.below(4) == 0 { line = Array(line.suffix(random.below(line.count + 1))) }
                if random.below(8) == 0, !line.isEmpty { line[random.below(line.count)] = UInt8(random.below(256)) }
                bytes += line
                if random.below(5) != 0 { bytes.append(0x0A) }
                if random.below(20) == 0 { bytes += Self.splinters[random.below(Self.splinters.count)] }
            }
            scanner.begin("mixture \(mixture)")
            bytes.withUnsafeBytes { scanner.feed($0) }
        }
        let evidence = scanner.finish()
        #expect(evidence.events.allSatisfy { $0.place.line >= 1 && $0.text.count <= Event.maximumText + 1 })
        #expect(evidence.events.count > 100)
    }

    private static let splinters: [[UInt8]] = [
        [0], [0x0D], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0xE2, 0x80], Array("<plist><dict><key>".utf8),
        Array("]]>".utf8),
        Array("panic(cpu 0 caller 0x".utf8), Array("\"panicString\" : \"".utf8), Array("{{{{".utf8),
        Array("\\n\\\\".utf8),
    ]

    private struct Shuffle {
        var state: UInt64

        mutating func below(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(max(1, bound)))
        }
    }

    private static func linesOfCases() throws -> [[UInt8]] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Cases")
        let cases = try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
        return try cases.flatMap { name -> [[UInt8]] in
            let path = root.appendingPathComponent(name).appendingPathComponent("report.txt").path
            guard FileManager.default.fileExists(atPath: path) else { return [] }
            let text = try Data(contentsOf: URL(fileURLWithPath: path))
            return text.split(separator: 0x0A).map { Array($0) }
        }
    }
}
