// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let useAfterFree = VerifierRule(
        id: "use-after-free",
        title: "An object that has been freed is used",
        why: """
            The memory belongs to something else by now: on a Mac the process reads what another object holds, or crashes, often much later and elsewhere.
            """,
        fix: """
            Release an object after its last use. What shall outlive the call that handed it over needs a retain, and a release in free.
            """,
        source: "SDK/API/DriverKit.tsv, OSObject::release")
}
