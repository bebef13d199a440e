// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Foundation
import Gates
import SigningFixtures
import Testing

/// Products that others built, signed and shipped: nothing may be found wrong with them.
@Suite struct RealProductTests {
    /// A Developer ID app with an embedded system extension, notarised.
    @Test func shippedProductInAWheelHasNothingWrong() async throws {
        let checkup = try await Examination.check([RealWheel.mitmproxy.path])
        #expect(checkup.failures == [])
        #expect(checkup.findings == [])
        #expect(
            checkup.subjects.map(\.bundleIdentifier) == [
                "org.mitmproxy.macos-redirector", "org.mitmproxy.macos-redirector.network-extension",
            ])
        #expect(Self.counts(checkup) == RealWheel.mitmproxy.signatures)
        for gate in [
            "app-amfi", "app-install-entitlement", "extension-lookup", "extension-category", "usage-description",
            "code-signature",
        ] {
            #expect(checkup.result(gate)?.verdict.outcome == .pass, "\(gate)")
        }
    }

    /// Code that claims nothing about drivers: of all gates AMFI's is the one to ask, and it passes each file.
    @Test(arguments: RealWheel.all) func everyMachOOfAWheelIsReadAndNothingIsWrong(wheel: RealWheel) async throws {
        let checkup = try await Examination.check([wheel.path])
        #expect(checkup.failures == [])
        #expect(checkup.findings == [])
        #expect(Self.counts(checkup) == wheel.signatures)
        let rows = checkup.results.map { "\($0.verdict.rowID) \($0.verdict.outcome)" }
        #expect(rows == [String](repeating: "app-amfi/no-restricted pass", count: checkup.subjects.count))
    }

    /// The script fetches what the tests name, and they name all that it fetches.
    @Test func theListOfWheelsIsTheTableOfTests() throws {
        let list = try String(contentsOfFile: Checkout.path("Tests/wheels.txt"), encoding: .utf8)
        let listed = list.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
            String(line.prefix { $0 != " " }).replacing("==", with: "-").replacing("-", with: "_")
        }
        let named = RealWheel.all.map { wheel in
            let parts = wheel.file.dropFirst("wheels/".count).split(separator: "-")
            return "\(parts[0])_\(parts[1])"
        }
        #expect(listed == named)
    }

    private static func counts(_ checkup: Checkup) -> [String: Int] {
        checkup.subjects.reduce(into: [:]) { $0[$1.signature, default: 0] += 1 }
    }
}
