// SPDX-License-Identifier: Apache-2.0

import Diagnosis
import Foundation
import Gates
import Testing

/// A Developer ID app with an embedded system extension, notarised and shipped by others: nothing may be found wrong.
@Suite struct RealProductTests {
    static let wheel = Checkout.path(".cache/demo/mitmproxy_macos-0.11.5-py3-none-any.whl")

    @Test func shippedProductInAWheelHasNothingWrong() async throws {
        try #require(FileManager.default.fileExists(atPath: Self.wheel), "make test fetches it: \(Self.wheel)")
        let checkup = try await Examination.check([Self.wheel])
        #expect(checkup.failures == [])
        #expect(checkup.findings == [])
        #expect(
            checkup.subjects.map(\.bundleIdentifier) == [
                "org.mitmproxy.macos-redirector", "org.mitmproxy.macos-redirector.network-extension",
            ])
        #expect(checkup.subjects.allSatisfy { $0.signature == "Developer ID Application, team S8XHQB96PW" })
        for gate in [
            "app-amfi", "app-install-entitlement", "extension-lookup", "extension-category", "usage-description",
            "code-signature",
        ] {
            #expect(checkup.result(gate)?.verdict.outcome == .pass, "\(gate)")
        }
    }
}
