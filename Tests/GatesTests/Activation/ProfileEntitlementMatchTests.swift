// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct ProfileEntitlementMatchTests {
    static let gate = "profile-entitlement-match"
    static let access = Entitlement.userClientAccess

    static func xcode(_ text: String) -> LogLine { LogLine("Xcode", "Provisioning profile \"\(text)") }

    static func notIncluded(_ key: String) -> LogLine {
        xcode("App profile\" doesn't include the \(key) entitlement.")
    }

    static func claimAccess(_ facts: inout Facts) {
        facts.changeApp { $0.setClaim(access, .array([.string(ActivationSample.driverID)])) }
    }

    static func allowAccess(_ facts: inout Facts, _ value: FactValue) {
        facts.changeApp { code in
            code.changeProfile {
                $0.entitlements.facts[access] = Fact(value, Evidence("App profile.provisionprofile"))
            }
        }
    }

    static let personal = LogLine(
        "Xcode", "Personal development teams do not support the System Extension capability.")

    static let rows: [ActivationRow] = [
        ActivationRow("\(gate)/covered", .pass),
        ActivationRow("\(gate)/covered", .pass, "source with its profile") { facts in
            facts.changeApp {
                $0.stage = .source
                $0.signature = .unknown(needs: "the signed product")
            }
        },
        ActivationRow("\(gate)/covered", .pass, "nothing restricted, no profile") { facts in
            facts.changeApp {
                $0.entitlements = .absent(Evidence("App.app"))
                $0.profile = .absent(Evidence("App.app"))
            }
        },
        ActivationRow("\(gate)/covered", .pass, "signed anew by Apple") { facts in
            facts.changeApp {
                $0.changeSignature { $0.kind = .testFlight }
                $0.profile = .absent(Evidence("App.app"))
            }
        },
        ActivationRow("\(gate)/absent", .fail, log: [notIncluded(access)]) { claimAccess(&$0) },
        ActivationRow(
            "\(gate)/absent", .fail, "two of them",
            log: [notIncluded(Entitlement.communicatesWithDrivers), notIncluded(access)]
        ) { facts in
            claimAccess(&facts)
            facts.changeApp { $0.setClaim(Entitlement.communicatesWithDrivers, .boolean(true)) }
        },
        ActivationRow("\(gate)/absent", .fail, "product without a profile") { facts in
            facts.changeApp { $0.profile = .absent(Evidence("App.app")) }
        },
        ActivationRow(
            "\(gate)/value", .fail,
            log: [xcode("App profile\" doesn't match the entitlements file's value for the \(access) entitlement.")]
        ) { facts in
            claimAccess(&facts)
            allowAccess(&facts, .string("com.example.app.driver\ncom.example.old"))
        },
        ActivationRow(
            "\(gate)/value", .fail, "another list",
            log: [xcode("App profile\" doesn't match the entitlements file's value for the \(access) entitlement.")]
        ) { facts in
            claimAccess(&facts)
            allowAccess(&facts, .array([.string("com.example.app")]))
        },
        ActivationRow(
            "\(gate)/capability", .fail,
            log: [xcode("App profile\" doesn't support the DriverKit UserClient Access capability.")]
        ) { facts in
            claimAccess(&facts)
            facts.runtime.activation.appIDCapabilities = .present(["System Extension"])
        },
        ActivationRow("\(gate)/stale", .fail, log: [notIncluded(access)]) { facts in
            claimAccess(&facts)
            facts.runtime.activation.appIDCapabilities = .present(["DriverKit Userclient Access"])
        },
        ActivationRow("\(gate)/personal-team", .fail, log: [personal]) { facts in
            facts.runtime.activation.isPersonalTeam = .present(true)
        },
        ActivationRow("\(gate)/personal-team", .fail, "a profile of seven days", log: [personal]) { facts in
            facts.changeApp { code in
                code.changeProfile {
                    $0.entitlements.facts[Entitlement.systemExtensionInstall] = nil
                    $0.creationDate = ActivationSample.now
                    $0.expirationDate = ActivationSample.now + 7 * ActivationSample.day
                }
            }
        },
        ActivationRow("\(gate)/ad-hoc", .pass) { facts in
            facts.changeApp {
                $0.signAdHoc()
                $0.profile = .absent(Evidence("App.app"))
            }
        },
        ActivationRow("\(gate)/unknown", .undecided, "source without a profile") { facts in
            facts.changeApp {
                $0.stage = .source
                $0.signature = .unknown(needs: "the signed product")
                $0.profile = .absent(Evidence("App.xcodeproj"))
            }
        },
        ActivationRow("\(gate)/unknown", .undecided, "claims not read") { facts in
            facts.changeApp { $0.entitlements = .unknown(needs: "the entitlements") }
        },
        ActivationRow("\(gate)/unknown", .undecided, "no app") { $0.app = .unknown(needs: "the app") },
    ]

    @Test(arguments: rows) func row(_ row: ActivationRow) { row.check(AppProfileEntitlementMatch.self) }

    @Test func everyRowIsMet() {
        let names = ["covered", "absent", "value", "capability", "stale", "personal-team", "ad-hoc"]
        #expect(rowIDs(Self.rows) == Set(names.map { "\(Self.gate)/\($0)" }))
    }

    @Test func driverIsJudgedByItsOwnProfile() {
        let facts = ActivationSample.changed { facts in
            facts.changeDriver {
                $0.setClaim(Entitlement.transportUSB, .array([.dictionary(["idVendor": .integer(4660)])]))
            }
        }
        #expect(AppProfileEntitlementMatch.evaluate(facts).row == "covered")
        let verdict = DriverProfileEntitlementMatch.evaluate(facts)
        #expect(verdict.rowID == "profile-entitlement-match/value")
        #expect(verdict.why.contains("a development profile's wildcard has to be claimed as it stands"))
        #expect(verdict.fix?.capability == "DriverKit USB Transport (development)")
        #expect(verdict.fix?.target == "the dext's .entitlements")
    }

    @Test func wayOutOfUserClientAccessIsTheDriversOwnKey() {
        let verdict = AppProfileEntitlementMatch.evaluate(ActivationSample.changed { Self.claimAccess(&$0) })
        #expect(
            verdict.fix?.snippet
                == "<key>com.apple.developer.driverkit.allow-any-userclient-access</key>\n<true/>")
        #expect(verdict.fix?.target == "the dext's .entitlements")
        #expect(verdict.fix?.capability == "DriverKit Allow Any UserClient Access (development)")
    }
}
