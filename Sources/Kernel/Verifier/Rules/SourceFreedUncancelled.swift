// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let sourceFreedUncancelled = VerifierRule(
        id: "source-freed-uncancelled",
        title: "A dispatch source was freed while it was active, without Cancel",
        why: """
            What it was to tell is lost, or arrives while it is freed: only Cancel says when no handler runs any more.
            """,
        fix: """
            Call Cancel, and release the source in its handler.
            """,
        source: "DriverKit documentation, IODispatchSource::Cancel")
}
