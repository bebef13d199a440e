// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct UserClientAccessMacTests {
    static let needed =
        "DK: \(SoundDriver.userClient):UC failed userclient-access check, needed bundle ID com.example.app.driver"
    static let refused = "DK: \(SoundDriver.userClient):UC entitlements check failed"
    static let required = "DK: \(SoundDriver.userClient):UC failed required entitlement check"

    private static func list(_ value: FactValue?) -> (inout Facts) -> Void {
        { $0.clientClaims([Entitlement.userClientAccess: value]) }
    }

    private static func access(_ value: FactValue) -> (inout Facts) -> Void {
        { $0.clientClaims([Entitlement.privateDriverAccess: value]) }
    }

    static let rows: [GateRow] = [
        GateRow("uc-access-macos/skip", .pass) {
            list(nil)(&$0)
            $0.host.driverKitBootArg = HostPolicy.DriverKitBootArg(rawValue: 0x8001)
        },
        GateRow("uc-access-macos/driver-access-ok", .pass, access(.string(Entitlement.driverKit))),
        GateRow("uc-access-macos/driver-access-no", .fail, log: [required, needed, refused], code: .notPermitted) {
            access(.string("com.apple.private.other"))(&$0)
            list(nil)(&$0)
        },
        GateRow("uc-access-macos/listed", .pass, "after the private key was not met", log: [required]) {
            access(.array([.string("com.apple.private.other")]))(&$0)
        },
        GateRow("uc-access-macos/allow-any", .pass) {
            list(nil)(&$0)
            $0.driverClaims([Entitlement.allowAnyUserClientAccess: .boolean(true)])
        },
        GateRow("uc-access-macos/allow-any", .pass, "false is there as well") {
            $0.driverClaims([Entitlement.allowAnyUserClientAccess: .boolean(false)])
        },
        GateRow("uc-access-macos/allow-any", .pass, "no matter what the app claims") {
            $0.driverClaims([Entitlement.allowAnyUserClientAccess: .integer(0)])
            $0.app = .unknown(needs: "the app")
        },
        GateRow("uc-access-macos/listed", .pass),
        GateRow("uc-access-macos/listed", .pass, "a string is a list of one", list(.string(SoundDriver.bundleID))),
        GateRow("uc-access-macos/listed", .pass, "no matter what the driver claims") {
            $0.driver { $0.entitlements = .unknown(needs: "the driver's claims") }
        },
        GateRow(
            "uc-access-macos/not-listed", .fail, "another id", log: [refused], code: .notPermitted,
            list(.array([.string("com.example.other")]))),
        GateRow(
            "uc-access-macos/not-listed", .fail, "case counts", log: [refused], code: .notPermitted,
            list(.array([.string("com.example.app.Driver")]))),
        GateRow(
            "uc-access-macos/not-listed", .fail,
            "an empty "
                + "list", log: [refused], code: .notPermitted, list(.array([]))),
        GateRow("uc-access-macos/not-listed", .fail, "true", log: [refused], code: .notPermitted, list(.boolean(true))),
        GateRow(
            "uc-access-macos/not-listed", .fail, "joined by newlines", log: [refused], code: .notPermitted,
            list(.array([.string("com.example.app.driver\ncom.example.other")]))),
        GateRow("uc-access-macos/absent", .fail, log: [needed, refused], code: .notPermitted, list(nil)),
        GateRow(
            "uc-access-macos/absent", .fail,
            "no entitlements at "
                + "all", log: [needed, refused], code: .notPermitted
        ) {
            $0.app { $0.entitlements = .absent(Evidence("app")) }
        },
        GateRow(
            "uc-access-macos/absent", .fail, "the personality has no bundle id",
            log: [
                "DK: \(SoundDriver.userClient):UC failed userclient-access check, needed bundle ID (null)", refused,
            ], code: .notPermitted
        ) {
            guard case .present(var personality) = $0.personality else { return }
            personality.bundleIdentifier = nil
            $0.personality = .present(personality)
        },
        GateRow(
            "uc-access-macos/absent", .fail,
            "the iPad's key does "
                + "nothing", log: [needed, refused], code: .notPermitted
        ) {
            $0.clientClaims([Entitlement.userClientAccess: nil, Entitlement.communicatesWithDrivers: .boolean(true)])
            $0.driverClaims([Entitlement.allowThirdPartyUserClients: .boolean(true)])
        },
        GateRow(
            "uc-access-macos/absent", .fail,
            "a source is judged by its "
                + "claims", log: [needed, refused], code: .notPermitted
        ) {
            list(nil)(&$0)
            $0.app { $0.stage = .source }
            $0.driver { $0.stage = .source }
        },
        GateRow("uc-access-macos/unknown", .undecided, "no app") { $0.app = .unknown(needs: "the app") },
        GateRow("uc-access-macos/unknown", .undecided, "the driver's claims could still let it in") {
            list(nil)(&$0)
            $0.driver { $0.entitlements = .unknown(needs: "the driver's claims") }
        },
        GateRow("uc-access-macos/unknown", .undecided, "the private key and an unknown driver") {
            access(.string("x"))(&$0)
            $0.driver = .unknown(needs: "the driver")
        },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(UserClientAccessMac.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        let documented: Set = [
            "skip", "driver-access-ok", "driver-access-no", "allow-any", "listed", "not-listed", "absent",
        ]
        #expect(Self.rows.names(of: UserClientAccessMac.self) == documented.union(["unknown"]))
    }

    @Test func theFixInDevelopmentGoesOnTheDriver() {
        var facts = SoundDriver.facts
        Self.list(nil)(&facts)
        let fix = UserClientAccessMac.evaluate(facts).fix
        #expect(fix?.capability == "DriverKit Allow Any UserClient Access (development)")
        #expect(fix?.target == "the dext's .entitlements")
        #expect(
            fix?.snippet == "<key>com.apple.developer.driverkit.allow-any-userclient-access</key>\n<true/>")
    }

    @Test func theFixForDistributionGoesOnTheApp() {
        var facts = SoundDriver.facts
        Self.list(nil)(&facts)
        facts.driver { $0.signature = .present(Signature(kind: .developerID, evidence: Evidence("driver"))) }
        let fix = UserClientAccessMac.evaluate(facts).fix
        #expect(fix?.target == "the app's .entitlements")
        #expect(fix?.snippet?.contains("<string>com.example.app.driver</string>") == true)
    }

    @Test(arguments: [
        ("com.example.app.Driver", "Case counts"), ("com.example.app", "app's own id"),
        (
            "com.example.*",
            "no "
                + "wildcards"
        ),
        ("a\nb", "several ids"),
    ])
    func theMistakeInTheListIsNamed(_ id: String, _ hint: String) {
        var facts = SoundDriver.facts
        Self.list(.array([.string(id)]))(&facts)
        #expect(UserClientAccessMac.evaluate(facts).why.contains(hint))
    }

    @Test func aPadIsNotAskedThis() {
        var facts = SoundDriver.facts
        #expect(UserClientAccessMac.applies(to: facts))
        #expect(!UserClientAccessPad.applies(to: facts))
        facts.onPad()
        #expect(!UserClientAccessMac.applies(to: facts))
        #expect(UserClientAccessPad.applies(to: facts))
    }

    /// Access is a matter of equality: no other text lets a client in.
    @Test func onlyTheExactIdLetsAClientIn() {
        var generator = SeededGenerator(35)
        let id = Array(SoundDriver.bundleID)
        for _ in 0..<500 {
            var text = id
            let at = Int.random(in: 0..<text.count, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: text.remove(at: at)
            case 1: text.insert("x", at: at)
            default: text[at] = text[at] == "q" ? "z" : "q"
            }
            var facts = SoundDriver.facts
            Self.list(.array([.string(String(text))]))(&facts)
            #expect(UserClientAccessMac.evaluate(facts).row == "not-listed", "\(String(text))")
        }
    }
}

extension GateRow {
    fileprivate init(_ id: String, _ outcome: Outcome, _ change: (inout Facts) -> Void) {
        self.init(id, outcome, "", change)
    }
}
