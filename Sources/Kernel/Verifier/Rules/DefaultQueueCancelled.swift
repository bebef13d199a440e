// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let defaultQueueCancelled = VerifierRule(
        id: "default-queue-cancelled",
        title: "A service's default queue was cancelled while it is in use",
        why: """
            The kernel's messages go there: Stop never arrives, and the service can neither be stopped nor updated.
            """,
        fix: """
            Cancel queues of your own only; that of CopyDispatchQueue("Default") belongs to the service.
            """,
        source: "DriverKit/IODispatchQueue.iig, Cancel")
}
