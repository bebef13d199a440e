// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct UserClientOpenPolicyTests {
    private static func asks(_ value: FactValue) -> (inout Facts) -> Void {
        {
            $0.personality([
                "UserClientProperties": .dictionary([
                    "IOClass": .string("IOUserUserClient"), "IOUserClass": .string("MyDriverUserClient"),
                    "IOUserClientEntitlements": value,
                ])
            ])
        }
    }

    static let rows: [GateRow] = [
        GateRow(
            "uc-open-policy/entitlement", .fail,
            log: ["IOUC IOUserUserClient missing entitlement in process pid 501, Example"], code: .notPrivileged
        ) { asks(.string("com.example.key"))(&$0) },
        GateRow("uc-open-policy/ok", .pass, "claimed") { asks(.string(Entitlement.communicatesWithDrivers))(&$0) },
        GateRow("uc-open-policy/ok", .pass, "false asks for nothing") { asks(.boolean(false))(&$0) },
        GateRow(
            "uc-open-policy/macf", .fail, log: ["IOUC IOUserUserClient failed MACF in process pid 501, Example"],
            code: .notPermitted
        ) { $0.runtime.open.openDecision = .present(.macf) },
        GateRow(
            "uc-open-policy/sandbox", .fail, log: ["IOUC IOUserUserClient failed sandbox in process pid 501, Example"],
            code: .error
        ) { $0.runtime.open.openDecision = .present(.sandbox(.error)) },
        GateRow(
            "uc-open-policy/uc2022", .fail, log: ["IOUC IOUserUserClient requires kIOUserClientDefaultLockingKey, …"],
            code: .error
        ) { $0.runtime.open.openDecision = .present(.missingLocking) },
        GateRow("uc-open-policy/ok", .pass),
        GateRow("uc-open-policy/ok", .pass, "not sandboxed") { $0.runtime.open = OpenFacts() },
        GateRow("uc-open-policy/unknown", .undecided, "sandboxed: reported both ways") {
            $0.runtime.open = OpenFacts()
            $0.clientClaims([Entitlement.appSandbox: .boolean(true)])
        },
        GateRow("uc-open-policy/unknown", .undecided, "no app") {
            $0.runtime.open = OpenFacts()
            $0.app = .unknown(needs: "the app")
        },
        GateRow("uc-open-policy/unknown", .undecided, "no app, and a key asked") {
            asks(.string("com.example.key"))(&$0)
            $0.app = .unknown(needs: "the app")
        },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(UserClientOpenPolicy.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        let documented: Set = ["entitlement", "macf", "sandbox", "uc2022", "ok"]
        #expect(Self.rows.names(of: UserClientOpenPolicy.self) == documented.union(["unknown"]))
    }
}
