// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Artifacts
import Bytes
import Devices
import Gates
import Kernel
import Lab
import Report
import Toolchain

/// Formats of `run`; markdown is that of `--rules`.
enum RunFormat: String, ExpressibleByArgument, CaseIterable { case text, json, markdown }

struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Loads drivers in the lab: built from their sources, matched, started, used by a client.",
        discussion: """
            PATH: an .xcodeproj, a project.yml of XcodeGen, or a folder with a driver's sources. Each driver runs in a \
            process of its own beside a simulated I/O Kit kernel; without --provider, each personality gets a bare nub \
            that answers to its keys.

            Exit status: 0 all went well · 1 a gate refused, or the client failed · 2 a driver crashed, hung, or did \
            what it must not.
            """)

    @Argument(help: "The driver's project or folder; several are loaded together.")
    var path: [String] = []

    @OptionGroup(title: "Host") var host: HostOptions

    @Option(help: ProviderOption.help)
    var provider = "auto"

    @Option(
        name: .customLong("device"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "A device with a model: NAME[,key=value…] (dextlab devices); may be repeated.", valueName: "device"))
    var devices: [String] = []

    @Option(help: "What devices and memory are like: apple-silicon, intel (VT-d), intel-no-vtd.")
    var machine = Machine.appleSilicon.name

    @Option(help: ArgumentHelp("A client's sources (Swift, C or C++), or a program to run as one.", valueName: "path"))
    var client: String?

    @Option(
        name: .customLong("client-argument"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("An argument for the client; may be repeated.", valueName: "text"))
    var clientArguments: [String] = []

    @Option(help: ArgumentHelp("The client's claims, instead of those of the app found at PATH.", valueName: "file"))
    var clientEntitlements: String?

    @Option(
        help: ArgumentHelp(
            "Steps that the lab does itself, instead of a client; scenario.yaml at PATH otherwise.", valueName: "file"))
    var scenario: String?

    @Option(help: ArgumentHelp("Only those steps of the scenario, from 1: 1-3,7.", valueName: "list"))
    var steps: String?

    @Option(help: "Only the target of that name.")
    var target: String?

    @Option(help: "Configuration of the project; its default one otherwise.")
    var configuration: String?

    @Option(help: "address, undefined or thread; several with commas.")
    var sanitize: String?

    @Option(help: ArgumentHelp("Where to build.", valueName: "folder"))
    var buildFolder = ".build-dext"

    @Option(
        help: ArgumentHelp("Where reports of crashes go; `reports` in the build folder otherwise.", valueName: "folder")
    )
    var reports: String?

    @Option(help: ArgumentHelp("Seconds that a driver has for Start, Stop and SetPowerState.", valueName: "seconds"))
    var patience: Double = 20

    @Option(help: ArgumentHelp("As NVRAM has them.", valueName: "text"))
    var bootArguments = ""

    @Flag(help: "The client asks for activation itself.")
    var activatedByClient = false

    @Flag(help: "Watch for what a driver must not do (docs/verifier.md).")
    var verify = false

    @Option(
        help: ArgumentHelp("Serialised, with the lab's own time: the same number gives the same run.", valueName: "n"))
    var seed: UInt64?

    @Option(
        name: .customLong("fault"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "Something that goes wrong (error:RegisterService:1, no-memory:12, unplug@40); may be repeated.",
            valueName: "fault"))
    var faults: [String] = []

    @Option(
        help: ArgumentHelp(
            "Run it under so many schedules, each with something else going wrong; what is found is one line that replays it.",
            valueName: "n"))
    var explore: Int?

    @Option(help: ArgumentHelp("Seconds for shrinking.", valueName: "seconds"))
    var shrinkLimit: Double = 30

    @Flag(help: "Go on until interrupted.")
    var stay = false

    @Option(help: ArgumentHelp("Write every message, change and line as a trace for Perfetto.", valueName: "file"))
    var trace: String?

    @Option(
        help: ArgumentHelp("An input that dextlab fuzz found: played once, in its fuzzing host.", valueName: "file"))
    var fuzzInput: String?

    @Flag(help: ArgumentHelp("Whoever waits sleeps at once, for measurements.", visibility: .hidden))
    var noSpin = false

    @Flag(help: "The rules of --verify, and nothing else.")
    var rules = false

    @Option(help: "text or json (one object a line); markdown with --rules.")
    var format: RunFormat = .text

    @OptionGroup(title: "Output") var output: OutputOptions

    func validate() throws {
        if path.isEmpty && !rules { throw ValidationError("Missing expected argument '<path> ...'") }
        if let explore, explore < 1 { throw ValidationError("--explore wants a number of schedules") }
        if explore != nil, steps != nil { throw ValidationError("--explore chooses the steps itself") }
        if explore != nil, stay || trace != nil {
            throw ValidationError("--explore goes neither with --stay nor --trace")
        }
        if format == .markdown && !rules { throw ValidationError("--format markdown goes with --rules") }
    }

    func run() async throws {
        LabFamilies.announce()
        try await ExitStatus.run {
            if rules { return try output.write(ruleList()) }
            if let fuzzInput { return try await Fuzz.replay(fuzzInput, of: path, buildFolder: buildFolder) }
            let line = Terminal.progress(isQuiet: output.quiet)
            let loader = LabLoader(
                options: BuildOptions(
                    target: target, configuration: configuration, sanitize: sanitize, buildFolder: buildFolder,
                    jobs: nil),
                show: { line?.show($0) })
            let scenario = try readScenario()
            let drivers = try await loader.load(path, host: try host.policy())
            let client = try client.map { try loader.client($0, clientArguments, clientEntitlements, drivers) }
            line?.clear()
            let status = try play(drivers, client, scenario)
            if status != 0 { throw ExitCode(status) }
        }
    }

    private static func fault(_ text: String) throws -> Fault {
        do throws(FaultError) { return try Fault(text) } catch { throw ValidationError("--fault \(error)") }
    }

    private static func device(_ text: String) throws -> LabDevice {
        do throws(DeviceOptionError) {
            return try LabDevice(text)
        } catch {
            if error.isAbsent { throw error }
            throw ValidationError("--device \(text): \(error)")
        }
    }

    private static func machine(_ name: String) throws -> Machine {
        guard let machine = Machine.all.first(where: { $0.name == name }) else {
            let names = Machine.all.map(\.name).joined(separator: ", ")
            throw ValidationError("--machine takes \(names), not \(name)")
        }
        return machine
    }

    private func ruleList() -> String {
        let text = VerifierRuleText()
        return switch format {
        case .text: text.list()
        case .json: text.json()
        case .markdown: text.markdown()
        }
    }

    private func readScenario() throws -> Scenario? {
        guard let scenario = try wholeScenario() else {
            guard steps == nil else { throw ValidationError("--steps goes with a scenario") }
            return nil
        }
        guard let steps else { return scenario }
        guard let list = StepList.read(steps) else {
            throw ValidationError("--steps wants numbers as 1-3,7, not \(steps)")
        }
        return scenario.keeping(list)
    }

    private func wholeScenario() throws -> Scenario? {
        guard client == nil else {
            guard scenario == nil else { throw ValidationError("--client and --scenario exclude each other") }
            return nil
        }
        if let scenario { return try ScenarioReader.read(path: scenario) }
        for path in path {
            if let scenario = try ScenarioReader.read(beside: path) { return scenario }
        }
        return nil
    }

    private func play(_ drivers: LabDrivers, _ client: LabRun.Client?, _ scenario: Scenario?) throws -> Int32 {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        var configuration = Kernel.Configuration(host: try host.policy())
        configuration.patience = UInt64(max(0.001, patience) * 1e9)
        configuration.bootArguments = bootArguments
        configuration.verifies = verify
        configuration.seed = seed
        configuration.spins = !noSpin
        configuration.faults = try faults.map(Self.fault)
        configuration.environment = Terminal.environment
        configuration.socketPath = folder.path + "/kernel"
        configuration.keepsDebug = output.verbose
        configuration.machine = try Self.machine(machine)
        var options = LabRun.Options(kernel: configuration)
        options.client = client
        options.devices = try devices.map(Self.device)
        // A model's name is a device that is plugged in.
        let model = ProviderOption.device(provider)
        if let model { options.devices.append(model) }
        options.scenario = scenario
        options.isActivatedByClient = activatedByClient
        options.stays = stay
        options.reports = BuildOptions(buildFolder: reports ?? buildFolder + "/reports").folder
        options.provider = model != nil ? nil : try ProviderOption.read(provider)
        if seed != nil || explore != nil, let foreign = options.devices.first(where: \.isQEMU) {
            throw ValidationError(
                "\(foreign.text) has a clock of its own: it goes neither with --seed nor with --explore")
        }
        if let explore {
            return try RunExplore(run: self, count: explore).explore(drivers, options, folder: folder.path)
        }
        let lab = try LabRun(drivers.bundles, options)
        let text = LabText(
            style: output.style, isVerbose: output.verbose, processes: drivers.bundles.map(\.executable))
        let file = try watch(lab.kernel, text)
        let clock = ContinuousClock()
        let began = clock.now
        let outcome = try lab.run()
        // Not among the results, which a seed makes the same each time.
        if output.verbose { Terminal.print(error: "the run took \(began.duration(to: clock.now))\n") }
        file?.finish()
        try output.write(format == .json ? LabJSON.summary(outcome) : text.summary(outcome))
        return outcome.exitStatus
    }

    private func watch(_ kernel: Kernel, _ text: LabText) throws -> TraceFile? {
        kernel.output.observe { event in
            switch format {
            case .json: try? Terminal.write(LabJSON.line(event), to: nil)
            case .text, .markdown: text.line(event).map { try? Terminal.write($0, to: nil) }
            }
        }
        guard let trace else { return nil }
        guard let file = TraceFile(trace) else { throw UnreadableFile(file: trace, reason: "cannot be written") }
        kernel.output.wantsMessages = true
        kernel.output.wantsAccesses = true
        kernel.output.observe { event in file.add(event) }
        return file
    }
}
