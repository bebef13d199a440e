// SPDX-License-Identifier: Apache-2.0

import Evidence

@testable import Diagnosis

/// What is said of a text.
enum ReportFixture {
    static func explain(_ text: String) -> Explanation {
        let scanner = EvidenceScanner()
        scanner.scan(text, source: "report.txt")
        return Explainer().explain(CaseFile.make(scanner.finish()))
    }

    /// Ids of the diagnoses that are told, best first.
    static func told(_ text: String) -> [String] { explain(text).diagnoses.map(\.rule) }
}
