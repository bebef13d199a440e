// SPDX-License-Identifier: Apache-2.0

/// Whether a macOS client may have a user client of this driver.
///
/// Asked after NewUserClient has run, so that the driver's own log shows success just before a refusal here.
///
/// | row | when | |
/// | --- | --- | --- |
/// | `skip` | boot-arg dk, bit 0x8000 | pass |
/// | `driver-access-ok` | the client's private key names what the driver has | pass |
/// | `driver-access-no` | it names something else, and the rows below refuse | refused, with a line more |
/// | `allow-any` | the driver has allow-any-userclient-access, with any value | pass |
/// | `listed` | the client's userclient-access names the personality's bundle id | pass |
/// | `not-listed` | it names others | refused, **one** line |
/// | `absent` | the client has no userclient-access, or the service no bundle id | refused, two lines |
///
/// Team ids, communicates-with-drivers and allow-third-party-userclients are not looked at.
///
/// - Source: XNU `IOUserServer.cpp`, serviceNewUserClient.
public enum UserClientAccessMac: Gate {
    public static let id: GateID = "uc-access-macos"
    public static let number = 35
    public static let stage = Stage.open
    public static let enforcer = "kernel IOUserServer"
    public static let scope = Scope.personality

    public static func applies(to facts: Facts) -> Bool { facts.concernsDriver && facts.host.platform == .macos }

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
        if let driver = facts.driverClaims.claims, driver.contains(Entitlement.allowAnyUserClientAccess) {
            return explain.pass(
                "allow-any",
                "The driver carries \(Entitlement.allowAnyUserClientAccess); that it is there suffices, any client may "
                    + "connect.",
                log: access.lines(facts), evidence: [driver.evidence(Entitlement.allowAnyUserClientAccess)])
        }
        guard UserClientPlist.isOpenMeant(facts) else { return UserClientPlist.notOpened(facts, explain) }
        return list(access, facts, explain)
    }

    // MARK: The client's list

    private static func list(_ access: DriverAccess, _ facts: Facts, _ explain: Explain) -> Verdict {
        guard let client = facts.clientClaims.claims else {
            return explain.undecided(
                needs: facts.clientClaims.needs ?? "the app's signed entitlements",
                why: "The driver does not let every client in, so that the app's userclient-access decides.")
        }
        let evidence = [client.evidence(Entitlement.userClientAccess)]
        guard let value = client[Entitlement.userClientAccess], let id = facts.personalityBundleIdentifier else {
            return refuse(.absent, nil, access, evidence, facts, explain)
        }
        let ids = value.array?.compactMap(\.string) ?? value.string.map { [$0] } ?? []
        guard ids.contains(id) else { return refuse(.notListed, value, access, evidence, facts, explain) }
        return explain.pass(
            "listed", "The app's userclient-access lists \(id).", log: access.lines(facts), evidence: evidence)
    }

    private enum Refusal: String {
        case absent
        case notListed = "not-listed"
    }

    private static func refuse(
        _ refusal: Refusal, _ value: FactValue?, _ access: DriverAccess, _ evidence: [Evidence], _ facts: Facts,
        _ explain: Explain
    ) -> Verdict {
        if facts.isUnresolved(facts.personalityBundleIdentifier), value != nil {
            return explain.undecided(
                needs: Facts.builtInfo, why: "The bundle id that the list has to name is not known yet.",
                evidence: evidence)
        }
        if let needs = facts.driverClaims.needs {
            return explain.undecided(
                needs: needs,
                why: "The app's userclient-access does not let it in; a driver that carries "
                    + "allow-any-userclient-access would.", evidence: evidence)
        }
        let id = facts.personalityBundleIdentifier ?? "(null)"
        let needed = LogLine(
            "kernel", "DK: \(facts.userClientName):UC failed userclient-access check, needed bundle ID \(id)")
        let lines = access.lines(facts) + (refusal == .absent ? [needed] : []) + [UserClientRefusal.line(facts)]
        let driver = facts.driverClaims.claims.map { [$0.evidence(Entitlement.allowAnyUserClientAccess)] } ?? []
        return explain.fail(
            access == .refused ? "driver-access-no" : refusal.rawValue, why(value, facts), log: lines,
            code: .notPermitted, evidence: evidence + driver, fix: fix(facts))
    }

    private static func why(_ value: FactValue?, _ facts: Facts) -> String {
        guard let id = facts.personalityBundleIdentifier else {
            return "The matched personality has no CFBundleIdentifier, so that no list can name it, and the driver "
                + "does "
                + "not carry allow-any-userclient-access."
        }
        guard let value else {
            return "The signed app has no userclient-access at all, and the driver does not carry "
                + "allow-any-userclient-access: nobody lets the app connect to \(id)."
        }
        let text =
            "The app's userclient-access is \(value), and none of it is exactly \(id), the bundle id of the "
            + "personality that matched."
        return text + ListMistake.hint(value, id: id, app: facts.app.value?.bundleIdentifier)
    }

    private static func fix(_ facts: Facts) -> Fix {
        guard let id = facts.personalityBundleIdentifier else {
            return .personality(
                "CFBundleIdentifier", .string("$(PRODUCT_BUNDLE_IDENTIFIER)"), "Give the personality its bundle id.")
        }
        guard facts.driver.value?.isForDistribution == true else {
            return .claim(
                Entitlement.allowAnyUserClientAccess, .boolean(true), in: Fix.driverEntitlements,
                "In development: tick the capability in the *driver's* App ID, make a new profile and claim the key on "
                    + "the driver. For shipping: request UserClient Access for the app and claim "
                    + "\(Entitlement.userClientAccess) = [\(id)] on the app.")
        }
        return .claim(
            Entitlement.userClientAccess, .array([.string(id)]), in: Fix.appEntitlements,
            "Request the capability for the app with this bundle id, make a new profile and claim exactly what it "
                + "lists.")
    }
}
