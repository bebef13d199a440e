// SPDX-License-Identifier: Apache-2.0

import Gates
import Glibc
import Wire
import WireValues

/// IOUserServer: a driver's process, and the services whose bodies it has.
public final class UserServer: Service {
    public enum State: Sendable { case launching, running, ending, gone }

    public let bundle: DriverBundle
    /// IOUserServerName of the personality.
    public let serverName: String
    /// Registry entry id of the service that asked for the launch.
    public let tag: UInt64
    public internal(set) var state = State.launching
    public private(set) var process: ChildProcess?
    /// In the order in which they came.
    public internal(set) var services: [UserService] = []
    let link: DriverLink
    private let channel: Channel
    /// Waits for the process to check in; nil at its end.
    private var checkedIn: [(Bool) -> Void] = []
    private lazy var classMethods = ClassMethods(kernel, self)
    /// It has not sent anything yet that no sound runtime sends.
    private var isBelieved = true
    private var wasKilled = false
    /// It has ended as it was told to: what it has not given back it never will.
    private(set) var hasLeft = false
    var hasExhaustedMemory = false
    private(set) var isCrashInjected = false
    private var endObservers: [() -> Void] = []
    /// The gates about the process itself have been asked.
    var didCheckIn = false
    /// Where the process writes what its threads are at.
    private(set) var report: ReportMemory?
    /// What they were at when it hung.
    var hangSnapshot: ProcessSnapshot?
    lazy var mappings = DriverMappings(self)
    lazy var clientCalls = CallWatch(self)
    /// What the process shares with the kernel beside its ring, and wrote before what is in the ring.
    private var besides: [any Polled] = []

    /// Starts the process.
    init(kernel: Kernel, bundle: DriverBundle, serverName: String, tag: UInt64) throws(KernelError) {
        self.bundle = bundle
        self.serverName = serverName
        self.tag = tag
        let sockets = try Channel.sockets()
        channel = try Channel(kernel.loop, socket: sockets.kernel, name: "driver")
        link = DriverLink(channel: channel)
        super.init(
            kernel: kernel, name: "IOUserServer(\(serverName)-0x\(String(tag, radix: 16)))", className: "IOUserServer",
            properties: ["IOUserServerName": .string(serverName), "IOUserServerTag": .number(tag)])
        defer { close(sockets.process) }
        try launch(socket: sockets.process)
        connect()
    }

    public var processID: Int32 { process?.shownID ?? 0 }

    /// `driver[123]`, as log lines name a process.
    public var processName: String { "\(bundle.executable)[\(processID)]" }

    // MARK: The process

    private func launch(socket: Int32) throws(KernelError) {
        let report = ReportMemory()
        self.report = report
        var environment = kernel.configuration.environment
        environment.merge(bundle.environment) { _, new in new }
        environment[kWireEnvironment] = "3,4,5"
        environment["DEXTLAB_TAG"] = String(tag)
        if report != nil { environment[kWireReportEnvironment] = "6" }
        if !kernel.configuration.driverMode.isEmpty {
            environment[kWireModeEnvironment] = kernel.configuration.driverMode
        }
        process = try ChildProcess(
            bundle.host, [bundle.path, bundle.executable], environment: environment,
            descriptors: channel.descriptors + [socket] + (report.map { [$0.descriptor] } ?? []), as: .driver,
            loop: kernel.loop
        ) { [weak self] status in self?.ended(status) }
        if let process { kernel.loop.turns?.party(process.id)?.attach(channel) }
        watchMemory()
        kernel.output.emit(
            .process(change: "launched", name: bundle.executable, pid: processID, status: bundle.path))
    }

