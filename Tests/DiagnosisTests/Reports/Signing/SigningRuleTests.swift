// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Diagnosis

/// Each rule with reports that have to get it and near misses that must not.
@Suite struct SigningRuleTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var rule: String
        var host: [String] = []
        var reports: [String]
        var nearMisses: [String]
        var testDescription: String { rule }
    }

    @Test(arguments: profiles + accessKeys + shipping + devices) func aReportGetsItAndANearMissDoesNot(_ row: Row) {
        for text in row.reports {
            let told = FragmentFixture.told(text, host: row.host)
            #expect(told.contains(row.rule), "\(told) for: \(text)")
        }
        for text in row.nearMisses {
            let told = FragmentFixture.told(text, host: row.host)
            #expect(!told.contains(row.rule), "\(told) for: \(text)")
        }
    }

    @Test func everyRuleHasARow() {
        let tested = Set((Self.profiles + Self.accessKeys + Self.shipping + Self.devices).map(\.rule))
        let rules = ReportRules.profiles + ReportRules.accessKeys + ReportRules.shipping + ReportRules.deviceAccess
        #expect(Set(rules.map(\.id)).subtracting(tested).sorted() == [])
        #expect(Set(rules.map(\.id)).count == rules.count)
    }

    @Test func everyRuleSaysWhatItRestsOn() {
        for rule in ReportRules.profiles + ReportRules.accessKeys + ReportRules.shipping + ReportRules.deviceAccess {
            #expect(!rule.source.isEmpty && !rule.why.isEmpty && !rule.fix.text.isEmpty && !rule.needs.isEmpty)
        }
    }

    /// Texts that name all these things and have nothing to diagnose.
    @Test(arguments: [
        "We ship a dext with com.apple.developer.driverkit.transport.usb, and our app claims userclient-access. All "
            + "is well.",
        "Our provisioning profile includes DriverKit and System Extension. The driver loads, and notarization "
            + "succeeded.",
        "Thanks, that was it. The profile was fine after all.",
        "I would like to write a USB driver. Where is the documentation?",
        "The free version of the app has no driver.", "We renewed our profile and everything matches.",
    ]) func nothingIsMadeOutOfMentions(_ text: String) {
        #expect(FragmentFixture.told(text) == [])
    }
}
