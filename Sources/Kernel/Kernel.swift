// SPDX-License-Identifier: Apache-2.0

import Gates
import WireValues

/// The simulated I/O Kit kernel: registry, catalogue, drivers' processes and clients.
///
/// All of it runs on the thread that runs ``loop``; nothing in it blocks, waits or asks for the time. What has to be
/// waited for is a closure that goes on later.
public final class Kernel {
    public struct Configuration: Sendable {
        public var host: HostPolicy
        /// As NVRAM has them; `dk=` is part of ``host``.
        public var bootArguments = ""
        public var showsPrivateData = true
        public var keepsInfo = true
        public var keepsDebug = false
        /// Nanoseconds that a driver has for Start, Stop and SetPowerState.
        public var patience: UInt64 = 20_000_000_000
        /// Nanoseconds that a process has to check in, and to leave.
        public var checkInPatience: UInt64 = 120_000_000_000
        public var exitPatience: UInt64 = 5_000_000_000
        /// How often a crashed driver is matched again; the real kernel goes on to 1000.
        public var relaunches = 3
        /// Nanoseconds before the first relaunch; doubled with each.
        public var relaunchDelay: UInt64 = 50_000_000
        /// Bytes of memory that a driver's process may have.
        public var memoryMost: UInt64 = 1 << 30
        /// Watch for what drivers do wrong (``VerifierRule``).
        public var verifies = false
        /// Not nil: the serialised mode, in which the same seed gives the same run.
        public var seed: UInt64?
        /// What goes wrong around drivers because the lab wants it.
        public var faults: [Fault] = []
        /// Whoever waits looks for a while before it sleeps. False: all sleep at once, for measurements.
        public var spins = true
        /// Have drivers' processes count their allocations.
        public var countsAllocations = false
        /// Variables of every process.
        public var environment: [String: String] = [:]
        /// What stands between devices and memory.
        public var machine = Machine.appleSilicon
        /// Where clients find the kernel; nil: nowhere.
        public var socketPath: String?

        public init(host: HostPolicy) { self.host = host }

        /// What drivers' processes are told (SDK/Runtime/Mode.h).
        var driverMode: String {
            var words = verifies ? ["verify"] : []
            if let seed { words += ["serialised", "seed=\(seed)"] }
            if !spins { words.append("sleep") }
            if countsAllocations { words.append("count-allocations") }
            return (words + faults.flatMap { $0.filter.words(seed: seed ?? 0) }).joined(separator: " ")
        }
    }

    public let configuration: Configuration
    public let loop: EventLoop
    public let output: KernelOutput
    public let registry = Registry()
    public var classes = ClassTree()
    public let catalogue = Catalogue()
    public private(set) lazy var power = Power(self)
    public private(set) lazy var extensions = SystemExtensions(self)
    public private(set) lazy var faults = FaultStack(self, configuration.faults, seed: configuration.seed ?? 0)
    lazy var notifications = Notifications(self)
    lazy var terminations = Terminations(self)
    public let memory = MemoryObject.Maker()
    public private(set) lazy var physicalMemory = PhysicalMemory(configuration.machine)
    /// What an IODMACommand goes through that is not made for a device with a mapper of its own; nil: nothing.
    public private(set) lazy var systemMapper: IOMMU? =
        configuration.machine.hasSystemMapper
        ? configuration.machine.iommu.map { IOMMU(name: "vtd[0]", $0) } : nil
    public internal(set) var servers: [UserServer] = []
    public internal(set) var clients: [ClientProcess] = []
    /// What drivers and clients did that they must not.
    public internal(set) var violations: [Violation] = []
    /// Gives the frames of stacks their functions, files and lines, where somebody can.
    public var symbolize: (inout [CallStack]) -> Void = { _ in }
    /// Writes a report of a crash somewhere, and says where; nil: it does not.
    public var report: (Crash) -> String? = { _ in nil }
    /// The machine is down, with these words; nil: it runs.
    public private(set) var panic: String?
    /// What families make of facts about a device, by its class; nil: they do not.
    public var nubMakers: [String: (Kernel, Provider) -> Service?] = [:]
    /// Writes a report of a device's fault somewhere, and says where; nil: it does not.
    public var reportIncident: (DMAIncident) -> String? = { _ in nil }
    /// Where they are.
    public private(set) var incidentReports: [String] = []
    /// Crashes of each driver, by bundle id.
    public internal(set) var crashes: [String: Int] = [:]
    public internal(set) var crashLog: [Crash] = []
    /// Drivers' personalities that a service has matched, as "identifier: name".
    var matched: Set<String> = []
    /// Who a client is, by its process id; nil: nobody knows.
    public var identify: (Int32) -> ClientIdentity? = { _ in nil }
    /// Work under way anywhere.
    public internal(set) var busy = 0
    /// What drivers without hardware match.
    public private(set) var resources: Service?
    public private(set) var userResources: Service?
    private(set) lazy var stateNotifications = Service(
        kernel: self, name: "IOSystemStateNotification", className: "IOService")
    /// For other threads; everything else belongs to the thread that runs the loop.
    public let mailbox: Mailbox
    private var listener: ClientListener?
    private var started: [Int32: ClientIdentity] = [:]
    /// Who waits until a service (nil: everything) is quiet.
    private var quietObservers: [(service: Service?, then: () -> Void)] = []

