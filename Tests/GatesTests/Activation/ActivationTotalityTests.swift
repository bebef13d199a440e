// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

/// Whatever the facts, each gate gives one verdict that says something.
@Suite struct ActivationTotalityTests {
    static var gates: [any Gate.Type] {
        [
            AppProfileEntitlementMatch.self, DriverProfileEntitlementMatch.self, AppAMFI.self,
            AppInstallEntitlement.self,
            AppLocation.self, ExtensionLookup.self, ExtensionIdentifier.self, ExtensionCategory.self,
            BundleIDPrefix.self,
            UsageDescription.self, CodeSignature.self, SystemExtensionPolicy.self, CategoryValidation.self,
            Replacement.self, UserApproval.self, IPadOSSettings.self, RebootPending.self, USBDeviceCapture.self,
        ]
    }

    @Test(arguments: 0..<600) func randomFactsGetAVerdict(_ seed: UInt64) {
        var random = SeededRandom(seed)
        let facts = RandomActivationFacts.make(&random)
        for gate in Self.gates {
            let verdict = gate.evaluate(facts)
            #expect(verdict.gate == gate.id)
            #expect(!verdict.row.isEmpty)
            switch verdict.outcome {
            case .undecided: #expect(verdict.needs?.isEmpty == false, "\(verdict.rowID)")
            case .pass, .fail: #expect(!verdict.why.isEmpty && verdict.needs == nil, "\(verdict.rowID)")
            }
            #expect(verdict.log.allSatisfy { !$0.process.isEmpty && !$0.text.isEmpty })
        }
    }

    @Test func numbersFollowTheOrderOfEvents() {
        let numbers = Self.gates.map { $0.number }
        #expect(numbers == [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 14, 15, 42])
    }

    @Test func iPadsAskOnlyProfileLaunchAndSettings() {
        let facts = ActivationSample.changed { $0.host.platform = .ipados }
        let asked = Self.gates.filter { $0.applies(to: facts) }.map { $0.id.text }
        #expect(
            asked == ["profile-entitlement-match", "profile-entitlement-match", "app-amfi", "ipados-settings"])
    }

    /// The sound sample passes all that a bundle alone decides, and the rest is undecided, never failed.
    @Test func soundBundlesFailNowhere() {
        let verdicts = Self.gates.filter { $0.applies(to: ActivationSample.facts) }
            .map { $0.evaluate(ActivationSample.facts) }
        #expect(verdicts.filter { $0.outcome == .fail } == [])
        #expect(
            verdicts.filter { $0.outcome == .undecided }.map(\.gate.text)
                == ["app-location", "replacement", "user-approval", "reboot-pending"])
    }
}
