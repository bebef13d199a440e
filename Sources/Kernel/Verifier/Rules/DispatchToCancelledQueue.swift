// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let dispatchToCancelledQueue = VerifierRule(
        id: "dispatch-to-cancelled-queue",
        title: "Work was given to a queue that was cancelled",
        why: """
            The block never runs, and nobody is told.
            """,
        fix: """
            Cancel a queue last, after everything that still uses it has ended.
            """,
        source: "DriverKit/IODispatchQueue.iig, Cancel")
}
