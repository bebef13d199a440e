// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let startWithoutSuper = VerifierRule(
        id: "start-without-super",
        title: "A Start that succeeded never reached IOService::Start",
        why: """
            The kernel learns from super's Start which provider the service has. What is built on it (GetProvider, power, matching of what lies above) does not work, and does so silently.
            """,
        fix: """
            Begin Start with `Start(provider, SUPERDISPATCH)` and go on only if it answers kIOReturnSuccess.
            """,
        source: "DriverKit documentation, IOService::Start")
}
