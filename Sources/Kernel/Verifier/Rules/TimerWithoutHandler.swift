// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let timerWithoutHandler = VerifierRule(
        id: "timer-without-handler",
        title: "A timer came due without a handler",
        why: """
            Nobody is called; the time passes silently.
            """,
        fix: """
            Call SetHandler with an action (CreateActionTimerOccurred…) before WakeAtTime.
            """,
        source: "DriverKit documentation, IOTimerDispatchSource::SetHandler")
}
