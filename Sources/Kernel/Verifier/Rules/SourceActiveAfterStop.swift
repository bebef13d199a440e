// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let sourceActiveAfterStop = VerifierRule(
        id: "source-active-after-stop",
        title: "A dispatch source can still fire after Stop",
        why: """
            Its handler then runs for a service that is gone from the registry. The source holds its action, the action its target: the service is never freed.
            """,
        fix: """
            Cancel each source in Stop, and call `Stop(provider, SUPERDISPATCH)` from the last cancellation's handler.
            """,
        source: "DriverKit documentation, IODispatchSource::Cancel")
}
