// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let powerWithoutSuper = VerifierRule(
        id: "power-without-super",
        title: "SetPowerState never reached IOService::SetPowerState",
        why: """
            Only the base class acknowledges. The kernel waits 20 s for it, and panics: `setPowerState(…) timed out`.
            """,
        fix: """
            End SetPowerState with `return SetPowerState(powerFlags, SUPERDISPATCH);`, or call it when the device is ready.
            """,
        source: "XNU IOUserServer.cpp, serviceSetPowerState")
}
