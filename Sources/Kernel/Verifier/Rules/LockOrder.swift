// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let lockOrder = VerifierRule(
        id: "lock-order",
        title: "Two locks are taken in both orders",
        why: """
            Two threads that come at the same time hold one each and wait for the other, for ever. It happens once in a thousand times, and then on a customer machine.
            """,
        fix: """
            Decide on one order and write it down beside the locks; or take one after the other, or use one.
            """,
        source: "XNU osfmk/kern/locks; the graph of locks that lockdep and WITNESS keep")
}
