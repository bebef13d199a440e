// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let queueNotSet = VerifierRule(
        id: "queue-not-set",
        title: "A method has a QUEUENAME whose queue was never set",
        why: """
            It runs on the default queue, without a word: what was meant to run beside other methods waits for them.
            """,
        fix: """
            Create the queue in Start and call SetDispatchQueue with the name before anything can call the method.
            """,
        source: "SDK/Runtime/CONTRACT.md, Queues")
}
