// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

@Suite struct AppLocationTests {
    static func at(_ place: ActivationFacts.Place) -> (inout Facts) -> Void {
        { $0.runtime.activation.appPlace = .present(place) }
    }

    static let rows: [ActivationRow] = [
        ActivationRow("app-location/applications", .pass, "in the folder", at(.applications)),
        ActivationRow("app-location/developer-mode", .pass) { facts in
            facts.host.isDeveloperModeOn = true
            facts.runtime.activation.appPlace = .present(.elsewhere)
        },
        ActivationRow("app-location/developer-mode", .pass, "place unknown") { $0.host.isDeveloperModeOn = true },
        ActivationRow(
            "app-location/elsewhere", .fail, code: .unsupportedParentBundleLocation, at(.elsewhere)),
        ActivationRow(
            "app-location/quarantine", .fail, "translocated", code: .unsupportedParentBundleLocation,
            at(.translocated)),
        ActivationRow(
            "app-location/quarantine", .fail, "disk image", code: .unsupportedParentBundleLocation, at(.diskImage)),
        ActivationRow(
            "app-location/quarantine", .fail, "attribute seen", code: .unsupportedParentBundleLocation
        ) { facts in
            facts.runtime.activation.appPlace = .present(.applications)
            facts.changeApp { $0.isQuarantined = .present(true) }
        },
        ActivationRow("app-location/unknown", .undecided, "in the Doctor") {
            $0.changeApp { $0.path = "/Applications/App.app" }
        },
        ActivationRow("app-location/unknown", .undecided, "no app") { $0.app = .unknown(needs: "the app") },
    ]

    @Test(arguments: rows) func row(_ row: ActivationRow) { row.check(AppLocation.self) }

    @Test func everyRowIsMet() {
        let names = ["applications", "developer-mode", "elsewhere", "quarantine"]
        #expect(rowIDs(Self.rows) == Set(names.map { "app-location/\($0)" }))
    }
}
