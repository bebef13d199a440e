// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let memoryLeak = VerifierRule(
        id: "memory-leak",
        title: "Memory was never freed",
        why: """
            The process keeps it for as long as it lives, which on a Mac is as long as the device is there: each plugging in, each client or each request costs more of it.
            """,
        fix: """
            IOFree, IODelete or IOSafeDeleteNULL for each IOMalloc and IONew; ivars are deleted in free, before super::free().
            """,
        source: "SDK/API/DriverKit.tsv, IOFree")
}
