// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let memoryExhausted = VerifierRule(
        id: "memory-exhausted",
        title: "The process took more memory than a driver may have",
        why: """
            A driver stays for as long as the machine is up, so that what it takes and does not give back adds up. A Mac \
            slows down until the process is killed; an iPad kills it much earlier. The lab ends it at a gibibyte.
            """,
        fix: """
            Free what was allocated for a request when the request ends; use a pool of a fixed size.
            """,
        source: "the lab's own limit (Kernel.Configuration.memoryMost)",
        isAlwaysSeen: true)
}
