// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct UserClientRequirementTests {
    private static func asks(_ keys: String...) -> (inout Facts) -> Void {
        {
            $0.personality([
                "UserClientProperties": .dictionary([
                    "IOClass": .string("IOUserUserClient"), "IOUserClass": .string("MyDriverUserClient"),
                    "IOServiceDEXTEntitlements": .array([.array(keys.map(FactValue.string))]),
                ])
            ])
        }
    }

    static let refused = ["DK: \(SoundDriver.userClient):UC entitlements check failed"]

    static let rows: [GateRow] = [
        GateRow("uc-required-entitlements/none", .pass),
        GateRow("uc-required-entitlements/pass", .pass) { asks(Entitlement.userClientAccess)(&$0) },
        GateRow("uc-required-entitlements/pass", .pass, "root") {
            asks(Entitlement.administrator)(&$0)
            $0.runtime.open.isClientRoot = .present(true)
        },
        GateRow("uc-required-entitlements/fail", .fail, log: refused, code: .notPermitted) {
            asks("com.example.key")(&$0)
        },
        GateRow("uc-required-entitlements/fail", .fail, "not root", log: refused, code: .notPermitted) {
            asks(Entitlement.administrator)(&$0)
            $0.runtime.open.isClientRoot = .present(false)
        },
        GateRow(
            "uc-required-entitlements/fail", .fail,
            "root does not replace the "
                + "other", log: refused, code: .notPermitted
        ) {
            asks(Entitlement.administrator, "com.example.key")(&$0)
        },
        GateRow("uc-required-entitlements/skip", .pass) {
            asks("com.example.key")(&$0)
            $0.host.driverKitBootArg = HostPolicy.DriverKitBootArg(rawValue: 0x8001)
        },
        GateRow("uc-required-entitlements/unknown", .undecided, "root or not") { asks(Entitlement.administrator)(&$0) },
        GateRow("uc-required-entitlements/unknown", .undecided, "no app") {
            asks("com.example.key")(&$0)
            $0.app = .unknown(needs: "the app")
        },
        GateRow("uc-required-entitlements/unknown", .undecided, "no personality") {
            $0.personality = .unknown(needs: "Info.plist")
        },
    ]

    @Test(arguments: rows) func row(_ row: GateRow) { row.check(UserClientRequirement.self) }

    @Test func everyRowOfTheDocumentIsExercised() {
        // The document has `fail` alone; the others are what it leaves unsaid.
        #expect(Self.rows.names(of: UserClientRequirement.self) == ["fail", "none", "pass", "skip", "unknown"])
    }
}
