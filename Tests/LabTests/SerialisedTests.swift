// SPDX-License-Identifier: Apache-2.0

import Kernel
import Lab
import Testing

/// The serialised mode: what a seed decides, and what time is.
@Suite struct SerialisedTests {
    /// A run's lines of the log, with the time of the first and last event.
    private func lines(_ path: String, seed: UInt64, mood: String = "", settling: UInt64 = 5_000_000_000) async throws
        -> (log: [String], outcome: LabOutcome)
    {
        let bundles = try await LabHarness.drivers(at: path, environment: ["MISBEHAVE": mood])
        var log: [String] = []
        let outcome = try LabHarness.play(bundles, settling: settling) {
            $0.seed = seed
        } observer: { event in
            if case .log(let process, _, _, let text) = event.kind { log.append("\(event.time) \(process): \(text)") }
        }
        return (log, outcome)
    }

    private static let crowded = "Tests/LabTests/Drivers/Crowded"

    @Test(arguments: [1, 2, 0xFFFF_FFFF_FFFF_FFFF] as [UInt64])
    func `the same seed gives the same run`(seed: UInt64) async throws {
        let first = try await lines(Self.crowded, seed: seed).log
        #expect(first.contains { $0.contains("worker 3 round 2") })
        for _ in 0..<10 { #expect(try await lines(Self.crowded, seed: seed).log == first) }
    }

    @Test func `other seeds give other orders, and some find what is not guarded`() async throws {
        var orders: Set<[String]> = []
        var lost = 0
        for seed in 1...20 as ClosedRange<UInt64> {
            let log = try await lines(Self.crowded, seed: seed).log
            orders.insert(log.filter { $0.contains("worker") })
            let sum = try #require(log.first { $0.contains("guarded 12 unguarded") })
            if !sum.hasSuffix("guarded 12 unguarded 12") { lost += 1 }
        }
        #expect(orders.count > 10)
        #expect(lost > 0)
    }

    @Test(.timeLimit(.minutes(5))) func `an hour of waiting is no wait`() async throws {
        let log = try await lines(Self.crowded, seed: 5, settling: 3_600_000_000_000).log
        #expect(log.contains { $0.contains("tick 5 at") })
        let last = try #require(log.last?.split(separator: " ").first.flatMap { UInt64($0) })
        #expect(last > 3_600_000_000_000)
    }

    @Test func `a Start that waits for ever is named without the wait`() async throws {
        let outcome = try await lines("Tests/LabTests/Drivers/Misbehaving", seed: 1, mood: "hang-start").outcome
        #expect(outcome.violations.contains { $0.rule.id == "hang" })
        #expect(outcome.exitStatus == 2)
    }

    @Test(arguments: ["crash-start", "crash-stop", "crash-free", "exit-start", "forge-ring", "flood", "cancel-all"])
    func `a driver that goes wrong does so in the same way`(mood: String) async throws {
        let path = "Tests/LabTests/Drivers/Misbehaving"
        let first = try await lines(path, seed: 3, mood: mood).log
        for _ in 0..<3 { #expect(try await lines(path, seed: 3, mood: mood).log == first) }
    }
}
