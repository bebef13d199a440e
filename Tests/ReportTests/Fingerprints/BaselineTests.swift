// SPDX-License-Identifier: Apache-2.0

import Gates
import Testing

@testable import Diagnosis

struct BaselineTests {
    private let baseline = Fixture.full.baseline(directory: Fixture.directory)

    private func parsed(_ text: String) throws(BaselineError) -> Baseline { try Baseline(parsing: text, file: "b.txt") }

    // MARK: The file

    @Test func whatIsWrittenIsReadBack() throws {
        let again = try parsed(baseline.text)
        #expect(again.fingerprints == baseline.fingerprints)
        #expect(again.text == baseline.text)
    }

    @Test(arguments: 0..<50)
    func anyEntriesAreReadBack(seed: Int) throws {
        var generator = SplitMix(seed: UInt64(seed))
        let letters = Array("ab é🧪\t\n\r#\u{0}\u{85}\u{2028}\"%:,()")
        let entries = (0..<Int.random(in: 0...30, using: &generator)).map { index in
            let title = (0..<Int.random(in: 0...40, using: &generator)).compactMap { _ in
                letters.randomElement(using: &generator)
            }
            return Baseline.Entry(
                fingerprint: Fingerprint(fields: ["\(seed) \(index)"]), rule: "gate/row-\(index)", title: String(title))
        }
        let baseline = Baseline(entries)
        let again = try parsed(baseline.text)
        #expect(again.entries.map(\.fingerprint) == baseline.entries.map(\.fingerprint))
        #expect(again.entries.map(\.rule) == baseline.entries.map(\.rule))
        #expect(again.text == baseline.text)
    }

    @Test func linesAreSortedAndOnce() {
        let lines = baseline.text.split(separator: "\n").dropFirst()
        #expect(lines.elementsEqual(lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }))
        #expect(Baseline(baseline.entries.reversed() + baseline.entries) == baseline)
        #expect(lines.count == 7)
    }

    @Test func commentsBlankLinesAndWindowsLineEndsAreTaken() throws {
        let text =
            "dextlab-baseline/1\r\n# known since 1.0\r\n\r\n  0000000000000001  a/b\r\n0000000000000002\tr\n0000000000000003 r a title"
        #expect(throws: BaselineError.self) { try parsed(text) }
        let spaced = text.split(separator: "\t").joined(separator: " ")
        #expect(try parsed(spaced).entries.map(\.rule) == ["a/b", "r", "r"])
        #expect(try parsed(spaced).entries.map(\.title) == ["", "", "a title"])
    }

    @Test(arguments: [
        ("", 1, "dextlab-baseline/1 expected, found \"\""), ("{}", 1, "dextlab-baseline/1 expected, found \"{}\""),
        ("dextlab-baseline/2\n", 1, "dextlab-baseline/1 expected, found \"dextlab-baseline/2\""),
        (
            "dextlab-baseline/1\n# x\nzz  r  t", 3,
            "a fingerprint of 16 hexadecimal digits (0-9, a-f) expected, found \"zz\""
        ),
        (
            "dextlab-baseline/1\n<<<<<<< HEAD", 2,
            "a fingerprint of 16 hexadecimal digits (0-9, a-f) expected, found \"<<<<<<<\""
        ),
        ("dextlab-baseline/1\n0000000000000001", 2, "a rule expected after the fingerprint"),
    ])
    func aWrongLineIsNamed(text: String, line: Int, reason: String) {
        let error = #expect(throws: BaselineError.self) { try parsed(text) }
        #expect(error == BaselineError(file: "b.txt", line: line, reason: reason))
        #expect(error?.description == "b.txt:\(line): \(reason)")
    }

    @Test func aFileWithoutAnEndIsRefused() {
        let text = Baseline.header + String(repeating: "\n", count: Baseline.maximumBytes)
        #expect(throws: BaselineError.self) { try parsed(text) }
    }

    @Test func aByteOrderMarkIsTaken() throws { #expect(try parsed("\u{FEFF}" + baseline.text).text == baseline.text) }

    // MARK: Comparing

    @Test func allThatIsKnownDoesNotCount() {
        let comparison = Fixture.full.removing(baseline, directory: Fixture.directory)
        #expect(Fixture.full.fails(at: .error))
        #expect(!comparison.fails(at: .note))
        #expect(comparison.newFindings.isEmpty)
        #expect(comparison.newFailures.isEmpty)
        #expect(comparison.knownCount == 7)
        #expect(comparison.known == baseline.fingerprints)
        #expect(comparison.stale.isEmpty)
    }

    @Test func withoutABaselineAllIsNew() {
        let comparison = Fixture.full.removing(Baseline([]), directory: Fixture.directory)
        #expect(comparison.newFindings == Fixture.full.findings)
        #expect(comparison.newFailures == [Fixture.refused])
        #expect(comparison.knownCount == 0)
        #expect(comparison.fails(at: .error))
    }

    @Test func aNewFindingCountsFromItsSeverityOn() {
        let old = Fixture.small.baseline(directory: Fixture.directory)
        var later = Fixture.small
        later.findings.append(Fixture.hint)
        let comparison = later.removing(old, directory: Fixture.directory)
        #expect(comparison.newFindings == [Fixture.hint])
        #expect(comparison.knownCount == 2)
        #expect(comparison.fails(at: .note))
        #expect(!comparison.fails(at: .warning))
    }

    @Test func anotherFailingGateCounts() {
        let known = Fixture.checkup(results: [Fixture.refused]).baseline(directory: Fixture.directory)
        var other = Fixture.refused
        other.verdict.row = "not-listed"
        let comparison = Fixture.checkup(results: [other]).removing(known, directory: Fixture.directory)
        #expect(comparison.newFailures == [other])
        #expect(comparison.fails(at: .error))
    }

    @Test func whatIsMendedIsStale() {
        var mended = Fixture.small
        mended.findings.removeAll { $0 == Fixture.twice }
        let old = Fixture.small.baseline(directory: Fixture.directory)
        #expect(mended.removing(old, directory: Fixture.directory).stale.map(\.rule) == ["plist-duplicate-key"])
    }
}
