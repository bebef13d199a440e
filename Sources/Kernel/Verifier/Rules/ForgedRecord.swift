// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let forgedRecord = VerifierRule(
        id: "forged-record",
        title: "The process sent what no sound runtime sends",
        why: """
            The lab believes nothing more that it says. Memory of the runtime was overwritten.
            """,
        fix: """
            Run it with `--sanitize address`: it names who wrote there.
            """,
        source: "SDK/Wire/README.md",
        isAlwaysSeen: true,
        hasSample: false)
}
