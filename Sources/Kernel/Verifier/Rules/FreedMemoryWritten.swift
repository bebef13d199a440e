// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let freedMemoryWritten = VerifierRule(
        id: "freed-memory-written",
        title: "Something wrote to memory that had been freed",
        why: """
            It belongs to something else by now, which is wrong from then on.
            """,
        fix: """
            Forget addresses with their memory. `--sanitize address` shows the line that writes; the place here is where the memory was freed.
            """,
        source: "SDK/API/DriverKit.tsv, IOFree")
}
