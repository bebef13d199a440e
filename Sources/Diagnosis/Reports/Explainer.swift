// SPDX-License-Identifier: Apache-2.0

import Evidence
import Gates

/// The result of `dextlab explain`.
public struct Explanation: Sendable {
    public var file: CaseFile
    /// Causes, best first, then remarks.
    public var diagnoses: [Diagnosis]
    /// Those that are too weak to be told unasked.
    public var lesser: [Diagnosis]
}

/// Asks every rule about what was found, and puts the answers in order.
public struct Explainer: Sendable {
    private let rules: [ReportRule]

    public init(rules: [ReportRule] = ReportRules.all) { self.rules = rules }

    public func explain(_ file: CaseFile) -> Explanation {
        var found = rules.compactMap { $0.diagnose(file) }
        found += file.checkupDiagnoses
        found.sort { ($0.confidence, Double($0.pieces.count)) > ($1.confidence, Double($1.pieces.count)) }
        let kept = withoutCovered(found)
        // What is not the cause comes after what may be.
        let told = kept.filter { $0.confidence >= Confidence.shown }
        return Explanation(
            file: file, diagnoses: told.filter { !$0.isRemark } + told.filter(\.isRemark),
            lesser: kept.filter { $0.confidence < Confidence.shown })
    }

    /// Leaves out what a more certain diagnosis covers, and what is the same one again.
    private func withoutCovered(_ diagnoses: [Diagnosis]) -> [Diagnosis] {
        let covers = Dictionary(rules.map { ($0.id, $0.covers) }, uniquingKeysWith: { first, _ in first })
        var kept: [Diagnosis] = []
        for diagnosis in diagnoses {
            let isCovered = kept.contains { better in
                guard better.confidence >= Confidence.shown else { return false }
                return better.rule == diagnosis.rule || ReportRules.alike(better.rule).contains(diagnosis.rule)
                    || (covers[better.rule] ?? []).contains {
                        diagnosis.rule == $0 || diagnosis.rule.hasPrefix($0 + "/")
                    }
            }
            if !isCovered { kept.append(diagnosis) }
        }
        return kept
    }
}
