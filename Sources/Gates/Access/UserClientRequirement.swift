// SPDX-License-Identifier: Apache-2.0

/// Whether the client claims what the user client object itself asks: IOServiceDEXTEntitlements in
/// UserClientProperties.
///
/// For a client that runs as root the kernel adds `com.apple.developer.driverkit.administrator`.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `skip` | boot-arg dk, bit 0x8000 | pass |
/// | `none` | the user client asks for nothing | pass |
/// | `fail` | no alternative is complete | refused, one line |
/// | `pass` | the client claims it | pass |
///
/// - Source: XNU `IOUserServer.cpp`, serviceNewUserClient and checkEntitlements.
public enum UserClientRequirement: Gate {
    public static let id: GateID = "uc-required-entitlements"
    public static let number = 37
    public static let stage = Stage.open
    public static let enforcer = "kernel IOUserServer"
    public static let scope = Scope.personality

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        if facts.host.skipsEntitlementChecks {
            return explain.pass("skip", "Bit 0x8000 of the boot-arg dk takes the entitlement checks out.")
        }
        guard let personality = facts.personality.value else {
            return explain.undecided(needs: facts.personality.needs ?? "a personality")
        }
        let place = personality.entries.places["UserClientProperties/IOServiceDEXTEntitlements"]
        let evidence = [place ?? personality.entries.evidence("UserClientProperties")]
        guard let property = facts.userClientProperties?["IOServiceDEXTEntitlements"] else {
            return explain.pass("none", "The user client asks its clients for no entitlement.", evidence: evidence)
        }
        return check(RequiredEntitlements(property), evidence, facts, explain)
    }

    private static func check(
        _ required: RequiredEntitlements, _ evidence: [Evidence], _ facts: Facts, _ explain: Explain
    ) -> Verdict {
        guard var claims = facts.clientClaims.claims else {
            return explain.undecided(
                needs: facts.clientClaims.needs ?? "the app's signed entitlements",
                why: "The user client asks for \(required.missing(from: .nothing).joined(separator: " and ")).")
        }
        let isRoot = facts.runtime.open.isClientRoot
        if isRoot.value == true {
            claims.facts[Entitlement.administrator] = Fact(.boolean(true), Evidence("the client runs as root"))
        }
        if let met = required.met(by: claims) {
            return explain.pass(
                "pass",
                "The client has "
                    + "\(met.joined(separator: " and ")).", evidence: met.map(claims.evidence))
        }
        let missing = required.missing(from: claims)
        if let needs = isRoot.needs, missing == [Entitlement.administrator] {
            return explain.undecided(
                needs: needs,
                why: "The user client asks for an administrator: the kernel adds that entitlement to "
                    + "clients "
                    + "that run as root.", evidence: evidence)
        }
        return explain.fail(
            "fail",
            "The user client's own IOServiceDEXTEntitlements ask for \(missing.joined(separator: " and ")), which the "
                + "client does not claim.",
            log: [UserClientRefusal.line(facts)], code: .notPermitted,
            evidence: evidence + missing.map(claims.evidence),
            fix: Fix(
                "Take IOServiceDEXTEntitlements out of UserClientProperties, or claim it on the client.",
                target: "the personality in the dext's Info.plist (IOKitPersonalities)"))
    }
}
