// SPDX-License-Identifier: Apache-2.0

import Devices
import Kernel
import Lab
import PCIFamily
import Testing

/// What a driver gets from IOPCIDevice, memory descriptors and IODMACommand.
@Suite(.timeLimit(.minutes(15))) struct PCIDeviceTests {
    private static let probing = "Tests/LabTests/Drivers/Probing"

    private static func run(
        device: String = "fpga-dma", edit: @escaping (inout Kernel.Configuration) -> Void
    ) async throws -> (outcome: LabOutcome, log: [String]) {
        let bundles = try await LabHarness.drivers(at: probing)
        var log: [String] = []
        let scenario = try ScenarioReader.read(Array("devices: [\"\(device)\"]\nsteps: []\n".utf8), file: "devices")
        let outcome = try LabHarness.play(bundles, scenario, edit: edit) { event in
            if case .log(_, _, _, let text) = event.kind { log.append(text) }
        }
        return (outcome, log)
    }

    @Test(arguments: [nil, 1, 7] as [UInt64?]) func everyMethodAnswersAsOnAMac(seed: UInt64?) async throws {
        let (outcome, log) = try await Self.run { configuration in
            configuration.seed = seed
            configuration.verifies = true
        }
        #expect(log.contains { $0.hasPrefix("Probing: asked") && $0.hasSuffix("wrong 0") }, "\(log.suffix(5))")
        #expect(outcome.violations.isEmpty)
        #expect(outcome.unavailable.isEmpty)
        #expect(outcome.exitStatus == 0)
    }

    /// On Intel all commands go through the one unit, whatever they were made for.
    @Test func aCommandWithoutADeviceWorksOnIntelOnly() async throws {
        let (_, log) = try await Self.run { $0.machine = .intel }
        #expect(log.contains { $0.contains("a range for each page is 0x1, not 0x5") })
        #expect(log.contains { $0.contains("without the device, 32 bits is 0x0, not 0xe00002e1") })
    }
}
