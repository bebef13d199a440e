// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let unlockByOther = VerifierRule(
        id: "unlock-by-other",
        title: "A lock is given back by a thread that does not hold it",
        why: """
            Whoever holds it, or takes it next, is no longer alone. On a Mac an os_unfair_lock ends the process; an IOLock stays in a state that nobody knows.
            """,
        fix: """
            Unlock on each path once, in the method that locked. To tell another thread that something is done, use a queue, not a lock.
            """,
        source: "SDK/API/DriverKit.tsv, IOLockUnlock")
}
