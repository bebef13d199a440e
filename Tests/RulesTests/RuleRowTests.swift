// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates
import Testing

@Suite struct RuleRowTests {
    static let rows =
        BundleRows.all + PersonalityRows.all + MatchingRows.all + EntitlementRows.all + DistributionRows.all
        + PlatformRows.all + UserClientRows.all

    @Test(arguments: rows) func speaksAtThePlaceOfTheMistake(_ row: Row) throws {
        let findings = row.rule.find(row.base.changed(row.fires).subject)
        let finding = try #require(findings.first)
        #expect(finding.evidence.first?.text == row.place)
        #expect(findings.allSatisfy { $0.rule == row.rule.id && $0.severity == row.rule.severity })
        #expect(findings.allSatisfy { !$0.title.isEmpty && !$0.why.isEmpty && !$0.evidence.isEmpty })
        #expect(findings.allSatisfy { (0.1...1).contains($0.confidence) })
        #expect(findings.count == Set(findings).count)
    }

    @Test(arguments: rows) func saysNothingOfWhatOnlyLooksLikeIt(_ row: Row) {
        #expect(row.rule.find(row.base.changed(row.nearMiss).subject) == [])
    }

    @Test(arguments: Sound.all.map(\.name)) func noRuleSpeaksOfASoundProduct(_ name: String) {
        let products = Sound.all.filter { $0.name == name }.map(\.product)
        #expect(products.flatMap { product in RuleCatalogue.all.flatMap { $0.find(product.subject) } } == [])
    }

    @Test func everyRuleHasARow() {
        #expect(Set(Self.rows.map { $0.rule.id }) == Set(RuleCatalogue.all.map { $0.id }))
    }

    /// What nobody has looked at is no mistake.
    @Test(arguments: Sound.all.map(\.name)) func noRuleSpeaksOfUnknownFacts(_ name: String) {
        let products = Sound.all.filter { $0.name == name }.map(\.product)
        let blind: [(inout Item) -> Void] = [
            { $0.info = nil }, { $0.claims = nil }, { $0.signature = nil }, { $0.profile = nil },
            {
                $0.info = nil
                $0.claims = nil
                $0.signature = nil
                $0.profile = nil
            },
        ]
        for product in products {
            for hide in blind {
                var hidden = product
                for index in hidden.extensions.indices { hide(&hidden.extensions[index]) }
                #expect(RuleCatalogue.all.flatMap { $0.find(hidden.subject) } == [])
                if var app = hidden.app {
                    hide(&app)
                    hidden.app = app
                }
                #expect(RuleCatalogue.all.flatMap { $0.find(hidden.subject) } == [])
            }
            var bare = product
            bare.app = nil
            #expect(RuleCatalogue.all.flatMap { $0.find(bare.subject) } == [])
        }
    }
}
