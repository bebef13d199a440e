// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The formats of check, its baseline, and the pages of its rules, as they come out of the tool.
@Suite struct FormatTests {
    private static let broken = "Cases/02-thunderbolt-pci-provider-check/broken"

    @Test func sarifNamesTheRuleAndTheLine() throws {
        let run = try Command.run("check", "--format", "sarif", Self.broken)
        #expect(run.status == 1)
        let root = try run.json()
        #expect(root["version"] as? String == "2.1.0")
        let results = ((root["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]]) ?? []
        #expect(results.map { $0["ruleId"] as? String } == ["provider-entitlements/array-empty"])
        let place = (results.first?["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
        let uri = (place?["artifactLocation"] as? [String: Any])?["uri"] as? String
        #expect(uri == "\(Self.broken)/Driver/Driver.entitlements")
        #expect((place?["region"] as? [String: Any])?["startLine"] as? Int == 7)
    }

    @Test(arguments: [
        ("junit", "<testsuites name="), ("github", "::error file=\(broken)/Driver/Driver.entitlements,line=7,col=2,"),
        ("xcode", "/\(broken)/Driver/Driver.entitlements:7:2: error: "),
    ])
    func formatIsWritten(_ format: String, _ expected: String) throws {
        let run = try Command.run("check", "--format", format, Self.broken)
        #expect(run.status == 1)
        #expect(run.output.contains(expected))
    }

    @Test func baselineMakesKnownTroubleHarmlessAndNewTroubleStays() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("baseline-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        #expect(try Command.run("check", "--write-baseline", file, Self.broken).status == 1)
        let known = try Command.run("check", "--baseline", file, Self.broken)
        #expect(known.status == 0)
        #expect(known.output.contains("known from the baseline: 1"))
        #expect(try Command.run("check", "--baseline", file, "Cases/01-null-driver-client-app/broken").status == 1)
    }

    @Test func baselineThatIsNoneIsRefusedWithItsLine() throws {
        let run = try Command.run("check", "--baseline", "README.md", Self.broken)
        #expect(run.status == 65)
        #expect(run.errors.hasPrefix("dextlab: README.md:1: "))
    }

    @Test func everyListedRuleHasAPage() throws {
        let list = try Command.run("check", "--rules").output
        let rules = list.split(separator: "\n").drop { $0 != "Rules" }.dropFirst()
            .compactMap { $0.split(separator: " ").first.map(String.init) }
        #expect(rules.count > 30)
        for rule in rules.prefix(8) + ["uc-access-macos"] {
            let page = try Command.run("check", "--explain", rule)
            #expect(page.status == 0)
            #expect(page.output.contains(rule))
        }
    }

    @Test func unknownRuleIsAnUnusableArgument() throws {
        let run = try Command.run("check", "--explain", "personality-match-categori")
        #expect(run.status == 64)
        #expect(run.errors.contains("did you mean personality-match-category?"))
    }
}
