// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let queueDeadlock = VerifierRule(
        id: "queue-deadlock",
        title: "Two queues wait for each other",
        why: """
            DispatchSync, or a call of a method that runs on another queue, holds this queue until the other has run it. If that one waits for this one, both stand still for ever: on a Mac the driver hangs until it is killed.
            """,
        fix: """
            Use DispatchAsync for one of the ways, or always take the queues in the same order.
            """,
        source: "libdispatch, dispatch_sync")
}
