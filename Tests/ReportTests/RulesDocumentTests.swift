// SPDX-License-Identifier: Apache-2.0

import Foundation
import Report
import Testing

@Suite struct RulesDocumentTests {
    /// `dextlab explain --rules --format markdown --output docs/rules.md`
    @Test func theDocumentIsMadeOfTheRulesThatThereAre() throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "../../docs/rules.md")
        let text = try String(contentsOf: file.standardizedFileURL, encoding: .utf8)
        #expect(text == ReportRuleText().markdown(), "docs/rules.md is stale: make docs")
    }
}
