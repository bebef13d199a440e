// SPDX-License-Identifier: Apache-2.0

import Devices
import Gates
import Glibc
import Kernel
import PCIFamily
import Symbols
import Toolchain

/// One run of the lab: devices, drivers, a client, and an orderly end.
public final class LabRun {
    public struct Options: Sendable {
        public var kernel: Kernel.Configuration
        /// The device; nil: a bare nub for each personality.
        public var provider: Provider?
        /// Devices with models; with one of them no bare nubs are made.
        public var devices: [LabDevice] = []
        public var client: Client?
        /// What the lab does itself, where there is no client.
        public var scenario: Scenario?
        /// The client asks for activation itself.
        public var isActivatedByClient = false
        /// One of many: signals are not watched, processes write nowhere, stacks keep their addresses.
        public var isTrial = false
        /// Functions, files and lines all the same.
        public var namesStacks = false
        /// Nanoseconds on the kernel's clock that a client has; nil: as long as it likes.
        public var clientLimit: UInt64?
        /// Goes on until it is interrupted.
        public var stays = false
        /// Nanoseconds that the drivers have to themselves once all is quiet.
        public var settling: UInt64 = 200_000_000
        /// The folder for reports of crashes; nil: none are written.
        public var reports: String?

        public init(kernel: Kernel.Configuration) { self.kernel = kernel }
    }

    /// A program that uses the drivers.
    public struct Client: Sendable {
        public var executable: String
        public var arguments: [String]
        public var environment: [String: String]
        public var identity: ClientIdentity

        public init(
            executable: String, arguments: [String] = [], environment: [String: String] = [:], identity: ClientIdentity
        ) {
            self.executable = executable
            self.arguments = arguments
            self.environment = environment
            self.identity = identity
        }
    }

    public let kernel: Kernel
    private let options: Options
    private let bundles: [DriverBundle]
    private var outcome = LabOutcome()
    private var isInterrupted = false
    private var client: ChildProcess?

    public init(_ bundles: [DriverBundle], _ options: Options) throws(KernelError) {
        self.bundles = bundles
        self.options = options
        var configuration = options.kernel
        configuration.faults += options.scenario?.faults ?? []
        kernel = try Kernel(configuration)
        PCIFamily.register(in: kernel)
        if !options.isTrial || options.namesStacks,
            let symbolizer = Symbolizer.find(beside: (try? ClangCompiler.find())?.path)
        {
            kernel.symbolize = { stacks in symbolizer.name(&stacks) }
        }
        if let path = options.reports {
            let folder = CrashFolder(path: path, seed: options.kernel.seed)
            kernel.report = { folder.write($0) }
            kernel.reportIncident = { [weak kernel] incident in
                folder.write(incident, number: (kernel?.incidentReports.count ?? 0) + 1)
            }
        }
        kernel.output.observe { [weak self] event in self?.outcome.take(event) }
    }

    /// Runs it all on this thread.
    public func run() throws(KernelError) -> LabOutcome {
        if options.isTrial { kernel.loop.areProcessesSilent = true } else { try watchSignals() }
        try kernel.boot()
        try publishDevices()
        kernel.extensions.available = bundles
        if !options.isActivatedByClient { activate() }
        runUntilQuiet()
        noteStarted()
        if options.client != nil {
            try runClient()
        } else if let scenario = options.scenario {
            play(scenario)
        } else {
            settle()
        }
        if options.stays { kernel.loop.run { isStopped } }
        // A client may have activated them and gone, or a device come later.
        runUntilQuiet()
        noteStarted()
        outcome.unmatched = kernel.unmatched()
        outcome.extensions = kernel.extensions.list
        end()
        // What the lab killed itself is no fault of the driver's.
        if kernel.crashLog.allSatisfy(\.isInjected) { outcome.failures.removeAll { $0.verdict.gate == CrashPolicy.id } }
        outcome.isInterrupted = isInterrupted
        outcome.panic = kernel.panic
        outcome.violations = kernel.violations
        outcome.crashes = kernel.crashLog.filter { !$0.isInjected }.map(\.line)
        outcome.reports = kernel.incidentReports + kernel.crashLog.filter { !$0.isInjected }.compactMap(\.report)
        // The program that names frames ends with the run.
        kernel.symbolize = { _ in }
        return outcome
    }

    /// Nothing more is to be done: somebody wants it to end, or the machine is down.
    private var isStopped: Bool { isInterrupted || kernel.panic != nil }

    private func noteStarted() {
        let started = kernel.servers.flatMap(\.services).filter { $0.isStarted && !($0 is UserClient) }.map(\.shown)
        for name in started where !outcome.started.contains(name) { outcome.started.append(name) }
    }

    private func watchSignals() throws(KernelError) {
        try kernel.loop.onSignals([SIGINT, SIGTERM]) { [weak self] _ in
            self?.isInterrupted = true
            self?.client?.send(signal: SIGTERM)
        }
    }

