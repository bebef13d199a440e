// SPDX-License-Identifier: Apache-2.0

/// Whether the kernel makes a server object for the process that checks in.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `skip` | boot-arg dk, bit 0x8000 | pass without a question |
/// | `not-driver` | the process was not spawned as a driver | no server |
/// | `no-entitlements` | it has no entitlements | no server |
/// | `driverkit` | `com.apple.developer.driverkit` is not true | no server |
/// | `team` | all is well, and the signature has a team | pass; the line says only that it got this far |
/// | `ok` | all is well, without a team (ad hoc) or none known | pass |
///
/// - Source: XNU `IOUserServer.cpp`, withTask.
public enum DriverCheckIn: Gate {
    public static let id: GateID = "driver-check-in"
    public static let number = 23
    public static let stage = Stage.launch
    public static let enforcer = "kernel IOUserServer"
    public static let scope = Scope.driver

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        if facts.runtime.launch.isDriverTask.value == false {
            return explain.fail(
                "not-driver", "The process that opened the service was not spawned as a driver by the launch daemon.",
                log: [LogLine("kernel", "DK: IOUserServer may only be created with driver tasks")],
                fix: Fix("A driver's executable is not started by hand; attach the debugger after the launch."))
        }
        if facts.host.skipsEntitlementChecks {
            return explain.pass("skip", "Bit 0x8000 of the boot-arg dk takes the entitlement checks out.")
        }
        switch facts.driverClaims {
        case .unknown(let needs): return explain.undecided(needs: needs)
        case .absent(let evidence):
            return refused(
                "no-entitlements", "The driver claims nothing at all", evidence, facts,
                first: LogLine("kernel", "DK: entitlements are missing for \(facts.driverProcess)"), explain)
        case .present(let claims):
            return check(claims, facts, explain)
        }
    }

    private static func check(_ claims: Entries, _ facts: Facts, _ explain: Explain) -> Verdict {
        let evidence = claims.evidence(Entitlement.driverKit)
        let team = facts.driver.value?.signature.value?.teamIdentifier
        let line = team.map { LogLine("kernel", "DK: \(facts.driverProcess) has team identifier \($0)") }
        guard claims.isTrue(Entitlement.driverKit) else {
            let found = claims[Entitlement.driverKit].map { "is \($0)" } ?? "is absent"
            return refused(
                "driverkit", "\(Entitlement.driverKit) \(found) in the driver's claims", evidence, facts, first: line,
                explain)
        }
        guard let line else {
            return explain.pass(
                "ok", "\(Entitlement.driverKit) is true, which is all that the check-in asks.", evidence: [evidence])
        }
        return explain.pass(
            "team", "\(Entitlement.driverKit) is true. The team line is no complaint: it shows that the process runs.",
            log: [line], evidence: [evidence])
    }

    private static func refused(
        _ row: String, _ what: String, _ evidence: Evidence, _ facts: Facts, first: LogLine?, _ explain: Explain
    ) -> Verdict {
        let line = "\(Entitlement.driverKit) entitlement check failed for \(facts.driverProcess)"
        return explain.fail(
            row, "\(what), and the kernel makes no server for a process that does not claim it as true.",
            log: [first, LogLine("kernel", line)].compactMap(\.self), evidence: [evidence],
            fix: .claim(
                Entitlement.driverKit, .boolean(true), in: Fix.driverEntitlements,
                "Claim it, and sign with a profile of the driver's own App ID that has it."))
    }
}
