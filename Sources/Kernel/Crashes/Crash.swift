// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A driver's process that ended by itself.
public struct Crash: Sendable {
    public var driver: String
    /// `driver[123]`
    public var process: String
    public var status: ProcessStatus
    /// Name of the executable, and its process id.
    public var executable = ""
    public var processID: Int32 = 0
    public var bundle = ""
    public var version = ""
    public var shortVersion = ""
    /// What its threads were at; nil: it left no word.
    public var snapshot: ProcessSnapshot?
    /// The lab killed it, to see what becomes of that.
    public var isInjected = false
    /// Where a report of it was written.
    public var report: String?

    /// `driver[123]: SIGSEGV in Driver::Start_Impl (Driver.cpp:12)`
    public var line: String {
        let place = snapshot?.threads.first?.stack.place.map { " in \($0)" } ?? ""
        let what = snapshot.map(\.message).flatMap { $0.split(separator: "\n").first.map { ": \($0)" } } ?? ""
        return "\(process): \(status)\(place)\(what)"
    }
}

extension Kernel {
    /// What there is to be known of a process that crashed. Writes its report, if somebody wants one.
    func crash(of server: UserServer, _ status: ProcessStatus) -> Crash {
        var crash = Crash(driver: server.bundle.identifier, process: server.processName, status: status)
        crash.isInjected = server.isCrashInjected
        crash.executable = server.bundle.executable
        crash.processID = server.processID
        crash.bundle = server.bundle.path
        crash.version = server.bundle.version
        crash.shortVersion = server.bundle.shortVersion
        let found = server.hangSnapshot ?? server.report?.read(whole: false).flatMap(ProcessSnapshot.init)
        if status.signal != nil, !crash.isInjected, var snapshot = found {
            snapshot.name(symbolize)
            crash.snapshot = snapshot
            crash.report = report(crash)
        }
        return crash
    }
}

extension UserServer {
    /// What a process's threads are at that does not answer: the one first that runs a method of this object.
    ///
    /// The kernel stands still meanwhile, a few milliseconds and a second at most: what hangs has been waited for already,
    /// and in turns no time would pass.
    func stacksOfHang(_ handle: UInt64?) -> [CallStack] {
        guard let process, let report else { return [] }
        report.clear()
        process.send(signal: SIGQUIT)
        for _ in 0..<1000 {
            usleep(1000)
            guard let text = report.read(whole: true) else { continue }
            hangSnapshot = ProcessSnapshot(text)
            hangSnapshot?.order(by: handle)
            return hangSnapshot?.driverStacks ?? []
        }
        return []
    }
}

extension ProcessSnapshot {
    /// First the thread that runs a method of the object, of any if there is none; then what runs without having been
    /// called; last the lab's own.
    mutating func order(by handle: UInt64?) {
        let ranks = threads.map { thread in
            if handle != nil, thread.call != 0, thread.target == handle { return 0 }
            if thread.call != 0 { return 1 }
            return thread.stack.driverFrame == nil ? 3 : 2
        }
        let order = threads.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
        threads = order.map { threads[$0] }
        for index in threads.indices { threads[index].stack.label = index == 0 ? "at" : "thread" }
    }

    /// Of the threads that run the driver's code.
    var driverStacks: [CallStack] { stacks.filter { $0.driverFrame != nil } }
}
