// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let userClientNotStarted = VerifierRule(
        id: "user-client-not-started",
        title: "NewUserClient answered a client that Create did not make",
        why: """
            An object that the driver allocates itself has no counterpart in the kernel: no connection leads to it, its Start is never called.
            """,
        fix: """
            Describe the client in the personality (UserClientProperties with IOClass and IOUserClass) and make it with `Create(this, "UserClientProperties", &service)`.
            """,
        source: "XNU IOUserServer.cpp, IOService::Create")
}
