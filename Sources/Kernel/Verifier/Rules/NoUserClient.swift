// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let noUserClient = VerifierRule(
        id: "no-user-client",
        title: "NewUserClient answered success without a client",
        why: """
            IOServiceOpen fails, and the log does not say why.
            """,
        fix: """
            Store the client that Create made into `*userClient`, or answer an error.
            """,
        source: "XNU IOUserServer.cpp, serviceNewUserClient")
}
