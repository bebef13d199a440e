// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let actionNeverCompleted = VerifierRule(
        id: "action-never-completed",
        title: "The completion of an asynchronous call was neither used nor kept",
        why: """
            The method answered success, so that the client waits for its callback: for ever.
            """,
        fix: """
            Retain `arguments->completion` and call AsyncCompletion once the work is done, or answer an error.
            """,
        source: "DriverKit documentation, IOUserClient::AsyncCompletion")
}
