// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    static let stopWithoutSuper = VerifierRule(
        id: "stop-without-super",
        title: "Stop never reached IOService::Stop",
        why: """
            The system waits for Stop(provider, SUPERDISPATCH) before it lets the service go. Without it the service stays in the registry as terminated, its process lives on, and an update of the driver waits for a restart.
            """,
        fix: """
            End Stop with `return Stop(provider, SUPERDISPATCH);`, or call it when the last cancellation has come back.
            """,
        source: "XNU IOUserServer.cpp, IOService::Stop_Impl",
        isAlwaysSeen: true)
}
