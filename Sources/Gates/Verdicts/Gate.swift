// SPDX-License-Identifier: Apache-2.0

/// One gate between "the app asks for activation" and "the first external method returns".
///
/// A gate is a pure function: no I/O, no clock, no globals. Its table stands in its doc comment; each row has a test
/// that carries the row's id.
public protocol Gate: SendableMetatype {
    static var id: GateID { get }
    /// Number in the order of events, 1…42.
    static var number: Int { get }
    /// When it is asked, in the developer's words: "build", "app launch", "activation", "matching", "launch",
    /// "start", "open", "call".
    static var stage: Stage { get }
    /// Who enforces it: "kernel IOUserServer", "sysextd".
    static var enforcer: String { get }
    /// What the gate is about: the app, the driver, or one of the driver's personalities.
    static var scope: Scope { get }
    /// Whether this gate exists for such facts at all (iPadOS has no sysextd).
    static func applies(to facts: Facts) -> Bool
    static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict
}

extension Gate {
    public static func applies(to facts: Facts) -> Bool { true }

    /// Evaluates without an observer.
    public static func evaluate(_ facts: Facts) -> Verdict { evaluate(facts, Explain(id)) }
}

/// Part of the way that a gate belongs to.
public enum Stage: String, Sendable, Hashable, CaseIterable {
    case build
    case appLaunch = "app launch"
    case activation, matching, launch, start, open, call
}

/// How often a gate is asked.
public enum Scope: Sendable, Hashable { case app, driver, personality }
