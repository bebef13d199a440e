// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct UserClientAccessPadTests {
    static let refused = "DK: \(SoundDriver.userClient):UC entitlements check failed"
    static let communicates =
        "DK: \(SoundDriver.userClient):UC entitlement check failed, app does not have "
        + "com.apple.developer.driverkit.communicates-with-drivers entitlement"
    static let warning = "DK: warning: \(SoundDriver.server) does not have a team identifier"

    private static func team(_ client: String, _ driver: String) -> String {
        "DK: \(SoundDriver.userClient):UC failed team ID check. client team=\(client), driver team=\(driver)"
    }

    private static func sign(_ team: String?) -> Known<Signature> {
        .present(Signature(kind: .appleDevelopment, teamIdentifier: team, evidence: Evidence("x")))
    }

    private static func pad(
        _ note: (inout Facts) -> Void = { _ in }, app: String? = SoundDriver.team, driver: String? = SoundDriver.team,
        facts: inout Facts
    ) {
        facts.onPad()
        facts.app {
            $0.signature = sign(app)
            $0.profile = .absent(Evidence("x"))
        }
        facts.driver {
            $0.signature = sign(driver)
            $0.profile = .absent(Evidence("x"))
        }
        note(&facts)
    }

    private static let thirdParty = Entitlement.allowThirdPartyUserClients

    static let rows: [GateRow] = [
        GateRow("uc-access-ipados/same-team", .pass) { pad(facts: &$0) },
        GateRow("uc-access-ipados/no-communicates", .fail, log: [communicates, refused], code: .notPermitted) {
            pad({ $0.clientClaims([Entitlement.communicatesWithDrivers: nil]) }, facts: &$0)
        },
        GateRow(
            "uc-access-ipados/no-communicates", .fail, "false", log: [communicates, refused], code: .notPermitted
        ) { pad({ $0.clientClaims([Entitlement.communicatesWithDrivers: .boolean(false)]) }, facts: &$0) },
        GateRow(
            "uc-access-ipados/no-communicates", .fail, "the Mac's keys do nothing", log: [communicates, refused],
            code: .notPermitted
        ) {
            pad(
                {
                    $0.clientClaims([
                        Entitlement.communicatesWithDrivers: nil,
                        Entitlement.userClientAccess: .array([.string(SoundDriver.bundleID)]),
                    ])
                    $0.driverClaims([Entitlement.allowAnyUserClientAccess: .boolean(true)])
                }, facts: &$0)
        },
        GateRow("uc-access-ipados/third-party", .pass) {
            pad({ $0.driverClaims([thirdParty: .boolean(true)]) }, app: "OTHER", facts: &$0)
        },
        GateRow("uc-access-ipados/warn", .pass, log: [warning]) {
            pad({ $0.driverClaims([thirdParty: .boolean(true)]) }, driver: nil, facts: &$0)
        },
        GateRow(
            "uc-access-ipados/team", .fail, log: [team("OTHER", SoundDriver.team), refused], code: .notPermitted
        ) { pad(app: "OTHER", facts: &$0) },
        GateRow(
            "uc-access-ipados/team", .fail, "none has one", log: [warning, team("(null)", "(null)"), refused],
            code: .notPermitted
        ) { pad(app: nil, driver: nil, facts: &$0) },
        GateRow(
            "uc-access-ipados/team", .fail,
            "presence does not "
                + "suffice", log: [team("OTHER", SoundDriver.team), refused],
            code: .notPermitted
        ) { pad({ $0.driverClaims([thirdParty: .boolean(false)]) }, app: "OTHER", facts: &$0) },
        GateRow("uc-access-ipados/skip", .pass) {
            pad(
                {
                    $0.clientClaims([Entitlement.communicatesWithDrivers: nil])
                    $0.host.driverKitBootArg = HostPolicy.DriverKitBootArg(rawValue: 0x8001)
                }, facts: &$0)
        },
        GateRow("uc-access-ipados/driver-access-ok", .pass) {
            pad({ $0.clientClaims([Entitlement.privateDriverAccess: .string(Entitlement.driverKit)]) }, facts: &$0)
        },
        GateRow("uc-access-ipados/unknown", .undecided, "a source without a profile has no team yet") {
            pad(facts: &$0)
            $0.driver {
                $0.stage = .source
                $0.signature = .unknown(needs: "the signed product")
            }
        },
        GateRow(
            "uc-access-ipados/unknown", .undecided,
            "no "
                + "app"
        ) { pad({ $0.app = .unknown(needs: "app") }, facts: &$0) },
        GateRow("uc-access-ipados/unknown", .undecided, "no driver's claims, another team") {
            pad({ $0.driver { $0.entitlements = .unknown(needs: "claims") } }, app: "OTHER", facts: &$0)
        },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(UserClientAccessPad.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        let documented: Set = ["warn", "no-communicates", "same-team", "third-party", "team"]
        // Row 1 of G35 precedes, and so does the boot-arg.
        #expect(
            Self.rows.names(of: UserClientAccessPad.self) == documented.union(["driver-access-ok", "skip", "unknown"]))
    }
}
