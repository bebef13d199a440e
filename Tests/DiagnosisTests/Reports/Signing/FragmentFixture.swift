// SPDX-License-Identifier: Apache-2.0

import Evidence

@testable import Diagnosis

/// What is said of a text, its property lists and code taken into account.
enum FragmentFixture {
    /// - Parameter host: ids of what is known of the machine, beside the text.
    static func file(_ text: String, host: [String] = []) -> CaseFile {
        let scanner = EvidenceScanner()
        scanner.scan(text, source: "report.txt")
        var evidence = scanner.finish()
        for id in host { evidence.add(Event(.host, id, at: TextPlace("report.txt", line: 1), text: id)) }
        return .make(evidence, now: 1_780_000_000)
    }

    static func explain(_ text: String, host: [String] = []) -> Explanation {
        Explainer().explain(file(text, host: host))
    }

    /// Ids of the diagnoses that are told, best first.
    static func told(_ text: String, host: [String] = []) -> [String] {
        explain(text, host: host).diagnoses.map(\.rule)
    }
}
