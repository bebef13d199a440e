// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let actionCompletedTwice = VerifierRule(
        id: "action-completed-twice",
        title: "The completion of an asynchronous call was used again",
        why: """
            The client's callback runs twice for one call. It frees its context the first time, as a rule, and the second \
            uses it. Told of are a second use in the very call that brought the completion, and a use after an error; a \
            completion that is kept to tell of one event after the other is in order.
            """,
        fix: """
            Leave after the completion on each path; keep who completes in one place.
            """,
        source: "DriverKit documentation, IOUserClient::AsyncCompletion")
}
