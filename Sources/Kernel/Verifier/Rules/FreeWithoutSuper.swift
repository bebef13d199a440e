// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let freeWithoutSuper = VerifierRule(
        id: "free-without-super",
        title: "An override of free does not reach OSObject::free",
        why: """
            The object has no references left and stays all the same, with its queues and what its superclasses hold: its provider, for a service.
            """,
        fix: """
            End free with `super::free();`, on every path.
            """,
        source: "SDK/API/DriverKit.tsv, OSObject::free")
}
