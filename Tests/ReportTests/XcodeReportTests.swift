// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates
import Report
import Testing

struct XcodeReportTests {
    private func lines(_ findings: [Finding], known: Set<Fingerprint>? = nil) -> [String] {
        let report = XcodeReport(directory: Fixture.directory, known: known).render(Fixture.checkup(findings: findings))
        return report.split(separator: "\n").map(String.init)
    }

    @Test func aTextFileHasLineAndColumnAndAnAbsolutePath() {
        #expect(
            lines([Fixture.twice]) == [
                "/work/project/\(Fixture.dext)/Info.plist:7:5: warning: Info.plist: a key stands twice. "
                    + "One of the two is ignored. (IOClass) [plist-duplicate-key]",
                "/work/project/\(Fixture.dext)/Info.plist:7:5: note: fix: Remove one.",
            ])
    }

    @Test func aBinaryIsNamedAlone() throws {
        let line = try #require(lines([Fixture.broken]).first)
        #expect(line.hasPrefix("/work/project/build/My App.app/Contents/MacOS/My App: error: "))
    }

    @Test func aPropertyListAsAWholeIsItsFirstLine() throws {
        var finding = Fixture.twice
        finding.evidence = [Evidence("Driver/Info.plist", text: "IOClass is absent")]
        #expect(try #require(lines([finding]).first).hasPrefix("/work/project/Driver/Info.plist:1:1: warning: "))
    }

    @Test func aMemberOfAnArchiveIsNamedInParentheses() throws {
        let line = try #require(lines([Fixture.unreadable]).first)
        #expect(line.hasPrefix("/work/project/dist/tool.whl (pkg/Tool.app/Contents/Info.plist:3:1): error: "))
    }

    @Test func everyLineIsAMessage() {
        let all = lines([Fixture.hostile, Fixture.hint, Fixture.unreadable])
        let levels = [": error: ", ": note: ", ": warning: "]
        #expect(all.allSatisfy { line in levels.contains { line.contains($0) } })
        #expect(all.allSatisfy { line in line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } })
    }

    @Test func whatIsKnownIsANote() throws {
        let known: Set = [Fingerprints(Fixture.full, directory: Fixture.directory).of(Fixture.broken)]
        #expect(try #require(lines([Fixture.broken], known: known).first).contains(": note: known: the signature"))
    }
}
