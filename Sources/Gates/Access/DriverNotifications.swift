// SPDX-License-Identifier: Apache-2.0

/// Whether services may notify each other (IOServiceNotification), and whether a service that is being stopped may
/// still open its provider.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `publisher` | the publishing driver lacks the private allows-publish | refused |
/// | `subscriber` | the subscriber lacks what the publisher asks | refused |
/// | `blocked-open` | a client that is being stopped opens its provider | kIOReturnBadArgument |
/// | `ok` | otherwise | pass |
///
/// The two lines of refusal are printed with bit 0x2 of the boot-arg dk only.
///
/// - Source: XNU `IOUserServer.cpp`, IOServiceNotification… and serviceOpen.
public enum DriverNotifications: Gate {
    public static let id: GateID = "dext-notifications"
    public static let number = 40
    public static let stage = Stage.call
    public static let enforcer = "kernel IOUserServer"
    public static let scope = Scope.personality

    private static let logBit = HostPolicy.DriverKitBootArg(rawValue: 0x2)

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        switch facts.runtime.open.notification {
        case .unknown(let needs): return explain.undecided(needs: needs)
        case .absent: return explain.pass("ok", "The driver neither publishes nor subscribes.")
        case .present(.publish):
            return check(
                "publisher", RequiredEntitlements([[Entitlement.privateAllowsPublish]]), facts, explain,
                why: "Publishing takes \(Entitlement.privateAllowsPublish), which Apple keeps to itself.")
        case .present(.subscribe(let needs)):
            return check(
                "subscriber", RequiredEntitlements(needs.map { [$0] }), facts, explain,
                why: "The publisher asks its subscribers for one of \(needs.joined(separator: ", ")).")
        case .present(.openWhileStopping(let client, let provider)):
            let line = "DK: \(facts.serverObjectName)- \(client) blocked attempt to open \(provider)"
            return explain.fail(
                "blocked-open", "The client is being stopped, and from then on it may not open its provider.",
                log: [LogLine("kernel", line)], code: .badArgument,
                fix: Fix("Open in Start, and nowhere after Stop has begun.", target: "the driver's Stop"))
        }
    }

    private static func check(
        _ row: String, _ required: RequiredEntitlements, _ facts: Facts, _ explain: Explain, why: String
    ) -> Verdict {
        guard let claims = facts.driverClaims.claims else {
            return explain.undecided(needs: facts.driverClaims.needs ?? "the driver's claims", why: why)
        }
        if let met = required.met(by: claims) {
            return explain.pass("ok", "The driver claims what is asked.", evidence: met.map(claims.evidence))
        }
        let line = LogLine("kernel", "DK: \(facts.serviceName): \(row) entitlements check failed")
        return explain.fail(
            row, why, log: facts.host.driverKitBootArg.contains(logBit) ? [line] : [],
            evidence: required.missing(from: claims).map(claims.evidence))
    }
}