    private func connect() {
        channel.onRecord = { [weak self] record in
            guard let self else { return }
            for one in besides { _ = one.poll() }
            link.receive(record)
        }
        channel.onFault = { [weak self] fault in self?.misbehaves(fault.rawValue) }
        link.onRecord = { [weak self] record in self?.receive(record) }
        link.onForgery = { [weak self] what in self?.forged(what) }
        link.onMessage = { [weak self] target, message in
            guard let self, isBelieved else { return message.unsupported() }
            message.sender = self
            (target ?? classMethods).dispatch(message)
        }
        link.faults = kernel.faults
        link.onStep = { [weak self] in self.map { $0.kernel.faults.step($0) } }
        link.onDelay = { [weak self] time, work in self?.kernel.loop.after(time, work) }
        if kernel.output.wantsMessages { link.onTrace = kernel.tracer(for: self) }
    }

    /// Has something looked at beside the process's ring, and always before the ring's next record. Its doorbell is the same.
    public func attach(_ other: any Polled) {
        besides.append(other)
        // In the serialised mode only messages have a place among the others.
        if kernel.loop.turns == nil { kernel.loop.add(other) }
    }

    public func detach(_ other: any Polled) {
        besides.removeAll { $0 === other }
        kernel.loop.remove(other)
    }

    /// Calls `then` when the process has checked in, or with false when it is gone without.
    func whenCheckedIn(_ then: @escaping (Bool) -> Void) {
        switch state {
        case .launching: checkedIn.append(then)
        case .running, .ending: then(true)
        case .gone: then(false)
        }
    }

    /// The process ended by itself, or was killed.
    private func ended(_ status: ProcessStatus) {
        let before = state
        state = .gone
        hasLeft = before == .ending && isBelieved && status.isSuccess && !wasKilled && !isCrashInjected
        // What it had sent by then still counts: a log line, a last answer.
        if isBelieved { channel.drain() }
        channel.shut()
        for one in besides { kernel.loop.remove(one) }
        besides = []
        kernel.output.emit(
            .process(change: "ended", name: bundle.executable, pid: processID, status: status.description))
        let waiting = checkedIn
        checkedIn = []
        for then in waiting { then(false) }
        if before == .ending, isBelieved, !status.isSuccess { leftBadly(status) }
        kernel.serverEnded(self, status, isExpected: before == .ending)
        link.failAll(IOReturn.offline)
        link.forgetAll()
    }

    /// It was told to leave, so that the system counts no crash; its developer wants to know of it all the same.
    private func leftBadly(_ status: ProcessStatus) {
        guard !wasKilled, !isCrashInjected else { return }
        let how = status.code == Self.leakStatus ? "a leak of memory" : "\(status)"
        let crash = kernel.crash(of: self, status)
        kernel.violation(
            .badExit, self, "ended with \(how) on its way out, after its services had stopped",
            stacks: crash.snapshot?.driverStacks ?? [])
    }

    /// What a leak checker ends a process with (SDK/Host, Ending.cpp).
    private static let leakStatus: Int32 = 23

    /// Ends the process in an orderly way: all its services have been stopped.
    func exit(_ reason: String) {
        guard state == .running || state == .launching else { return }
        state = .ending
        link.exit(reason)
        kernel.loop.after(kernel.configuration.exitPatience) { [weak self] in
            guard let self, state != .gone else { return }
            kernel.violation(.staysAlive, self, "does not leave after it was told to (\(reason))")
            kill()
        }
    }

    /// The kernel has no use for the process; `reason` as IOUserServer::exit prints it.
    func leave(_ reason: String) {
        if !reason.isEmpty { kernel.output.log("DK: \(shown)::exit(\(reason))") }
        exit(reason)
    }

    /// The lab is over.
    public func leaveNow() { exit("the lab ends") }

    /// A process without services ends.
    func leaveIfUnused(_ reason: String) {
        if services.isEmpty { exit(reason) }
    }

    /// Ends the process as a crash would, on the lab's own account.
    public func crash() {
        isCrashInjected = true
        process?.send(signal: SIGKILL)
    }

    func kill() {
        wasKilled = true
        process?.send(signal: SIGKILL)
    }

    /// Calls `then` when the process is gone.
    func onEnd(_ then: @escaping () -> Void) {
        if state == .gone { then() } else { endObservers.append(then) }
    }

