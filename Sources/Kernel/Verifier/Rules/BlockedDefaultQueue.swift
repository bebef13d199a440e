// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let blockedDefaultQueue = VerifierRule(
        id: "blocked-default-queue",
        title: "A method waits on the default queue while others wait for that queue",
        why: """
            Start, Stop, SetPowerState, clients' calls and timers run there unless they have a queue of their own. While one sleeps, all stand still.
            """,
        fix: """
            Use a timer instead of IOSleep, answer asynchronously, or give slow methods a queue of their own (QUEUENAME).
            """,
        source: "DriverKit documentation, IODispatchQueue")
}
