// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let lockFreedHeld = VerifierRule(
        id: "lock-freed-held",
        title: "A lock is freed while it is held",
        why: """
            Somebody is in the middle of what the lock guards, and will unlock memory that belongs to something else.
            """,
        fix: """
            Unlock first; free locks in free, where nobody else can have a reference to the object.
            """,
        source: "SDK/API/DriverKit.tsv, IOLockFree")
}
