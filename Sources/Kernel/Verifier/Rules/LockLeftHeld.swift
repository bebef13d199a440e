// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let lockLeftHeld = VerifierRule(
        id: "lock-left-held",
        title: "A method comes back and leaves a lock locked",
        why: """
            The thread goes on to other work and never unlocks; whoever takes the lock next waits for ever.
            """,
        fix: """
            Unlock on every path out of the method, or use a block: one place to lock, one to unlock.
            """,
        source: "SDK/API/DriverKit.tsv, IOLockLock")
}