    public init(_ configuration: Configuration) throws(KernelError) {
        self.configuration = configuration
        loop = if let seed = configuration.seed { try EventLoop(seed: seed) } else { try EventLoop() }
        if !configuration.spins { loop.spin = 0 }
        output = KernelOutput(clock: loop.clock)
        mailbox = try Mailbox()
        _ = try loop.watch(mailbox.doorbell) { [weak self] in
            guard let self else { return }
            for work in mailbox.take() { work(self) }
        }
        loop.turns?.patience = configuration.patience
        loop.turns?.onLook = { [weak self] party in
            self?.servers.first { $0.process?.id == party.process }?.checkMemory()
        }
        loop.turns?.onStuck = { [weak self] party in self?.stuck(party) }
    }

    /// Makes what every machine has, and opens the socket for clients.
    public func boot() throws(KernelError) {
        registry.onChange = { [weak self] change in self?.tell(change) }
        registry.attach(stateNotifications, to: registry.root)
        let resources = Service(kernel: self, name: "IOResources", className: "IOResources")
        resources.properties["IOKit"] = .string("IOService")
        let userResources = Service(kernel: self, name: "IOUserResources", className: "IOUserResources")
        self.resources = resources
        self.userResources = userResources
        for service in [resources, userResources] {
            registry.attach(service, to: registry.root)
            register(service)
        }
        if let path = configuration.socketPath { listener = try ClientListener(self, path: path) }
    }

    /// A device without a driver, which drivers may match from now on.
    public func publish(_ nub: Service, on parent: Service? = nil) {
        attach(nub, to: parent)
        register(nub)
    }

    func attach(_ service: Service, to provider: Service?) {
        service.provider = provider
        registry.attach(service, to: provider ?? registry.root)
    }

    /// Starts a client's process, known to the gates as `identity`.
    public func start(
        _ program: String, _ arguments: [String], _ environment: [String: String], as identity: ClientIdentity,
        ended: @escaping (ProcessStatus) -> Void
    ) throws(KernelError) -> ChildProcess {
        let child = try ChildProcess(program, arguments, environment: environment, as: .client, loop: loop) {
            [weak self] status in
            self?.output.emit(
                .process(change: "ended", name: identity.name, pid: 0, status: status.description))
            ended(status)
        }
        started[child.id] = identity
        output.emit(.process(change: "launched", name: identity.name, pid: child.shownID, status: program))
        return child
    }

    /// Who is behind a process id: what the lab started itself, or what it was told.
    func identity(of process: Int32) -> ClientIdentity? { started[process] ?? identify(process) }

    // MARK: Asking gates

    /// Asks a gate, tells what it said, and prints the lines that the system would.
    ///
    /// - Parameter prints: false where the caller prints them itself.
    func ask(_ gate: any Gate.Type, _ facts: Facts, about subject: String, prints: Bool = true) -> Verdict {
        guard gate.applies(to: facts) else {
            return Explain(gate.id).pass("none", "Not asked on this system.")
        }
        let verdict = gate.evaluate(facts)
        output.emit(.gate(verdict, subject: subject))
        if prints { output.log(verdict.log) }
        return verdict
    }

    // MARK: What happened

    func note(_ change: String, _ service: Service) {
        output.emit(
            .registry(
                change: change, id: service.id, name: service.name, className: service.className,
                provider: service.provider?.id))
    }

    /// A device's request did not reach memory. On Apple silicon the machine goes down: nothing that drivers, devices or
    /// clients do counts any more.
    public func tell(_ incident: DMAIncident) {
        guard panic == nil else { return }
        var incident = incident
        symbolize(&incident.stacks)
        let line = incident.panic.line
        if incident.panic.stopsMachine { panic = line }
        output.log(line, level: incident.panic.stopsMachine ? "fault" : "default")
        guard let place = reportIncident(incident) else { return }
        incidentReports.append(place)
        output.emit(.panic(line: line, stopsMachine: incident.panic.stopsMachine, report: place))
    }

    public func violation(_ violation: Violation) {
        var violation = violation
        symbolize(&violation.stacks)
        violations.append(violation)
        output.emit(.violation(violation))
    }

    public func violation(
        _ rule: VerifierRule, _ server: UserServer, object: String = "", _ text: String, stacks: [CallStack] = []
    ) {
        violation(Violation(rule, process: server.bundle.executable, object: object, text, stacks: stacks))
    }

    /// In the serialised mode: a driver that neither ends nor waits.
    private func stuck(_ party: Party) {
        servers.first { $0.process?.id == party.process }?.hangs()
    }

    private func tell(_ change: Registry.Change) {
        switch change {
        case .attached(let entry, _, .service): (entry as? Service).map { note("attached", $0) }
        case .detached(let entry, _, .service): (entry as? Service).map { note("detached", $0) }
        default: break
        }
    }

    // MARK: Busy and quiet

    /// Work begins (+) or ends (-) in a service; all above it are as busy as it is.
    func adjustBusy(_ service: Service, _ delta: Int) {
        var current: Service? = service
        while let one = current {
            one.busy = max(0, one.busy + delta)
            current = one.provider
        }
        busy = max(0, busy + delta)
        if delta < 0, !quietObservers.isEmpty { loop.post { [weak self] in self?.tellQuiet() } }
    }

    private func tellQuiet() {
        let isQuiet = { [self] (service: Service?) in (service?.busy ?? busy) == 0 }
        let now = quietObservers.filter { isQuiet($0.service) }
        quietObservers.removeAll { isQuiet($0.service) }
        for observer in now { observer.then() }
    }

    /// Calls `then` once nothing is under way in the service and above it; nil: anywhere.
    public func whenQuiet(_ service: Service? = nil, _ then: @escaping () -> Void) {
        quietObservers.append((service, then))
        loop.post { [weak self] in self?.tellQuiet() }
    }
}
