// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let badExit = VerifierRule(
        id: "bad-exit",
        title: "The process crashed on its way out",
        why: """
            The system counts no crash then, and nobody is told; memory was in a bad state before.
            """,
        fix: """
            Look at what free and the handlers of cancellations use: something is gone already.
            """,
        source: "SDK/Wire/README.md",
        isAlwaysSeen: true)
}
