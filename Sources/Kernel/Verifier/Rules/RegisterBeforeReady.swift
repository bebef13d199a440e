// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let registerBeforeReady = VerifierRule(
        id: "register-before-ready",
        title: "RegisterService was called before the service was ready",
        why: """
            Who waits for the service is told of it and opens it. If super's Start has not been reached, or Start fails after that, they have a service that never works.
            """,
        fix: """
            Make RegisterService the last step of Start, when nothing can fail any more.
            """,
        source: "XNU IOUserServer.cpp, registerService is carried out when Start has returned")
}
