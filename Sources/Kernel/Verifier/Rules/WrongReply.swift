// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let wrongReply = VerifierRule(
        id: "wrong-reply",
        title: "A method answered with something else than its interface says",
        why: """
            Caller and driver have been built from different interfaces, or the reply was overwritten.
            """,
        fix: """
            Build all sources with the same .iig; run with `--sanitize address`.
            """,
        source: "SDK/Runtime/CONTRACT.md, A message",
        isAlwaysSeen: true,
        hasSample: false)
}
