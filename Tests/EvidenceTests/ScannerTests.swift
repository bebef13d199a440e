// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Evidence

@Suite struct ScannerTests {
    private func lines(_ text: String, chunk: Int? = nil) -> [String] {
        let scanner = EvidenceScanner(RecogniserSet(lines: [FormatRecogniser()], blocks: []))
        scanner.begin("log")
        let bytes = Array(text.utf8)
        var at = 0
        while at < bytes.count {
            let end = min(at + (chunk ?? bytes.count), bytes.count)
            bytes[at..<end].withUnsafeBytes { scanner.feed($0) }
            at = end
        }
        return scanner.finish().events.map { "\($0.place.line) \($0.id)" }
    }

    private let log = """
        2026-01-28 14:35:30.123456+0800 0x1a2b Default 0x0 0 0 kernel: Driver a.b has crashed 0 time(s)
        2026-01-28 14:35:31.123456+0800 0x1a2b Default 0x0 0 0 kernel: nothing of note here
        2026-01-28 14:35:32.123 Df kernel[0:1a2b] DK: d-0x1: provider entitlements check failed
        prose in between
        default\t16:52:31.551867-0500\tkernel\tDK: d-0x1 waiting for server a.b-1
        """
    private let expected = ["1 driver-crash-count", "3 provider-check-failed", "5 waiting-for-server"]

    @Test func eachLineIsFoundWithItsNumber() { #expect(lines(log) == expected) }

    @Test(arguments: [1, 2, 7, 64]) func wherePiecesAreCutMakesNoDifference(_ size: Int) {
        #expect(lines(log, chunk: size) == expected)
    }

    @Test func linesEndInAnyWay() {
        #expect(lines(log.replacing("\n", with: "\r\n")) == expected)
        #expect(lines(log.replacing("\n", with: "\r")) == expected)
    }

    @Test func aLineThatAForumWrappedIsOne() {
        #expect(lines("DK: d-0x1: provider\nentitlements check failed") == ["1 provider-check-failed"])
    }

    @Test func severalLinesInOneAreTold() {
        let line =
            "kernel Driver a.b has crashed 0 time(s) kernel DK: d-0x1 waiting for server x kernel Driver c.d has crashed 1 time(s)"
        #expect(lines(line).sorted() == ["1 driver-crash-count", "1 driver-crash-count", "1 waiting-for-server"])
    }

    @Test func invisibleCharactersAndTypographyDoNotHide() {
        #expect(
            lines("\u{200B}DK:\u{A0}d\u{2011}0x1: provider\u{00AD} entitlements check failed") == [
                "1 provider-check-failed"
            ])
    }

    @Test func ofManyAlikeTheFirstAndTheLastAreKept() {
        let many = (0..<1000).map { _ in "Driver a.b has crashed 0 time(s)" }.joined(separator: "\n")
        let scanner = EvidenceScanner(RecogniserSet(lines: [FormatRecogniser()], blocks: []))
        scanner.scan(many)
        let events = scanner.finish().events
        #expect(events.count == EvidenceSet.firstKept + EvidenceSet.lastKept)
        #expect(events.first?.count == 1000)
        #expect(events.last?.place.line == 1000)
    }

    @Test func prefixGivesProcessAndTime() throws {
        let rows: [(String, String?, String)] = [
            (
                "2026-01-28 14:35:30.5+0800 0x1a2b Default 0x0 0 0 kernel: (IOKit) [a.b:c] text here", "kernel",
                "text here"
            ),
            ("2026-01-28 14:35:30.5 Df sysextd[12:1a] text here", "sysextd", "text here"),
            (
                "default\t14:35:30.5-0500\tkernelmanagerd\t[DextValidation] text", "kernelmanagerd",
                "[DextValidation] text"
            ),
            ("Jan 28 14:35:30 host kernel[0]: text here", "kernel", "text here"),
        ]
        for (text, process, message) in rows {
            let line = TextLine(source: "-", number: 1, bytes: Array(text.utf8))
            #expect(line.process == process)
            #expect(line.message == message)
            let time = try #require(line.time)
            #expect(abs(time.truncatingRemainder(dividingBy: 86400) - 52530) < 1)
        }
        #expect(LogPrefix(Array("The driver is fine".utf8)) == nil)
    }
}
