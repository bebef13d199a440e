// SPDX-License-Identifier: Apache-2.0

import Kernel

/// What a run showed that is the driver's own fault.
public struct Finding: Sendable, Hashable {
    /// The same for the same mistake, whatever the plan: `over-release`, `SIGSEGV`.
    public var key: String
    /// For people.
    public var text: String

    /// nil: nothing to blame the driver for.
    ///
    /// - Parameters:
    ///   - drivers: executables of the drivers; what their clients do is not looked for.
    ///   - isDisturbed: faults were injected. An error that a client gets is then as it should be.
    init?(_ outcome: LabOutcome, _ crashes: [Crash], drivers: Set<String>, isDisturbed: Bool) {
        if let violation = outcome.violations.first(where: { drivers.contains($0.process) }) {
            self.init(key: violation.rule.id, text: "\(violation.process): \(violation.line)")
        } else if let crash = crashes.first(where: { !$0.isInjected }) {
            self.init(key: crash.status.description, text: "crashed: \(crash.line)")
        } else if !isDisturbed, let unmet = outcome.unmet.first {
            self.init(key: "unmet", text: unmet)
        } else if !isDisturbed, let client = outcome.client, !client.isSuccess {
            self.init(key: "client", text: "client: \(client)")
        } else {
            return nil
        }
    }

    init(key: String, text: String) {
        self.key = key
        self.text = text
    }
}
