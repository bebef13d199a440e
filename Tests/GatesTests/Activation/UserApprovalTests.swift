// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct UserApprovalTests {
    static func answer(_ approval: ActivationFacts.Approval) -> (inout Facts) -> Void {
        { $0.runtime.activation.approval = .present(approval) }
    }

    static func iPad(_ approval: ActivationFacts.Approval?) -> (inout Facts) -> Void {
        { facts in
            facts.host.platform = .ipados
            if let approval { facts.runtime.activation.approval = .present(approval) }
        }
    }

    static let macRows: [ActivationRow] = [
        ActivationRow("user-approval/mdm", .pass) { facts in
            facts.host.mdm = MDMPolicy(
                allowedTeams: [ActivationSample.team], allowedTypes: [ActivationSample.team: ["DriverExtension"]],
                evidence: Evidence("policy"))
        },
        ActivationRow("user-approval/already", .pass, "approved", answer(.approved)),
        ActivationRow("user-approval/needed", .fail, "waiting", answer(.waiting)),
        ActivationRow("user-approval/needed", .undecided, "in the Doctor"),
        ActivationRow("user-approval/needed", .undecided, "management that does not list it") { facts in
            facts.host.mdm = MDMPolicy(allowedTeams: ["OTHER12345"], evidence: Evidence("policy"))
        },
        ActivationRow("user-approval/refused", .fail, "left off", answer(.refused)),
    ]
    static let tabletRows: [ActivationRow] = [
        ActivationRow("ipados-settings/ipados", .pass, "on", iPad(.approved)),
        ActivationRow("ipados-settings/ipados", .fail, "fresh installation", iPad(.waiting)),
        ActivationRow("ipados-settings/ipados", .fail, "off", iPad(.refused)),
        ActivationRow("ipados-settings/ipados", .undecided, "in the Doctor", iPad(nil)),
    ]

    @Test(arguments: macRows) func macRow(_ row: ActivationRow) { row.check(UserApproval.self) }

    @Test(arguments: tabletRows) func tabletRow(_ row: ActivationRow) { row.check(IPadOSSettings.self) }

    /// Asked of the Mac's gate, the row has the id of the table; the gate does not apply there.
    @Test func theMacsGateHandsOver() {
        let row = ActivationRow("user-approval/ipados", .fail, "off", Self.iPad(.refused))
        row.check(UserApproval.self, applies: false)
    }

    @Test func everyRowIsMet() {
        #expect(rowIDs(Self.macRows) == Set(["mdm", "already", "needed", "refused"].map { "user-approval/\($0)" }))
        #expect(rowIDs(Self.tabletRows) == ["ipados-settings/ipados"])
    }

    @Test(arguments: [
        (15, "Login Items & Extensions > Driver Extensions"), (26, "Login Items & Extensions"),
        (14, "System Settings > Privacy & Security"), (12, "System Preferences > Security & Privacy"),
    ])
    func placeGoesByTheSystem(_ major: Int, _ place: String) {
        let facts = ActivationSample.changed {
            $0.host.osVersion = Version(major)
            $0.runtime.activation.approval = .present(.waiting)
        }
        #expect(UserApproval.evaluate(facts).fix?.text.contains(place) == true)
    }
}