    func tellEnd() {
        let observers = endObservers
        endObservers = []
        for observer in observers { observer() }
    }

    // MARK: What it says

    private func receive(_ record: Record) {
        switch record.kind {
        case UInt32(kWireHello.rawValue): hello(record)
        case UInt32(kWireLog.rawValue): log(record)
        case UInt32(kWireViolation.rawValue): broke(record)
        case UInt32(kWirePlaces.rawValue): places(record)
        case UInt32(kWireAllocation.rawValue): kernel.faults.allocation(record, of: self)
        case UInt32(kWireMap.rawValue): mappings.map(record)
        case UInt32(kWireUnmapped.rawValue): mappings.forgot(record.header.method)
        default: forged("a record of kind \(record.kind)")
        }
    }

    private func hello(_ record: Record) {
        guard state == .launching, link.classes.isEmpty, record.header.target == tag,
            let classes = DriverClass.list(record.arguments)
        else { return forged("a hello that is none") }
        link.adopt(classes)
        state = .running
        welcome()
        let waiting = checkedIn
        checkedIn = []
        for then in waiting { then(true) }
    }

    private func welcome() {
        let arguments = Array(kernel.configuration.bootArguments.utf8)
        var head = WireWelcome()
        // Not one of its services, but known by a handle like them.
        head.server = link.introduce(self)
        head.showsPrivateData = kernel.configuration.showsPrivateData ? 1 : 0
        head.keepsInfo = kernel.configuration.keepsInfo ? 1 : 0
        head.keepsDebug = kernel.configuration.keepsDebug ? 1 : 0
        head.bootArgumentsLength = UInt32(arguments.count)
        let bytes = withUnsafeBytes(of: head) { Array($0) } + arguments + [0]
        _ = bytes.withUnsafeBytes { channel.send(kWireWelcome, arguments: $0) }
    }

    private func log(_ record: Record) {
        let parts = record.arguments.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3 else { return forged("a line of the log without its parts") }
        let text = parts.map { String(decoding: $0, as: UTF8.self) }
        kernel.output.log(
            text[2], process: bundle.executable, level: Self.level(record.header.status),
            subsystem: text[1].isEmpty ? text[0] : "\(text[0]):\(text[1])")
    }

    /// os_log_type_t
    private static func level(_ type: Int32) -> String {
        switch type {
        case 1: "info"
        case 2: "debug"
        case 0x10: "error"
        case 0x11: "fault"
        default: "default"
        }
    }

    // MARK: What it must not do

    private func broke(_ record: Record) {
        let parts = record.arguments.split(separator: 0, maxSplits: 4, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard parts.count >= 4, let rule = VerifierRule.named(parts[0]) else {
            return forged("a violation without its parts, or of no rule")
        }
        let service = link.object(record.header.target) as? RegistryEntry
        kernel.violation(
            Violation(
                rule, process: bundle.executable, object: service?.shown ?? parts[1], parts[2],
                stacks: CallStack.list(parts[3])))
        // What will never come is not waited for.
        switch rule {
        case .stopWithoutSuper: (service as? UserService)?.stopped?()
        case .powerWithoutSuper: (service as? UserService)?.acknowledgePower(false)
        case .defaultQueueCancelled: (service as? UserService)?.hasLostItsQueue = true
        default: break
        }
    }

    /// Of an object that may be gone already.
    private func places(_ record: Record) {
        let text = record.arguments.prefix { $0 != 0 }
        link.object(record.header.target)?.tell(CallStack.list(String(decoding: text, as: UTF8.self)))
    }

    private func forged(_ what: String) { misbehaves("sent \(what)") }

    /// Something that no sound runtime writes was found in memory that the process shares with the kernel.
    public func found(_ what: String) { misbehaves(what) }

    /// Nothing that it says can be believed any more.
    private func misbehaves(_ what: String) {
        guard isBelieved else { return }
        isBelieved = false
        kernel.violation(.forgedRecord, self, what)
        kill()
    }
}
