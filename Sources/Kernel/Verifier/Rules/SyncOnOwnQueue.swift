// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let syncOnOwnQueue = VerifierRule(
        id: "sync-on-own-queue",
        title: "DispatchSync by what runs on that queue",
        why: """
            The queue waits for the block, and the block for the queue: on a Mac the process is stopped by libdispatch.
            """,
        fix: """
            Ask OnQueue() first, make the queue kIODispatchQueueReentrant, or use DispatchAsync.
            """,
        source: "libdispatch, dispatch_sync; DriverKit/IODispatchQueue.iig")
}
