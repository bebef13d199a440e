// SPDX-License-Identifier: Apache-2.0

import Gates

/// A line that a part of the system prints, and what it tells.
public struct LineFormat: Sendable, Hashable {
    /// Kebab-case, stable: rules ask for it.
    public var id: String
    /// `kernel`, `kernelmanagerd`, `sysextd`, `amfid`, …; empty where several print it.
    public var process: String
    public var pattern: LinePattern
    /// The row of a gate that it shows (`provider-entitlements/refused`), or nil.
    public var row: String?
    /// The part of a driver's way that has been reached where it is printed; what comes before was passed.
    public var reaches: Stage?
    /// One sentence: what it says, and what it does not.
    public var meaning: String
    public var kind: Event.Kind
    /// Fields whose values tell lines of this format apart; all of them by default.
    public var identifying: [String]?

    public init(
        _ id: String, _ process: String, _ pattern: String, row: String? = nil, reaches: Stage? = nil,
        _ meaning: String, kind: Event.Kind = .line, identifying: [String]? = nil
    ) {
        self.id = id
        self.process = process
        self.pattern = LinePattern(pattern)
        self.row = row
        self.reaches = reaches
        self.meaning = meaning
        self.kind = kind
        self.identifying = identifying
    }

    func detail(_ fields: Fields) -> String {
        let entries = fields.entries.filter { entry in identifying?.contains(entry.name) ?? true }
        return entries.map(\.value).joined(separator: "\u{1F}")
    }
}
