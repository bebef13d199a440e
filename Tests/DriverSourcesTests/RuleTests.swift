// SPDX-License-Identifier: Apache-2.0

import DriverSources
import Testing

/// One rule on one text. Where the text holds the mark ⚑, the rule finds just the lines that carry it; without a mark
/// the rule is silent.
struct RuleRow: Sendable, CustomTestStringConvertible {
    var rule: String
    var text: String
    /// Read as a piece of a driver rather than as all of it.
    var isFragment = false

    init(_ rule: String, _ text: String, fragment: Bool = false) {
        self.rule = rule
        self.text = text
        isFragment = fragment
    }

    var testDescription: String { "\(rule): \(text.split(separator: "\n").first ?? "")" }

    var marked: [Int] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
            $0.element.contains("⚑") ? $0.offset + 1 : nil
        }
    }

    var model: SourceModel {
        let plain = text.replacing("⚑", with: "")
        guard !isFragment else { return SourceModel.fragment(plain) }
        return SourceModel.read(files: [SourceText(file: "Driver.iig", text: plain)])
    }
}

@Suite struct RuleTests {
    @Test(arguments: RuleRows.all) func ruleFindsTheMarkedLines(_ row: RuleRow) throws {
        let rule = try #require(SourceRules.all.first { $0.id == row.rule })
        let findings = rule.find(row.model)
        #expect(findings.map(\.place.line) == row.marked, "\(findings.map(\.title))")
        #expect(
            findings.allSatisfy { $0.rule == row.rule && $0.confidence > 0 && $0.confidence <= 1 && !$0.fix.isEmpty })
    }

    @Test(arguments: SourceRules.all.map { $0.id }) func everyRuleHasAnOffendingAndASoundText(_ id: String) {
        let rows = RuleRows.all.filter { $0.rule == id }
        #expect(rows.contains { !$0.marked.isEmpty })
        #expect(rows.contains { $0.marked.isEmpty })
    }

    @Test(arguments: SourceRules.all.map { $0.id }) func pagesAreComplete(_ id: String) throws {
        let rule = try #require(SourceRules.all.first { $0.id == id })
        let texts = [rule.page.check, rule.page.symptom, rule.page.fix, rule.page.source]
        #expect(texts.allSatisfy { $0.count > 10 && $0.hasSuffix(".") && !$0.contains("\n") && !$0.contains("  ") })
        #expect(!rule.summary.isEmpty && rule.summary.count <= 100)
    }

    @Test func identifiersAreUnique() {
        #expect(Set(SourceRules.all.map { $0.id }).count == SourceRules.all.count)
    }
}
