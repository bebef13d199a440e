// SPDX-License-Identifier: Apache-2.0

/// Whether the process that checks in is the one that was launched: it has to hold the launch's token.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `mismatch` | another token, or none | the server is ended |
/// | `skip` | boot-arg dk, bit 0x10000 | pass |
/// | `ok` | it holds the token | pass |
///
/// Practically never a developer's fault.
///
/// - Source: XNU `IOService.cpp`, startCandidate.
public enum CheckInToken: Gate {
    public static let id: GateID = "check-in-token"
    public static let number = 25
    public static let stage = Stage.launch
    public static let enforcer = "kernel IOService"
    public static let scope = Scope.driver

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        if facts.host.driverKitBootArg.contains(.skipCheckInToken) {
            return explain.pass("skip", "Bit 0x10000 of the boot-arg dk takes the token check out.")
        }
        switch facts.runtime.launch.holdsToken {
        case .present(true): return explain.pass("ok", "The process holds the token of its launch.")
        case .present(false), .absent:
            return explain.fail(
                "mismatch",
                "The process that checked in under this name and tag is not the one that the daemon launched.",
                log: [facts.exitLine("Check In Token verification failed")],
                fix: Fix("Restart the Mac; if it comes back, report it to Apple with a sysdiagnose."))
        case .unknown(let needs):
            return explain.undecided(needs: needs, why: "Only the kernel sees the token; it is hardly ever wrong.")
        }
    }
}
