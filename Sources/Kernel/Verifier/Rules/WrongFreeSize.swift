// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let wrongFreeSize = VerifierRule(
        id: "wrong-free-size",
        title: "Memory was freed with another length than it was made with",
        why: """
            IOFree and IODelete take the length that was asked for: in a kernel the allocator finds its memory by it. A wrong one shows that the driver is mistaken about its memory, and what was read or written there was too long or too short as well.
            """,
        fix: """
            Keep the length, or the count, with the address.
            """,
        source: "SDK/API/DriverKit.tsv, IOFree; XNU kalloc, kfree")
}
