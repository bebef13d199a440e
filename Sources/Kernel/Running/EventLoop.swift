// SPDX-License-Identifier: Apache-2.0

import CProcess
import Glibc

/// Whatever can bring the kernel work without its asking: a process's ring, a device's registers.
public protocol Polled: AnyObject {
    /// Handles what has arrived, a bounded number of records. True if there was something.
    func poll() -> Bool
    /// Asks to have the doorbell rung from now on. False: something came meanwhile.
    func prepareToSleep() -> Bool
    func awake()
}

/// The one place where the kernel's next step is chosen.
///
/// Steps are: posted work, records from processes, timers, descriptors. All run on the thread that calls ``run(until:)``.
/// An idle loop looks at the rings for a while before it sleeps, because a sleep costs more than most answers take
/// (docs/ARCHITECTURE.md, decision 11).
public final class EventLoop {
    public let clock: any KernelClock
    /// How long an idle loop looks before it sleeps, in nanoseconds.
    public var spin: UInt64 = 30_000

    /// What processes write goes nowhere.
    public var areProcessesSilent = false

    /// Not nil: kernel and processes take turns.
    public let turns: Turns?

    private var ready: [() -> Void] = []
    private var timers = TimerQueue()
    private var polled: [any Polled] = []
    private var watches: [UInt64: () -> Void] = [:]
    private var lastTag: UInt64 = 0
    private let poll: Int32
    private var tags = [UInt64](repeating: 0, count: 64)

    public init(clock: any KernelClock = RunningClock()) throws(KernelError) {
        self.clock = clock
        turns = nil
        poll = dextlab_poll_create()
        guard poll >= 0 else { throw KernelError("epoll", errno: -poll) }
    }

    /// The serialised mode: the same seed gives the same order.
    public init(seed: UInt64) throws(KernelError) {
        let clock = SteppingClock()
        self.clock = clock
        turns = Turns(seed: seed, clock: clock)
        poll = dextlab_poll_create()
        guard poll >= 0 else { throw KernelError("epoll", errno: -poll) }
    }

    deinit { close(poll) }

    // MARK: What can happen

    /// Runs `work` as a step of its own, after all that was posted before.
    public func post(_ work: @escaping () -> Void) { ready.append(work) }

    /// Runs `work` when so many nanoseconds have gone by. The number cancels it.
    @discardableResult
    public func after(_ nanoseconds: UInt64, _ work: @escaping () -> Void) -> UInt64 {
        timers.add(at: clock.now &+ nanoseconds, work)
    }

    public func cancel(timer: UInt64) { timers.cancel(timer) }

    /// Calls `handler` whenever the descriptor has input. The number ends it.
    func watch(_ descriptor: Int32, _ handler: @escaping () -> Void) throws(KernelError) -> UInt64 {
        lastTag += 1
        let error = dextlab_poll_add(poll, descriptor, lastTag)
        guard error == 0 else { throw KernelError("epoll_ctl", errno: error) }
        watches[lastTag] = handler
        return lastTag
    }

    /// Calls `handler` with each of these signals, which do nothing else from here on.
    public func onSignals(_ signals: [Int32], _ handler: @escaping (Int32) -> Void) throws(KernelError) {
        let descriptor = dextlab_signal_descriptor(signals, Int32(signals.count))
        guard descriptor >= 0 else { throw KernelError("signalfd", errno: -descriptor) }
        _ = try watch(descriptor) {
            let signal = dextlab_signal_take(descriptor)
            if signal != 0 { handler(signal) }
        }
    }

    func unwatch(_ tag: UInt64, _ descriptor: Int32) {
        watches[tag] = nil
        _ = dextlab_poll_remove(poll, descriptor)
    }

    public func add(_ source: any Polled) { polled.append(source) }

    public func remove(_ source: any Polled) { polled.removeAll { $0 === source } }

    /// Lets go of all that it was to do: what waits holds the kernel, which holds the loop.
    public func forgetAll() {
        ready = []
        timers = TimerQueue()
        polled = []
        watches = [:]
    }

    // MARK: Pieces of a step

    /// Does what was posted. True if there was something.
    func runReady() -> Bool {
        guard !ready.isEmpty else { return false }
        // What this work posts comes in the next step.
        let work = ready
        ready = []
        for one in work { one() }
        return true
    }

    var nextTimer: UInt64? { timers.next }
    var isTimerDue: Bool { timers.next.map { $0 <= clock.now } == true }

    func runTimer() { timers.take(at: clock.now)?() }

    // MARK: Running

    /// Takes steps until `isDone`.
    public func run(until isDone: () -> Bool) {
        if let turns { return run(turns, until: isDone) }
        var idleSince: UInt64?
        var turns = 0
        while !isDone() {
            let did = step()
            turns += 1
            // Sockets and processes are rarer than records: one look in many, however busy the rings are.
            if turns % 64 == 0, look(nanoseconds: 0) {
                idleSince = nil
                continue
            }
            guard !did else {
                idleSince = nil
                continue
            }
            let now = clock.now
            let since = idleSince ?? now
            idleSince = since
            if now - since >= spin {
                sleep(now)
                idleSince = nil
            } else {
                // Whoever is waited for may have no other processor.
                sched_yield()
            }
        }
    }

    /// One step of each kind, if there is one.
    private func step() -> Bool {
        var did = runReady()
        // By index: a handler may add or remove sources.
        var index = 0
        while index < polled.count {
            // Held here, because what it handles may be its own end.
            let source = polled[index]
            if source.poll() { did = true }
            index += 1
        }
        // Without a timer nobody need ask for the time.
        while timers.next != nil, let work = timers.take(at: clock.now) {
            work()
            did = true
        }
        return did
    }

    private func sleep(_ now: UInt64) {
        var mayNot = false
        for source in polled where !source.prepareToSleep() { mayNot = true }
        if !mayNot {
            let left = timers.next.map { $0 > now ? Int64(clamping: $0 - now) : 0 } ?? -1
            _ = look(nanoseconds: left)
        }
        for source in polled { source.awake() }
    }

    /// Handles descriptors that have input. True if there was one.
    @discardableResult
    func look(nanoseconds: Int64) -> Bool {
        let count = dextlab_poll_wait(poll, &tags, Int32(tags.count), nanoseconds)
        guard count > 0 else { return false }
        for index in 0..<Int(count) { watches[tags[index]]?() }
        return true
    }
}
