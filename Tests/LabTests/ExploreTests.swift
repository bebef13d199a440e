// SPDX-License-Identifier: Apache-2.0

import Foundation
import Gates
import Kernel
import Lab
import Testing

/// Exploration finds what goes wrong in one plan of many, and makes that plan small.
@Suite(.serialized, .timeLimit(.minutes(10))) struct ExploreTests {
    private static let forgetful = "Tests/LabTests/Drivers/Forgetful"

    private func options(_ scenario: Scenario?, _ environment: [String: String]) -> LabRun.Options {
        var configuration = Kernel.Configuration(host: HostPolicy(now: 1_790_000_000))
        configuration.environment = environment
        configuration.relaunches = 1
        configuration.verifies = true
        var options = LabRun.Options(kernel: configuration)
        options.scenario = scenario
        return options
    }

    private func explore(
        _ path: String, _ scenario: String, forgetting what: String = "nothing", count: Int, shrinkLimit: UInt64 = 20
    ) async throws -> ExploreOutcome {
        let bundles = try await LabHarness.drivers(at: path)
        let scenario = try ScenarioReader.read(path: "\(LabHarness.root)/\(scenario)")
        var settings = Explorer.Options(count: count)
        settings.shrinkLimit = shrinkLimit * 1_000_000_000
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let explorer = Explorer(bundles, run: options(scenario, ["FORGET": what]), folder: folder.path, settings)
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try explorer.run() }) }
        }
    }

    private func forgetting(_ what: String, shrinkLimit: UInt64 = 20) async throws -> ExploreOutcome {
        try await explore(
            Self.forgetful, "\(Self.forgetful)/scenario.yaml", forgetting: what, count: 150, shrinkLimit: shrinkLimit)
    }

    /// The plan as `dextlab run` takes it, in a kernel of its own.
    private func replay(_ plan: Plan, forgetting what: String) async throws -> LabOutcome {
        let bundles = try await LabHarness.drivers(at: Self.forgetful)
        let scenario = try ScenarioReader.read(beside: "\(LabHarness.root)/\(Self.forgetful)")
        let words = plan.options
        var options = options(scenario, ["FORGET": what])
        for (name, value) in zip(words, words.dropFirst()) {
            switch name {
            case "--steps": options.scenario = scenario?.keeping(StepList.read(value))
            case "--seed": options.kernel.seed = UInt64(value)
            case "--fault": options.kernel.faults.append(try Fault(value))
            default: break
            }
        }
        return try LabRun(bundles, options).run()
    }

    @Test func `an allocation that is not looked at is found, and named alone`() async throws {
        let outcome = try await forgetting("second")
        #expect(outcome.finding?.key == "SIGSEGV")
        #expect(outcome.allocations == 5)
        // The third of the driver's own: its variables, the first, the second.
        let plan = try #require(outcome.plan)
        #expect(plan.faults == [.noMemory(allocation: 3)])
        #expect(plan.steps == [])
        #expect(try await replay(plan, forgetting: "second").crashes.contains { $0.contains("SIGSEGV") })
        #expect(try await replay(plan, forgetting: "nothing").exitStatus == 1, "an error that Start answers is fine")
    }

    @Test func `a leak where a call fails is found`() async throws {
        let outcome = try await forgetting("properties")
        #expect(outcome.finding?.key == "object-leak")
        let plan = try #require(outcome.plan)
        let call = MessageFault(method: "IOService::SetProperties", when: .nth(1))
        #expect(plan.faults == [.error(call, code: IOReturn.error)])
        #expect(try await replay(plan, forgetting: "properties").violations.contains { $0.rule.id == "object-leak" })
    }

    @Test func `a crash when a call is outstanding is found`() async throws {
        let outcome = try await forgetting("unplug")
        #expect(outcome.finding?.key == "SIGSEGV")
        // What unplugging showed, closing shows as well: the fault goes, and all steps but two.
        let plan = try #require(outcome.plan)
        #expect(plan.faults == [])
        #expect(plan.steps == [1, 3])
        #expect(try await replay(plan, forgetting: "unplug").crashes.contains { $0.contains("SIGSEGV") })
    }

    @Test func `shrinking ends when its time is up`() async throws {
        let clock = ContinuousClock()
        let began = clock.now
        let outcome = try await forgetting("second", shrinkLimit: 0)
        #expect(outcome.finding?.key == "SIGSEGV")
        #expect(outcome.shrinkRuns == 0)
        #expect(outcome.plan?.steps == nil)
        #expect(clock.now - began < .seconds(60))
    }

    @Test func `a driver that forgets nothing is clean`() async throws {
        let outcome = try await forgetting("nothing")
        #expect(outcome.finding == nil, "\(outcome.finding?.text ?? "")")
        #expect(outcome.schedules == 150)
        #expect(outcome.exitStatus == 0)
    }

    @Test func `NullDriver is clean`() async throws {
        let outcome = try await explore("Samples/NullDriver", "Samples/NullDriver/Scenarios/calls.yaml", count: 100)
        #expect(outcome.finding == nil, "\(outcome.finding?.text ?? "") \(outcome.plan?.options ?? [])")
        #expect(outcome.schedules == 100)
        #expect(outcome.kinds.keys.sorted() == ["crash", "error", "no-memory", "unplug"])
    }

    @Test(arguments: [
        ("1", [1]), ("1-3,7", [1, 2, 3, 7]), ("0", []), ("2,4-5", [2, 4, 5]),
    ]) func `lists of steps are written as they are read`(_ text: String, _ steps: [Int]) {
        #expect(StepList.read(text) == steps)
        #expect(StepList.text(steps) == text)
    }

    @Test(arguments: ["", "a", "3-1", "2,1", "1-", "1-99999999", "-1"]) func `what is no list of steps is none`(
        _ text: String
    ) {
        #expect(StepList.read(text) == nil)
    }
}
