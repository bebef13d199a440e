// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let memoryOverrun = VerifierRule(
        id: "memory-overrun",
        title: "Something was written outside of a piece of memory",
        why: """
            What lies behind it, or in front of it, belongs to something else, which is wrong from then on: the crash comes later and elsewhere.
            """,
        fix: """
            Compare with the length before writing. `--sanitize address` shows the line that writes; the place here is where the memory was made.
            """,
        source: "SDK/API/DriverKit.tsv, IOMalloc")
}