    private func publishDevices() throws(KernelError) {
        do throws(DeviceOptionError) {
            try LabDevice.plugIn(options.devices + (options.scenario?.devices ?? []), kernel)
        } catch {
            // Described well, and yet not to be had: a program that is gone, memory.
            throw KernelError("\(error)")
        }
        if let provider = options.provider {
            kernel.publish(kernel.nub(provider))
        } else if options.devices.isEmpty, options.scenario?.devices.isEmpty ?? true {
            _ = kernel.publishNubs(for: bundles)
        }
    }

    private func activate() {
        for bundle in bundles {
            kernel.extensions.activate(bundle.identifier) { [weak self] answer in
                if case .failed(let code, let why) = answer {
                    self?.outcome.refusals.append("\(bundle.identifier): OSSystemExtensionErrorDomain \(code): \(why)")
                }
            }
        }
    }

    /// Until everything that was begun is over.
    private func runUntilQuiet() {
        var isQuiet = false
        kernel.whenQuiet { isQuiet = true }
        kernel.loop.run { isQuiet || isStopped }
    }

    private func play(_ scenario: Scenario) {
        let player = ScenarioPlayer(kernel, bundles) { [weak self] in self?.isStopped ?? true }
        player.play(scenario)
        outcome.unmet = player.unmet
    }

    private func settle() {
        var isOver = false
        kernel.loop.after(options.settling) { isOver = true }
        kernel.loop.run { isOver || isStopped }
        runUntilQuiet()
    }

    private func runClient() throws(KernelError) {
        guard let program = options.client else { return }
        var environment = options.kernel.environment
        environment.merge(program.environment) { _, new in new }
        environment["DEXTLAB_SOCKET"] = options.kernel.socketPath
        let child = try kernel.start(program.executable, program.arguments, environment, as: program.identity) {
            [weak self] status in
            self?.outcome.client = status
        }
        client = child
        if let limit = options.clientLimit { kernel.loop.after(limit) { child.send(signal: SIGKILL) } }
        kernel.loop.run { outcome.client != nil || kernel.panic != nil }
        // With the machine goes everything that ran on it.
        if kernel.panic != nil { child.send(signal: SIGKILL) }
        kernel.loop.run { outcome.client != nil }
    }

    /// Deactivates every driver, so that each is stopped as it would be.
    private func end() {
        guard kernel.panic == nil else {
            for server in kernel.servers { server.crash() }
            return kernel.loop.run { kernel.servers.isEmpty }
        }
        var left = bundles.count
        for bundle in bundles { kernel.extensions.withdrawAll(bundle.identifier) { left -= 1 } }
        kernel.loop.run { left <= 0 }
        for server in kernel.servers { server.leaveNow() }
        kernel.loop.run { kernel.servers.isEmpty }
    }
}

/// What came of a run.
public struct LabOutcome: Sendable {
    /// Services whose Start succeeded.
    public var started: [String] = []
    /// As `systemextensionsctl list` shows them, before the end.
    public var extensions: [String] = []
    /// Gates that said no, `gate/row` with the subject.
    public var failures: [(subject: String, verdict: Verdict)] = []
    /// What a gate minds without refusing anything: a service that nobody will find by waiting for it.
    public var notes: [(subject: String, verdict: Verdict)] = []
    /// Personalities that nothing matched.
    public var unmatched: [Kernel.Unmatched] = []
    /// Methods that a driver called and the lab has no body for.
    public var unavailable: [String] = []
    /// Activations that were refused.
    public var refusals: [String] = []
    public var crashes: [String] = []
    /// Files with their reports.
    public var reports: [String] = []
    public var violations: [Violation] = []
    /// What was not as the scenario says.
    public var unmet: [String] = []
    /// How the client ended; nil: there was none.
    public var client: ProcessStatus?
    public var isInterrupted = false
    /// Why the machine went down; nil: it did not.
    public var panic: String?

    public init() {}

    /// How the driver's runtime ends its line about such a method (SDK/Runtime, Messages.cpp).
    private static let unavailableEnd = ": not available here (kIOReturnUnsupported)"

    mutating func take(_ event: LabEvent) {
        if case .log(_, "error", _, let text) = event.kind, text.hasSuffix(Self.unavailableEnd) {
            let method = String(text.dropLast(Self.unavailableEnd.count))
            if !unavailable.contains(method) { unavailable.append(method) }
        }
        guard case .gate(let verdict, let subject) = event.kind, verdict.outcome == .fail else { return }
        // To be passed over is no failure of a driver that runs elsewhere.
        guard verdict.gate != Matching.id else { return }
        if verdict.rowID == "start-result/no-register" { return notes.append((subject, verdict)) }
        failures.append((subject, verdict))
    }

    /// As the contract has it: 2 for what a driver must not do, 1 for what a gate refuses.
    public var exitStatus: Int32 {
        if isInterrupted { return 130 }
        if panic != nil || !crashes.isEmpty || !violations.isEmpty { return 2 }
        if started.isEmpty || !unmet.isEmpty { return 1 }
        if !failures.isEmpty || !refusals.isEmpty || client.map({ !$0.isSuccess }) == true { return 1 }
        return 0
    }
}
