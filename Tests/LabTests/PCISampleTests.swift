// SPDX-License-Identifier: Apache-2.0

import Artifacts
import Foundation
import Gates
import Kernel
import Lab
import Signatures
import Testing
import Toolchain

/// The PCI samples, run beside the devices that they are for.
@Suite(.serialized, .timeLimit(.minutes(15))) struct PCISampleTests {
    // MARK: PCIHello

    struct Hello: CustomTestStringConvertible, Sendable {
        var folder: String
        /// The gate's row that refuses it; nil: it starts.
        var row: String?
        var testDescription: String { folder }
    }

    private static let hellos = [
        Hello(folder: "fixed", row: nil),
        Hello(folder: "broken", row: "provider-entitlements/array-empty"),
        Hello(folder: "broken-value-without-mask", row: "provider-entitlements/array-nomatch"),
        Hello(folder: "broken-halves-swapped", row: "provider-entitlements/array-nomatch"),
    ]

    @Test(arguments: hellos, ["", "fpga-dma"]) func theClaimDecidesWhetherTheTemplateSaysHello(
        _ hello: Hello, device: String
    ) async throws {
        let sample = try await Self.sample("PCIHello/\(hello.folder)")
        let run = try sample.run(device)
        let failed = run.log.contains { $0.hasSuffix(": provider entitlements check failed") }
        let left = run.log.contains {
            $0.contains("DK: IOUserServer(com.example.pcihello.driver-0x")
                && $0.hasSuffix("::exit(Entitlements check failed)")
        }
        let said = run.log.contains { $0.contains("PCIHello: Hello World") }
        #expect(run.outcome.failures.map(\.verdict.rowID) == [hello.row].compactMap { $0 })
        #expect([failed, left, said] == [hello.row != nil, hello.row != nil, hello.row == nil], "\(run.log)")
        #expect(run.outcome.exitStatus == (hello.row == nil ? 0 : 1))
    }

    // MARK: FPGADMA

    /// A card, and the machine that it is plugged into.
    struct Setting: CustomTestStringConvertible, Sendable {
        var device: String
        var machine: Machine
        var testDescription: String { "\(device) in \(machine.name)" }
    }

    private static let settings = [
        Setting(device: "fpga-dma", machine: .appleSilicon),
        Setting(device: "fpga-dma,bits=32", machine: .appleSilicon),
        Setting(device: "fpga-dma,latency=20000,slot=pcie", machine: .appleSilicon),
        Setting(device: "fpga-dma,memory=64K", machine: .intel),
        Setting(device: "fpga-dma", machine: .intelWithoutVTd),
    ]

    @Test(arguments: settings) func everyByteThatTheFPGAMovesIsRight(_ setting: Setting) async throws {
        let sample = try await Self.sample("FPGADMA")
        let run = try sample.run(setting.device, client: "FPGADMA/Client") { $0.machine = setting.machine }
        #expect(run.outcome.client?.isSuccess == true)
        #expect(run.outcome.violations.map(\.line) == [])
        #expect(run.outcome.exitStatus == 0, "\(run.log)")
    }

    @Test(arguments: ["fpga-dma", "fpga-dma,latency=100000"]) func noOrderOfThreadsBreaksATransfer(
        device: String
    ) async throws {
        let sample = try await Self.sample("FPGADMA")
        for seed: UInt64 in 1...20 {
            let run = try sample.run(device, scenario: "FPGADMA/Scenarios/transfers.yaml") { $0.seed = seed }
            #expect(run.outcome.unmet == [], "seed \(seed)")
            #expect(run.outcome.exitStatus == 0, "seed \(seed): \(run.outcome.violations.map(\.line))")
        }
    }

    @Test func anEngineThatDoesNotAnswerIsResetAndGoesOn() async throws {
        let sample = try await Self.sample("FPGADMA")
        // Four seconds a descriptor; the driver waits two. Time is the lab's own.
        let piece = "0000000000000000 0000000000000000 0010000000000000"
        let scenario = """
            steps:
              - open: {service: FPGADMA, as: c1, expect: success}
              - call: {on: c1, selector: 1, async: true, struct: "\(piece)", expect: success}
              - call: {on: c1, selector: 2, async: true, struct: "\(piece)", expect: success}
              - call: {on: c1, selector: 1, async: true, struct: "\(piece)", expect: kIOReturnBusy}
              - wait-callback: {on: c1, expect: kIOReturnTimeout}
              - wait-callback: {on: c1, expect: kIOReturnTimeout}
              - call: {on: c1, selector: 1, async: true, struct: "\(piece)", expect: success}
              - close: c1
            """
        let run = try sample.run("fpga-dma,latency=4000000000", text: scenario) { $0.seed = 1 }
        #expect(run.outcome.unmet == [])
        #expect(run.outcome.exitStatus == 0, "\(run.outcome.violations.map(\.line))")
    }

    // MARK: 05: a command that is not the device's

    @Test func anAddressThatIsNotTheDevicesTakesTheMachineDown() async throws {
        let sample = try await Self.sample("FPGADMA", configuration: "Broken64")
        let run = try sample.run("fpga-dma", client: "FPGADMA/Client") { $0.host.osVersion = Version(13) }
        #expect(run.outcome.started.count == 1)
        #expect(run.outcome.panic?.contains("Request address is greater than 32 bits") == true)
        #expect(run.outcome.violations.map(\.rule.id) == ["dma-address-too-high"])
        #expect(run.outcome.violations.first?.line.contains("was not made for this device") == true)
        let frames = run.outcome.violations.first?.stacks.compactMap(\.driverFrame) ?? []
        #expect(frames.contains { $0.file?.hasSuffix("/FPGARegisters.h") == true }, "\(frames)")
        #expect(run.outcome.exitStatus == 2)
    }

    @Test func noMemoryLiesLowEnoughFor32Bits() async throws {
        let sample = try await Self.sample("FPGADMA", configuration: "Broken32")
        let run = try sample.run("fpga-dma", client: "FPGADMA/Client")
        #expect(run.log.contains { $0.contains("the list of descriptors cannot be mapped: 0xe00002e1") })
        #expect(run.outcome.failures.map(\.verdict.rowID) == ["start-result/fail"])
        #expect(run.outcome.panic == nil)
        #expect(run.outcome.exitStatus == 1)
    }

    /// Without an IOMMU of the device's there is no mapper to miss.
    @Test(arguments: ["Broken64", "Broken32"]) func onAnIntelMacTheMistakeIsNotSeen(
        configuration: String
    ) async throws {
        let sample = try await Self.sample("FPGADMA", configuration: configuration)
        let run = try sample.run("fpga-dma,memory=64K", client: "FPGADMA/Client") { $0.machine = .intel }
        #expect(run.outcome.exitStatus == 0, "\(run.log)")
    }

    // MARK: EduPCI

    @Test func theTeachingCardComputesAndMovesData() async throws {
        let sample = try await Self.sample("EduPCI")
        let run = try sample.run("qemu:edu", client: "EduPCI/Client")
        #expect(run.outcome.client?.isSuccess == true)
        #expect(run.outcome.violations.map(\.line) == [])
        #expect(run.outcome.exitStatus == 0, "\(run.log)")
    }

    /// In Start, at work and at the end: what was started is stopped, and nothing stays mapped.
    @Test func aCardThatIsPulledOutLeavesNothingBehind() async throws {
        let sample = try await Self.sample("FPGADMA")
        for step in stride(from: 10, through: 250, by: 6) {
            let run = try sample.run("fpga-dma", scenario: "FPGADMA/Scenarios/transfers.yaml") {
                $0.seed = 1
                $0.faults = [try Fault("unplug@\(step)")]
            }
            #expect(run.outcome.violations.map(\.line) == [], "unplug@\(step)")
            #expect(run.outcome.crashes == [], "unplug@\(step)")
        }
    }
}

