// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let doubleFree = VerifierRule(
        id: "double-free",
        title: "Memory was freed twice",
        why: """
            By the second time it may belong to somebody else, who loses it without knowing. On a Mac the allocator ends the process, if it notices.
            """,
        fix: """
            Free in one place; IOSafeDeleteNULL forgets the address with the memory.
            """,
        source: "SDK/API/DriverKit.tsv, IOFree")
}
