// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let superStartIgnored = VerifierRule(
        id: "super-start-ignored",
        title: "super's Start failed, and the override answered success",
        why: """
            The service is registered and opened as if it worked, while its base was never set up.
            """,
        fix: """
            Answer what `Start(provider, SUPERDISPATCH)` answered, unless that is kIOReturnSuccess.
            """,
        source: "DriverKit documentation, IOService::Start")
}
