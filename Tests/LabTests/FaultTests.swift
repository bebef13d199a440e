// SPDX-License-Identifier: Apache-2.0

import Gates
import Kernel
import Lab
import Testing

/// Faults as text, and at work.
@Suite struct FaultTests {
    @Test(arguments: [
        "error:RegisterService", "error:IOService::RegisterService:2", "error:SetProperties:every=3:0xE00002BD",
        "error:*:p=0.1", "delay:RegisterService:2ms", "delay:*:1:50us", "drop:AsyncCompletion",
        "drop:IOUserClient::AsyncCompletion:p=0.000001", "no-memory:12", "no-memory:p=0.01", "unplug@40", "crash@1",
    ]) func `a fault is written as it is read`(_ text: String) throws {
        #expect(try Fault(text).description == text)
    }

    @Test(arguments: [
        ("", "there is no such fault; there are error, delay"), ("eror:X", "did you mean `error`?"),
        ("error", "which method?"), ("error:Nothing", "the lab knows no method Nothing"),
        ("error:RegisterServise", "did you mean `RegisterService`?"),
        ("error:IOService::RegisterServise", "did you mean `IOService::RegisterService`?"),
        ("error:Start:0", "the first message is number 1"), ("error:Start:p=2", "no chance"),
        ("error:Start:every=0", "no every=N"), ("error:Start:1:nonsense", "no code of an error"),
        ("error:Start:1:0x0", "no code of an error"), ("error:Start:1:-1:3", "nothing is known of “3”"),
        ("delay:Start", "ends with a time"), ("delay:Start:2", "ends with a time"), ("delay:Start:1:2", "with a time"),
        ("no-memory", "which allocation?"), ("no-memory:0", "the first is 1"), ("no-memory:p=0", "no chance"),
        ("unplug@", "no number of a message"), ("unplug@0", "the first is 1"), ("error@3", "only unplug@S and crash@S"),
        ("unplug", "did you mean"), ("drop:Start:2ms", "nothing is known of “2ms”"),
    ]) func `a mistake in a fault is named`(_ text: String, _ message: String) {
        do throws(FaultError) {
            _ = try Fault(text)
            Issue.record("it was read")
        } catch {
            #expect(error.description.contains(message), "\(error)")
        }
    }

    // MARK: At work

    /// A run with faults, and what they did.
    private func play(
        _ faults: [String], _ scenario: String = "- open: {service: NullDriver, expect: success}", seed: UInt64? = nil
    ) async throws -> (outcome: LabOutcome, hits: [String]) {
        let bundles = try await LabHarness.drivers(at: "Samples/NullDriver")
        var configuration = Kernel.Configuration(host: HostPolicy(now: 1_790_000_000))
        configuration.patience = 1_000_000_000
        configuration.relaunches = 1
        configuration.verifies = true
        configuration.seed = seed
        configuration.faults = try faults.map { try Fault($0) }
        var options = LabRun.Options(kernel: configuration)
        options.scenario = try ScenarioReader.read(Array(scenario.utf8), file: "s.yaml")
        let lab = try LabRun(bundles, options)
        var hits: [String] = []
        lab.kernel.output.observe { event in
            if case .fault(let number, let fault, let text) = event.kind { hits.append("\(number) \(fault): \(text)") }
        }
        return (try lab.run(), hits)
    }

    @Test func `a call that fails is answered with the code, once`() async throws {
        let (outcome, hits) = try await play(["error:RegisterService:1:kIOReturnNoResources"])
        #expect(
            hits == [
                "1 error:RegisterService:1:0xE00002BE: IOService::RegisterService is answered with 0xe00002be"
            ])
        #expect(outcome.failures.map(\.verdict.rowID) == ["start-result/fail"])
        #expect(outcome.violations.isEmpty, "\(outcome.violations.map(\.line))")
    }

    @Test func `memory that runs out is the driver's, and where it was wanted is told`() async throws {
        let (outcome, hits) = try await play(["no-memory:1"])
        #expect(hits.count == 1)
        #expect(hits.allSatisfy { $0.contains("allocation 1 (") && $0.hasSuffix("gives NULL") }, "\(hits)")
        #expect(outcome.crashes.isEmpty)
        #expect(outcome.violations.isEmpty, "\(outcome.violations.map(\.line))")
    }

    private static let callback = """
        - open: {service: NullDriver}
        - call: {selector: 5, async: true, expect: success}
        - call: {selector: 6, scalars: [1], expect: success}
        - wait-callback
        """

    @Test func `a completion is lost`() async throws {
        let (outcome, hits) = try await play(["drop:AsyncCompletion"], Self.callback, seed: 0)
        #expect(hits == ["1 drop:AsyncCompletion: IOUserClient::AsyncCompletion is lost"])
        #expect(outcome.unmet == ["s.yaml:4:3: wait-callback: no completion has come"])
    }

    @Test func `a message that is held arrives`() async throws {
        let (outcome, hits) = try await play(["delay:AsyncCompletion:20ms"], Self.callback, seed: 0)
        #expect(hits.count == 1)
        #expect(outcome.exitStatus == 0)
    }

    @Test func `a device goes in the middle`() async throws {
        let (outcome, hits) = try await play(["unplug@14"], Self.callback, seed: 0)
        #expect(hits.count == 1)
        #expect(!outcome.unmet.isEmpty)
        #expect(outcome.violations.isEmpty, "\(outcome.violations.map(\.line))")
    }

    @Test func `a process that the lab kills is launched again and no fault of the driver's`() async throws {
        let (outcome, hits) = try await play(["crash@8"], Self.callback, seed: 0)
        #expect(hits.count == 1)
        #expect(outcome.crashes.isEmpty)
        #expect(outcome.violations.isEmpty, "\(outcome.violations.map(\.line))")
        #expect(outcome.exitStatus < 2)
    }

    @Test func `what chance hits is the same for the same seed`() async throws {
        let faults = ["error:*:p=0.2", "no-memory:p=0.2"]
        var seen: Set<[String]> = []
        for seed in [3, 3, 4, 5, 6] as [UInt64] {
            let hits = try await play(faults, Self.callback, seed: seed).hits
            seen.insert(hits)
            if seed == 3 { #expect(seen.count == 1) }
        }
        #expect(seen.count > 1)
    }

    @Test func `faults stand in a scenario as well`() async throws {
        let text = """
            faults: [error:RegisterService]
            steps:
              - wait-quiet
            """
        let (_, hits) = try await play([], text)
        #expect(hits.count == 1)
        #expect(throws: (any Error).self) {
            try ScenarioReader.read(Array("faults: [eror:X]\nsteps: []".utf8), file: "s.yaml")
        }
    }
}
