// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let mappingOverrun = VerifierRule(
        id: "mapping-overrun",
        title: "Memory behind, or in front of, a mapping is used",
        why: """
            On a Mac something else is mapped there, or nothing: the process crashes, or ruins other memory.
            """,
        fix: """
            Compare with the length that GetAddressRange, Map or IOMemoryMap::GetLength answers, in bytes.
            """,
        source: "SDK/API/DriverKit.tsv, IOMemoryMap::GetLength")
}
