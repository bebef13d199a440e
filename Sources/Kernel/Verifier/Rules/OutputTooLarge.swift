// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let outputTooLarge = VerifierRule(
        id: "output-too-large",
        title: "An external method answered more than its caller has room for",
        why: """
            The caller gets kIOReturnBadArgument, though the method has done its work.
            """,
        fix: """
            Compare with `scalarOutputCount` and `structureOutputMaximumSize`, or have checkStructureOutputSize do it.
            """,
        source: "XNU IOUserServer.cpp, IOUserUserClient::externalMethod")
}
