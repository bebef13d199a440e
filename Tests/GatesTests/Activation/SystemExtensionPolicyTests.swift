// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct SystemExtensionPolicyTests {
    static let team = ActivationSample.team
    static let driver = ActivationSample.driverID

    static func policy(_ change: @escaping @Sendable (inout MDMPolicy) -> Void) -> (inout Facts) -> Void {
        { facts in
            var policy = MDMPolicy(evidence: Evidence("policy.mobileconfig"))
            change(&policy)
            facts.host.mdm = policy
        }
    }

    static let rows: [ActivationRow] = [
        ActivationRow("sysext-policy/none", .pass),
        ActivationRow("sysext-policy/none", .pass, "not listed, the user may decide", policy { _ in }),
        ActivationRow("sysext-policy/allowed", .pass, "team", policy { $0.allowedTeams = [team] }),
        ActivationRow("sysext-policy/allowed", .pass, "identifier", policy { $0.allowedExtensions = [team: [driver]] }),
        ActivationRow(
            "sysext-policy/allowed", .pass, "team and type",
            policy {
                $0.allowedTeams = [team]
                $0.allowedTypes = [team: ["DriverExtension"]]
            }),
        ActivationRow(
            "sysext-policy/type", .fail, code: .forbiddenBySystemPolicy,
            policy {
                $0.allowedTeams = [team]
                $0.allowedTypes = [team: ["NetworkExtension"]]
            }),
        ActivationRow(
            "sysext-policy/no-override", .fail, code: .forbiddenBySystemPolicy,
            policy { $0.allowsUserOverrides = false }),
        ActivationRow(
            "sysext-policy/no-override", .fail, "listed for another team", code: .forbiddenBySystemPolicy,
            policy {
                $0.allowsUserOverrides = false
                $0.allowedExtensions = ["OTHER12345": [driver]]
            }),
        ActivationRow("sysext-policy/non-removable", .fail) { facts in
            policy { $0.nonRemovable = [team: [driver]] }(&facts)
            facts.runtime.activation.operation = .present(.deactivation)
        },
        ActivationRow("sysext-policy/none", .pass, "activation of a non-removable one") { facts in
            policy { $0.nonRemovable = [team: [driver]] }(&facts)
            facts.runtime.activation.operation = .present(.activation)
        },
        ActivationRow("sysext-policy/allowed", .pass, "a network extension") { facts in
            policy {
                $0.allowedTeams = [team]
                $0.allowedTypes = [team: ["NetworkExtension"]]
            }(&facts)
            facts.changeDriver {
                $0.role = .systemExtension
                $0.setClaim(Entitlement.networkExtension, .array([.string("packet-tunnel-provider-systemextension")]))
            }
        },
        ActivationRow("sysext-policy/unknown", .undecided, "extension of unknown type") { facts in
            policy { $0.allowedTypes = [team: ["NetworkExtension"]] }(&facts)
            facts.changeDriver { $0.role = .systemExtension }
        },
        ActivationRow("sysext-policy/unknown", .undecided, "team not known") { facts in
            policy { $0.allowsUserOverrides = false }(&facts)
            facts.changeDriver {
                $0.signature = .unknown(needs: "the signature")
                $0.profile = .unknown(needs: "the profile")
            }
        },
        ActivationRow("sysext-policy/unknown", .undecided, "no driver") { facts in
            policy { _ in }(&facts)
            facts.driver = .unknown(needs: "the driver")
        },
    ]

    @Test(arguments: rows) func row(_ row: ActivationRow) { row.check(SystemExtensionPolicy.self) }

    @Test func everyRowIsMet() {
        let names = ["none", "allowed", "type", "no-override", "non-removable"]
        #expect(rowIDs(Self.rows) == Set(names.map { "sysext-policy/\($0)" }))
    }
}
