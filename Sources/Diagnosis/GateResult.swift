// SPDX-License-Identifier: Apache-2.0

import Gates

/// What a gate answered about one subject.
public struct GateResult: Sendable, Hashable {
    /// Which app, driver and personality it was asked about; nil: not about a driver, not about a personality.
    struct Context: Sendable, Hashable {
        var app: String
        var driver: String?
        var personality: String?

        /// Whether what fails here stops `other`: an app's failure stops everything of the app, a driver's its own
        /// personalities, a personality's itself.
        func covers(_ other: Context) -> Bool {
            app == other.app && (driver == nil || driver == other.driver)
                && (personality == nil || personality == other.personality)
        }
    }

    public var verdict: Verdict
    public var number: Int
    public var stage: Stage
    public var enforcer: String
    /// Bundle identifier or path of the code item, with the personality's name where the gate is about one.
    public var subject: String
    /// What the gate would answer if it were reached. A gate behind a failing one is *undecided*: the system never
    /// gets there. Its own answer is kept, so that the next obstacle can be shown in the same run.
    public var ownOutcome: Outcome
    var context: Context

    public var isReached: Bool { verdict.outcome == ownOutcome }
}

/// Behind the first gate that fails, nothing is reached.
enum Cascade {
    static func apply(_ results: [GateResult]) -> [GateResult] {
        let failures = results.filter { $0.ownOutcome == .fail }.sorted { $0.number < $1.number }
        return results.map { result in
            let blocking = failures.first { $0.number < result.number && $0.context.covers(result.context) }
            guard let blocking else { return result }
            var result = result
            result.verdict.outcome = .undecided
            result.verdict.needs = "passing \(blocking.verdict.rowID) first"
            return result
        }
    }
}
