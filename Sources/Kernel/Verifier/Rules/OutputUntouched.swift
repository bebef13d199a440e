// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let outputUntouched = VerifierRule(
        id: "output-untouched",
        title: "An external method demands room for an answer and leaves it empty",
        why: """
            The client reads what was in its memory before, and takes it for the answer.
            """,
        fix: """
            Set `structureOutput` to an OSData, or set checkStructureOutputSize to 0.
            """,
        source: "DriverKit documentation, IOUserClientMethodArguments")
}
