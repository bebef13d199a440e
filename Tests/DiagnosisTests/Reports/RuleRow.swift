// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Diagnosis

/// A report that a rule has to recognise, and one that looks like it and must not have it as its first diagnosis.
struct RuleRow: Sendable, CustomTestStringConvertible {
    var rule: String
    var text: String
    var nearMiss: String

    init(_ rule: String, _ text: String, nearMiss: String) {
        self.rule = rule
        self.text = text
        self.nearMiss = nearMiss
    }

    var testDescription: String { "\(rule): \(text.prefix(60))" }

    func check() {
        let told = ReportFixture.told(text)
        #expect(told.first == rule, "\(told)")
        let missed = ReportFixture.told(nearMiss)
        #expect(!missed.contains(rule) || missed.first != rule, "near miss: \(missed)")
    }

    /// Rules of a table that no row asks for.
    static func untested(_ rules: [ReportRule], _ rows: [RuleRow]) -> [String] {
        rules.map(\.id).filter { id in !rows.contains { $0.rule == id } }
    }
}
