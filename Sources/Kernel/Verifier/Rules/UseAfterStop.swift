// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let useAfterStop = VerifierRule(
        id: "use-after-stop",
        title: "A service that has stopped goes on to use the kernel",
        why: """
            Once IOService::Stop was reached the kernel takes the service out of the registry and lets go of its provider. What is sent then fails or changes something that is gone; which of them depends on time.
            """,
        fix: """
            Cancel what still calls the driver, wait for the handlers of the cancellations, and only then call `Stop(provider, SUPERDISPATCH)`.
            """,
        source: "XNU IOUserServer.cpp, serviceDidStop")
}
