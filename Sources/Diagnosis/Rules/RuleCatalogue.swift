// SPDX-License-Identifier: Apache-2.0

/// Every rule. A new one is one file and one line here.
public enum RuleCatalogue {
    public static let all: [any Rule.Type] = []

    static func find(_ subject: RuleSubject) -> [Finding] { all.flatMap { $0.find(subject) } }
}
