// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates
import Testing

@testable import Report

struct GitHubReportTests {
    private func lines(_ checkup: Checkup, known: Set<Fingerprint>? = nil) -> [Substring] {
        GitHubReport(directory: Fixture.directory, known: known).render(checkup).split(separator: "\n")
    }

    @Test(arguments: [
        ("100%", "100%25", "100%25"), ("%0A", "%250A", "%250A"), ("a\nb", "a%0Ab", "a%0Ab"),
        ("a\r\nb", "a%0D%0Ab", "a%0D%0Ab"),
        ("a:b", "a:b", "a%3Ab"), ("a,b", "a,b", "a%2Cb"), ("::error::", "::error::", "%3A%3Aerror%3A%3A"),
        ("é=;", "é=;", "é=;"), ("", "", ""),
    ])
    func escapesAsTheToolkitDoes(text: String, data: String, property: String) {
        #expect(GitHubReport.data(text) == data)
        #expect(GitHubReport.property(text) == property)
    }

    @Test func severitiesAreErrorWarningAndNotice() {
        let commands = lines(Fixture.full).map { $0.prefix { $0 != " " } }
        #expect(commands == ["::error", "::error", "::error", "::error", "::error", "::warning", "::notice"])
    }

    @Test func linesOfTheFileItselfAreGiven() throws {
        let line = try #require(lines(Fixture.checkup(findings: [Fixture.twice])).first)
        let folder = "build/My App.app/Contents/Library/SystemExtensions/com.example.app.driver.dext"
        #expect(
            line.hasPrefix("::warning file=\(folder)/Info.plist,line=7,col=5,title=plist-duplicate-key::Info.plist: "))
    }

    @Test func aBinaryHasNoLine() throws {
        let line = try #require(lines(Fixture.checkup(findings: [Fixture.broken])).first)
        #expect(line.hasPrefix("::error file=build/My App.app/Contents/MacOS/My App,title=signature-broken::"))
    }

    @Test func aHostileTextStaysOnOneLine() throws {
        let lines = lines(Fixture.checkup(findings: [Fixture.hostile]))
        #expect(lines.count == 1)
        #expect(
            lines.first?.hasPrefix("::error file=../../tmp/o ther/a%2Cb%3Ac%25%0A#?.plist,line=1,col=1,title=hostile::")
                == true)
    }

    @Test func whatIsKnownIsANotice() throws {
        let known: Set = [Fingerprints(Fixture.full, directory: Fixture.directory).of(Fixture.broken)]
        let line = try #require(lines(Fixture.checkup(findings: [Fixture.broken]), known: known).first)
        #expect(line.hasPrefix("::notice file="))
        #expect(line.contains("title=known%3A signature-broken::"))
    }

    @Test func nothingWrongIsNothing() { #expect(lines(Fixture.checkup(results: [Fixture.passing])).isEmpty) }

    // MARK: The summary

    private func summary(_ checkup: Checkup, known: Set<Fingerprint>? = nil) -> String {
        GitHubSummary(directory: Fixture.directory, known: known).render(checkup)
    }

    @Test func everyRowOfTheTableHasFourCells() {
        let rows = summary(Fixture.full).split(separator: "\n").filter { $0.hasPrefix("|") }
        #expect(rows.count == 2 + 7)
        let cells = rows.map { row in
            row.split(separator: "\\|", omittingEmptySubsequences: false).joined().count { $0 == "|" }
        }
        #expect(Set(cells) == [5])
    }

    @Test func longListsAreCut() {
        let summary = summary(Fixture.checkup(findings: Array(repeating: Fixture.twice, count: 250)))
        #expect(summary.split(separator: "\n").count { $0.hasPrefix("| warning") } == 100)
        #expect(summary.contains("… and 150 more."))
        #expect(summary.utf8.count < 1 << 20)
    }

    @Test func whatIsKnownHasAMarkAndNoPage() {
        let known = Fixture.small.baseline(directory: Fixture.directory).fingerprints
        let text = summary(Fixture.small, known: known)
        #expect(text.contains("| known | `uc-access-macos/absent` |"))
        #expect(text.contains("**2** known"))
        #expect(!text.contains("<summary>uc-access-macos/absent"))
    }

    @Test(arguments: [
        ("a|b_c*d", "a\\|b\\_c\\*d"), ("<b>&", "&lt;b&gt;&amp;"), ("a\r\nb", "a  b"), ("@team", "@\u{200B}team"),
        ("[x](y)", "\\[x\\](y)"), ("", ""),
    ])
    func proseIsNoMarkup(text: String, expected: String) { #expect(Markdown.escaped(text) == expected) }

    @Test(arguments: [
        ("a", "`a`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("a|b", "`a\\|b`"), ("a\nb", "`a b`"), ("", ""),
    ])
    func codeKeepsItsTicks(text: String, expected: String) { #expect(Markdown.code(text) == expected) }

    @Test func aFenceIsLongerThanAnyInside() {
        #expect(Markdown.fenced("````\nx") == "`````\n````\nx\n`````")
    }
}