// MARK: - Running samples

extension PCISampleTests {
    /// A sample's driver, built.
    struct Program {
        var bundles: [DriverBundle]
        var messages: [String]

        /// A run and its log.
        struct Run {
            var outcome: LabOutcome
            var log: [String]
        }

        /// - Parameters:
        ///   - device: as `--device` has it; empty: a bare one.
        ///   - client: a folder of `Samples`.
        ///   - scenario: a file of `Samples`.
        func run(
            _ device: String, client: String? = nil, scenario: String? = nil, text: String? = nil,
            edit: (inout Kernel.Configuration) throws -> Void = { _ in }
        ) throws -> Run {
            let folder = FileManager.default.temporaryDirectory.appending(path: "pci-\(UUID().uuidString.prefix(8))")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            var configuration = Kernel.Configuration(host: HostPolicy(now: 1_790_000_000))
            configuration.environment = ProcessInfo.processInfo.environment
            configuration.socketPath = folder.path + "/kernel"
            configuration.patience = 20_000_000_000
            configuration.relaunches = 0
            configuration.verifies = true
            try edit(&configuration)
            var options = LabRun.Options(kernel: configuration)
            options.devices = device.isEmpty ? [] : [try LabDevice(device)]
            if let client {
                options.client = LabRun.Client(
                    executable: try Self.client(client), identity: ClientIdentity(name: "client", code: nil))
            }
            options.scenario = try scenario.map { try ScenarioReader.read(path: "\(LabHarness.root)/Samples/\($0)") }
            if let text { options.scenario = try ScenarioReader.read(Array(text.utf8), file: "scenario.yaml") }
            var log: [String] = []
            let lab = try LabRun(bundles, options)
            lab.kernel.output.observe { event in
                if case .log(let process, _, _, let text) = event.kind { log.append("\(process): \(text)") }
            }
            let outcome = try lab.run()
            return Run(outcome: outcome, log: log)
        }

        /// Builds a client; what has not changed is not built again.
        static func client(_ folder: String) throws -> String {
            let builder = try ClientBuilder(
                sdk: try SDKLocation(path: "\(LabHarness.root)/SDK"), compiler: try ClangCompiler.find())
            let sources = try ClientSources(folder: "\(LabHarness.root)/Samples/\(folder)")
            let name = folder.split(separator: "/").joined(separator: "-")
            let outcome = try builder.build(sources, in: "\(LabHarness.buildFolder)/\(name)")
            #expect(outcome.messages == [])
            return try #require(outcome.executable)
        }
    }

    static func sample(_ name: String, configuration: String? = nil) async throws -> Program {
        let path = "\(LabHarness.root)/Samples/\(name)"
        var built: [LabDrivers.Built] = []
        for var target in try TargetFinder(configuration: configuration).targets(at: path) {
            // Configurations of one target share its folder otherwise.
            target.name += configuration.map { "-\($0)" } ?? ""
            built.append(.init(target: target, outcome: try Builds.shared.build(target, [])))
        }
        let set = try await Collector(verifier: SignatureVerifier(workers: 1), clang: nil).collect([path])
        let drivers = try LabDrivers(built, set, host: HostPolicy(now: 1_790_000_000))
        return Program(bundles: drivers.bundles, messages: built.flatMap(\.outcome.messages))
    }
}
