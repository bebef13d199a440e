// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let missingSuperdispatch = VerifierRule(
        id: "missing-superdispatch",
        title: "An override calls itself instead of its super",
        why: """
            Without SUPERDISPATCH the call goes to the object's own method again, and again, until the stack ends: the process crashes in Start, Stop or SetPowerState.
            """,
        fix: """
            Pass SUPERDISPATCH as the last argument.
            """,
        source: "DriverKit/OSMetaClass.h, SUPERDISPATCH")
}
