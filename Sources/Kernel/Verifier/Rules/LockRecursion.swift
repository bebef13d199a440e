// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let lockRecursion = VerifierRule(
        id: "lock-recursion",
        title: "A thread takes a lock that it holds",
        why: """
            It waits for itself, for ever. An os_unfair_lock ends the process.
            """,
        fix: """
            Split the function: one part that takes the lock, one that is called with it held. IORecursiveLock exists, but hides in which state its data are.
            """,
        source: "SDK/API/DriverKit.tsv, IOLockLock")
}
