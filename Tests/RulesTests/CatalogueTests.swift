// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates
import Testing

@Suite struct CatalogueTests {
    @Test func identifiersAreUnique() {
        #expect(Set(RuleCatalogue.described.map { $0.id }).count == RuleCatalogue.described.count)
    }

    @Test(arguments: RuleCatalogue.described.map { $0.id }) func identifiersAreKebabCase(_ id: String) {
        let parts = id.split(separator: "-", omittingEmptySubsequences: false)
        #expect(parts.count > 1)
        #expect(parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) } })
    }

    @Test(arguments: RuleCatalogue.described.map { $0.id }) func pagesAreComplete(_ id: String) throws {
        let rule = try #require(RuleCatalogue.described.first { $0.id == id })
        let texts = [rule.page.check, rule.page.symptom, rule.page.fix, rule.page.source]
        #expect(texts.allSatisfy { $0.count > 10 && $0.hasSuffix(".") && !$0.contains("\n") && !$0.contains("  ") })
        #expect(!rule.summary.isEmpty && !rule.summary.contains("\n") && rule.summary.count <= 100)
    }

    @Test func noRuleHasTheNameOfAGate() {
        #expect(Set(RuleCatalogue.described.map { $0.id }).isDisjoint(with: GateList.all.map { $0.id.text }))
    }
}
