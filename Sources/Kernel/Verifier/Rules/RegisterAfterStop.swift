// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let registerAfterStop = VerifierRule(
        id: "register-after-stop",
        title: "RegisterService was called after Stop",
        why: """
            The service is on its way out of the registry: it is announced, and gone.
            """,
        fix: """
            Register in Start only; end what calls it later (timers, callbacks) before Stop is handed to super.
            """,
        source: "XNU IOService.cpp, registerService of an inactive service")
}
