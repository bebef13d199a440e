// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

/// A source's Info.plist holds build variables. They are no mistakes; in a product they are.
@Suite struct UnresolvedTextTests {
    private static func source(_ keys: [String: FactValue]) -> Facts {
        var facts = SoundDriver.facts
        facts.driver { $0.stage = .source }
        facts.personality(keys.mapValues(Optional.some))
        return facts
    }

    @Test(arguments: [
        ("IOClass", KernelClassCheck.id), ("IOUserClass", UserClass.id), ("IOUserClass", ServiceDiscovery.id),
        ("IOPCIPrimaryMatch", Matching.id),
    ])
    func nothingIsSaidOfAVariable(_ key: String, _ id: GateID) {
        let facts = Self.source([key: .string("$(NAME)")])
        let gate = KernelGatesTests.gates.first { $0.id == id }
        #expect(gate?.evaluate(facts).outcome == .undecided)
        var product = facts
        product.driver { $0.stage = .product }
        #expect(gate?.evaluate(product).outcome == .fail)
    }

    @Test func theBundleIdentifierIsTheDriversOwn() {
        var facts = Self.source(["IOUserServerName": .string("$(PRODUCT_BUNDLE_IDENTIFIER)")])
        guard case .present(var personality) = facts.personality else { return }
        personality.bundleIdentifier = "$(PRODUCT_BUNDLE_IDENTIFIER)"
        facts.personality = .present(personality)
        #expect(UserClientAccessMac.evaluate(facts).row == "listed")
        facts.driver { $0.info = .unknown(needs: "the Info.plist") }
        #expect(UserClientAccessMac.evaluate(facts).outcome == .undecided)
    }

    @Test func aServerNameOfVariablesIsNotHeldAgainstTheOrganisation() {
        let facts = Self.source([
            "IOUserServerName": .string("$(PRODUCT_BUNDLE_IDENTIFIER)"), "IOUserServerOneProcess": .boolean(true),
        ])
        #expect(ServerLaunch.evaluate(facts).row == "launch")
    }
}
