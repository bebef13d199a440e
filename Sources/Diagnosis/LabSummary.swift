// SPDX-License-Identifier: Apache-2.0

/// What happened when the drivers were built and run in the lab.
public struct LabSummary: Sendable, Hashable {
    /// Services whose Start succeeded.
    public var started: [String]
    /// What the drivers and the kernel said, in order; the first of it.
    public var log: [String]
    /// Gates that refused, crashes, what drivers must not do, and why there was no run.
    public var troubles: [String]

    public init(started: [String] = [], log: [String] = [], troubles: [String] = []) {
        self.started = started
        self.log = log
        self.troubles = troubles
    }
}
