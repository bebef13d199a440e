// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let useAfterUnmap = VerifierRule(
        id: "use-after-unmap",
        title: "Memory is used whose IOMemoryMap has been freed",
        why: """
            The mapping goes with its map: the process crashes, or writes into what was mapped there since. It is seen here because the lab maps nothing else at that place for a while.
            """,
        fix: """
            Keep the IOMemoryMap for as long as its address is used, and release it in Stop or free after the last use. For IOMemoryDescriptor::Map and GetAddressRange the descriptor takes its place.
            """,
        source: "SDK/API/DriverKit.tsv, IOMemoryMap")
}
