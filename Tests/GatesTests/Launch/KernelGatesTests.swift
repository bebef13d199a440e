// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Gates

/// What holds of all gates from the catalogue to setProperties.
@Suite struct KernelGatesTests {
    static var gates: [any Gate.Type] {
        [
            CatalogueRegistration.self, Matching.self, KernelClassCheck.self, LaunchAllowed.self, ServerLaunch.self,
            DaemonLaunch.self, DriverSignature.self, DriverCheckIn.self, CheckInTimeout.self, CheckInToken.self,
            ProviderEntitlements.self, FamilyEntitlements.self, RealHardwareOnly.self, UserClass.self,
            StartOutcome.self, CrashPolicy.self, ServiceDiscovery.self, ServiceOpen.self, NewUserClient.self,
            UserClientAccessMac.self, UserClientAccessPad.self, UserClientRequirement.self, UserClientOpenPolicy.self,
            ExternalMethod.self, DriverNotifications.self, SetProperties.self,
        ]
    }

    @Test func theyAreNumberedInTheOrderOfEvents() {
        #expect(Self.gates.map { $0.number } == Array(16...41))
    }

    @Test func theirIdsAreTheDocuments() {
        #expect(
            Self.gates.map { $0.id.text } == [
                "catalogue-registration", "matching", "kernel-class", "launch-allowed", "server-launch",
                "daemon-launch",
                "dext-amfi", "driver-check-in", "check-in-timeout", "check-in-token", "provider-entitlements",
                "family-entitlements", "real-hardware-only", "user-class", "start-result", "crash-policy",
                "service-discovery", "open-service-mac", "new-user-client", "uc-access-macos", "uc-access-ipados",
                "uc-required-entitlements", "uc-open-policy", "external-method", "dext-notifications", "set-properties",
            ])
    }

    @Test func aSoundDriverPassesThemAll() {
        for gate in Self.gates {
            let verdict = gate.evaluate(SoundDriver.facts)
            #expect(verdict.outcome == .pass, "\(verdict.rowID): \(verdict.why) \(verdict.needs ?? "")")
            #expect(verdict.gate == gate.id)
        }
    }

    /// What Doctor knows: bundles and a personality, and no run.
    @Test func withoutARunNothingSoundFails() {
        var facts = SoundDriver.facts
        facts.runtime = Runtime()
        facts.autoProvider()
        for gate in Self.gates {
            let verdict = gate.evaluate(facts)
            #expect(verdict.outcome != .fail, "\(verdict.rowID): \(verdict.why)")
            #expect(verdict.isExplained)
        }
        let decided = Self.gates.filter { $0.evaluate(facts).outcome == .pass }.map { $0.id.text }
        #expect(
            Set(decided).isSuperset(of: [
                "matching", "kernel-class", "launch-allowed", "dext-amfi", "driver-check-in", "provider-entitlements",
                "family-entitlements", "open-service-mac", "uc-access-macos", "uc-required-entitlements",
                "uc-open-policy",
            ]))
    }

    /// Silence is never a pass: with nothing known at all, every gate asks for something.
    @Test func withNothingKnownNoGatePasses() {
        let facts = Facts(host: HostPolicy(now: 0))
        let exceptions: Set<GateID> = [RealHardwareOnly.id]  // a Mac is not asked
        for gate in Self.gates where !exceptions.contains(gate.id) {
            let verdict = gate.evaluate(facts)
            #expect(verdict.outcome == .undecided, "\(verdict.rowID)")
            #expect(verdict.needs?.isEmpty == false)
        }
    }

    @Test func aNetworkExtensionIsAskedNoneOfThem() {
        var facts = SoundDriver.facts
        facts.driver { $0.role = .systemExtension }
        let asked = Self.gates.filter { $0.applies(to: facts) }.map { $0.id.text }
        #expect(asked == [])
    }

    @Test(arguments: 0..<40) func anyFactsGiveAnExplainedVerdict(_ seed: Int) {
        var random = RandomFacts(seed: UInt64(seed))
        for _ in 0..<25 {
            let facts = random.facts()
            for gate in Self.gates {
                let verdict = gate.evaluate(facts)
                #expect(verdict.isExplained, "\(verdict.rowID)")
                #expect(!verdict.row.isEmpty)
                #expect(verdict == gate.evaluate(facts))
            }
        }
    }
}
