// SPDX-License-Identifier: Apache-2.0

import Foundation
import Signatures
import SigningFixtures
import Testing

@testable import Artifacts

/// A product that Apple's own tools signed.
@Suite struct RealWheelTests {
    @Test func theProductInTheWheelIsSound() async throws {
        let set = try await Collector(verifier: SignatureVerifier(workers: 2)).collect([RealWheel.mitmproxy.path])
        let app = try #require(set.items.first { $0.shown.hasSuffix("Mitmproxy Redirector.app") })
        #expect(app.role == .app)
        #expect(app.nested.map(\.role) == [.systemExtension])
        for item in [app] + app.nested {
            #expect(item.allDefects.isEmpty)
            #expect(item.problems.isEmpty)
            #expect(item.profileSignature?.isVerified == true)
            #expect(item.signatures.count == 2)
            #expect(item.signatures.allSatisfy { $0.chain.last == "Apple Root CA" && $0.timestamp != nil })
            #expect(
                item.signatures.allSatisfy { slice in
                    slice.signature?.requirements?.designated.flatMap { slice.satisfies($0) } == true
                })
        }
        #expect(app.hasStapledTicket)
    }
}
