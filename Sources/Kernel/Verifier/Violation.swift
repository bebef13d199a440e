// SPDX-License-Identifier: Apache-2.0

/// A rule of the verifier that a driver, or a client, broke.
public struct Violation: Sendable {
    public var rule: VerifierRule
    /// Name of the executable.
    public var process: String
    /// What it is about, as the log names it (`NullDriver-0x100000104`, `OSAction 0x7f…`); empty: the process.
    public var object: String
    public var text: String
    /// The first is where it happened; others say who made the object, who freed it.
    public var stacks: [CallStack]

    public init(
        _ rule: VerifierRule, process: String, object: String = "", _ text: String, stacks: [CallStack] = []
    ) {
        self.rule = rule
        self.process = process
        self.object = object
        self.text = text
        self.stacks = stacks
    }

    /// One line: rule, object, what, and where in the driver.
    public var line: String {
        let subject = object.isEmpty || text.hasPrefix(object) ? "" : "\(object): "
        let place = stacks.first?.place.map { " (\($0))" } ?? ""
        return "\(rule.id): \(subject)\(text)\(place)"
    }
}
