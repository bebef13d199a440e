// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct AppInstallEntitlementTests {
    static let key = Entitlement.systemExtensionInstall
    static let rows: [ActivationRow] = [
        ActivationRow("app-install-entitlement/present", .pass),
        ActivationRow("app-install-entitlement/present", .pass, "source") { $0.changeApp { $0.stage = .source } },
        ActivationRow("app-install-entitlement/redistributable", .fail, code: .missingEntitlement) { facts in
            facts.changeApp {
                $0.setClaim(key, nil)
                $0.setClaim(Entitlement.systemExtensionRedistributable, .boolean(true))
            }
        },
        ActivationRow("app-install-entitlement/absent", .fail, code: .missingEntitlement) { facts in
            facts.changeApp { $0.setClaim(key, nil) }
        },
        ActivationRow("app-install-entitlement/absent", .fail, "false", code: .missingEntitlement) { facts in
            facts.changeApp { $0.setClaim(key, .boolean(false)) }
        },
        ActivationRow("app-install-entitlement/absent", .fail, "a string", code: .missingEntitlement) { facts in
            facts.changeApp { $0.setClaim(key, .string("true")) }
        },
        ActivationRow("app-install-entitlement/absent", .fail, "no claims at all", code: .missingEntitlement) {
            $0.changeApp { $0.entitlements = .absent(Evidence("App.app")) }
        },
        ActivationRow("app-install-entitlement/unknown", .undecided) { $0.app = .unknown(needs: "the app") },
        ActivationRow("app-install-entitlement/unknown", .undecided, "claims not read") { facts in
            facts.changeApp { $0.entitlements = .unknown(needs: "the claims") }
        },
    ]

    @Test(arguments: rows) func row(_ row: ActivationRow) { row.check(AppInstallEntitlement.self) }

    @Test func everyRowIsMet() {
        let names = ["present", "redistributable", "absent"]
        #expect(rowIDs(Self.rows) == Set(names.map { "app-install-entitlement/\($0)" }))
    }

    @Test func fixCanBePasted() {
        let facts = ActivationSample.changed { $0.changeApp { $0.setClaim(Self.key, nil) } }
        let fix = AppInstallEntitlement.evaluate(facts).fix
        #expect(fix?.snippet == "<key>com.apple.developer.system-extension.install</key>\n<true/>")
        #expect(fix?.target == "the app's .entitlements")
        #expect(fix?.capability == "System Extension")
    }
}
