// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Gates
import Testing

/// One branch of one rule: what makes it speak, at which place, and what only looks like it.
struct Row: Sendable, CustomTestStringConvertible {
    let rule: any Rule.Type
    let branch: String
    /// The sound product that is changed.
    let base: Product
    /// Text of the first evidence: the path of the value.
    let place: String
    let fires: @Sendable (inout Product) -> Void
    let nearMiss: @Sendable (inout Product) -> Void

    init(
        _ rule: any Rule.Type, _ branch: String, _ base: Product, at place: String,
        fires: @escaping @Sendable (inout Product) -> Void, nearMiss: @escaping @Sendable (inout Product) -> Void
    ) {
        self.rule = rule
        self.branch = branch
        self.base = base
        self.place = place
        self.fires = fires
        self.nearMiss = nearMiss
    }

    var testDescription: String { "\(rule.id): \(branch)" }

    /// Path of a key of the first personality.
    static func main(_ path: String) -> String { "IOKitPersonalities/Main/\(path)" }
}
