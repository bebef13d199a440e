// SPDX-License-Identifier: Apache-2.0

/// Whether an app on iPadOS may have a user client of this driver.
///
/// userclient-access and allow-any-userclient-access play no part here.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `skip` | boot-arg dk, bit 0x8000 | pass |
/// | `driver-access-ok` | the client's private key names what the driver has | pass |
/// | `no-communicates` | the app's communicates-with-drivers is not true | refused |
/// | `same-team` | both have a team, the same | pass |
/// | `warn` | the driver has no team and lets third parties in | pass, with a warning |
/// | `third-party` | another team, and the driver's allow-third-party-userclients is true | pass |
/// | `team` | another team, or none | refused |
///
/// - Source: XNU `IOUserServer.cpp`, serviceNewUserClient, as built for iOS.
public enum UserClientAccessPad: Gate {
    public static let id: GateID = "uc-access-ipados"
    public static let number = 36
    public static let stage = Stage.open
    public static let enforcer = "kernel IOUserServer"
    public static let scope = Scope.personality

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver && facts.host.platform == .ipados }

    public static func evaluate(_ facts: Facts, _ explain: Explain) -> Verdict {
        if facts.host.skipsEntitlementChecks {
            return explain.pass("skip", "Bit 0x8000 of the boot-arg dk takes the entitlement checks out.")
        }
        let access = DriverAccess(facts)
        switch access {
        case .granted(let evidence):
            return explain.pass(
                "driver-access-ok", "Apple's private key on the client names what the driver has.",
                evidence: evidence)
        case .undecided(let needs):
            return explain.undecided(needs: needs, why: "The client carries Apple's private key for drivers.")
        case .notAsked, .refused: break
        }
        guard let client = facts.clientClaims.claims else {
            return explain.undecided(needs: facts.clientClaims.needs ?? "the app's signed entitlements")
        }
        guard client.isTrue(Entitlement.communicatesWithDrivers) else {
            guard UserClientPlist.isOpenMeant(facts) else { return UserClientPlist.notOpened(facts, explain) }
            return noCommunicates(client, access, facts, explain)
        }
        return teams(client, access, facts, explain)
    }

    private static func noCommunicates(
        _ client: Entries, _ access: DriverAccess, _ facts: Facts, _ explain: Explain
    ) -> Verdict {
        let line =
            "DK: \(facts.userClientName):UC entitlement check failed, app does not have "
            + "\(Entitlement.communicatesWithDrivers) entitlement"
        let found = client[Entitlement.communicatesWithDrivers].map { "is \($0)" } ?? "is absent"
        return explain.fail(
            "no-communicates",
            "\(Entitlement.communicatesWithDrivers) \(found) in the app's claims; on iPadOS an app that opens a driver "
                + "has "
                + "to carry it as true.",
            log: access.lines(facts) + warning(facts) + [LogLine("kernel", line), UserClientRefusal.line(facts)],
            code: .notPermitted, evidence: [client.evidence(Entitlement.communicatesWithDrivers)],
            fix: .claim(
                Entitlement.communicatesWithDrivers, .boolean(true), in: Fix.appEntitlements,
                "Tick the capability in the app's App ID, make a new profile and claim it on the app."))
    }

    // MARK: Teams

    private static func teams(
        _ client: Entries, _ access: DriverAccess, _ facts: Facts, _ explain: Explain
    ) -> Verdict {
        let driverTeam = TeamOf(facts.driver)
        let clientTeam = TeamOf(facts.client.map { .present($0) } ?? facts.app)
        if let team = driverTeam.team, team == clientTeam.team {
            return explain.pass("same-team", "App and driver are of one team, \(team).", log: access.lines(facts))
        }
        let key = Entitlement.allowThirdPartyUserClients
        let claims = facts.driverClaims.claims
        if let claims, claims.isTrue(key) {
            let warning = driverTeam == .none ? warning(facts) : []
            return explain.pass(
                warning.isEmpty ? "third-party" : "warn",
                warning.isEmpty
                    ? "The driver lets apps of other teams in."
                    : "The driver has no team identifier, and lets every app in all the same.",
                log: access.lines(facts) + warning, evidence: [claims.evidence(key)])
        }
        if let needs = driverTeam.needs ?? clientTeam.needs {
            return explain.undecided(
                needs: needs, why: "Without \(key) on the driver both have to be of one team.")
        }
        guard let claims else { return explain.undecided(needs: facts.driverClaims.needs ?? "the driver's claims") }
        return otherTeam(driverTeam, clientTeam, claims, access, facts, explain)
    }

    private static func otherTeam(
        _ driver: TeamOf, _ client: TeamOf, _ claims: Entries, _ access: DriverAccess, _ facts: Facts,
        _ explain: Explain
    ) -> Verdict {
        let key = Entitlement.allowThirdPartyUserClients
        let line =
            "DK: \(facts.userClientName):UC failed team ID check. client team=\(client.team ?? "(null)"), "
            + "driver team=\(driver.team ?? "(null)")"
        return explain.fail(
            "team",
            "The app's team is \(client.team ?? "none"), the driver's \(driver.team ?? "none"), and the driver does "
                + "not "
                + "carry \(key) as true.",
            log: access.lines(facts) + (driver == .none ? warning(facts) : [])
                + [LogLine("kernel", line), UserClientRefusal.line(facts)],
            code: .notPermitted, evidence: [claims.evidence(key)],
            fix: .claim(
                key, .boolean(true), in: Fix.driverEntitlements,
                "Sign both with one team, or let other teams in."))
    }

    private static func warning(_ facts: Facts) -> [LogLine] {
        guard TeamOf(facts.driver) == .none else { return [] }
        return [LogLine("kernel", "DK: warning: \(facts.serverObjectName) does not have a team identifier")]
    }
}

/// Team id of a code item: of its signature, and for a source of its profile.
enum TeamOf: Hashable {
    case team(String)
    case none
    case unknown(needs: String)

    init(_ code: Known<CodeObject>) {
        guard let code = code.value else {
            self = .unknown(needs: code.needs ?? "the app that opens the driver")
            return
        }
        if let team = code.teamIdentifier {
            self = .team(team)
        } else if code.stage == .product, code.signature.value != nil || code.signature.isAbsent {
            self = .none
        } else {
            self = .unknown(needs: code.signature.needs ?? "the team that \(code.folderName) is signed with")
        }
    }

    var team: String? { if case .team(let team) = self { team } else { nil } }
    var needs: String? { if case .unknown(let needs) = self { needs } else { nil } }
}
