// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let stopBeforeCancel = VerifierRule(
        id: "stop-before-cancel",
        title: "Stop was handed to super before a cancellation had come back",
        why: """
            The handler of the cancellation, and one of the source itself that is running, find a service that is gone.
            """,
        fix: """
            Count the cancellations down, and call `Stop(provider, SUPERDISPATCH)` in the handler of the last one.
            """,
        source: "DriverKit documentation, IODispatchSource::Cancel")
}
