// SPDX-License-Identifier: Apache-2.0

import Gates

/// Something that happened in the lab, for whoever watches: the terminal, a trace, a test.
public struct LabEvent: Sendable {
    public enum Kind: Sendable {
        /// A line of the system's log. `level`: default, info, debug, error, fault.
        case log(process: String, level: String, subsystem: String, text: String)
        /// A service appeared, changed its state, or went.
        case registry(change: String, id: UInt64, name: String, className: String, provider: UInt64?)
        /// A gate that was asked.
        case gate(Verdict, subject: String)
        /// A message between two processes.
        case message(Message)
        /// A process began or ended.
        case process(change: String, name: String, pid: Int32, status: String)
        /// A driver's process ended by itself.
        case crash(Crash)
        /// Something that a driver or a client must not do.
        case violation(Violation)
        /// Something went wrong because the lab wanted it: the how manieth, as `--fault` has it, and what it was.
        case fault(number: Int, fault: String, text: String)
        /// A device's memory: what was prepared or completed for it, what it asked for in vain.
        case dma(change: String, device: String, text: String)
        /// The machine went down over a device's fault, or wrote a line about it; where the report is.
        case panic(line: String, stopsMachine: Bool, report: String)
        /// A device raised an interrupt.
        case interrupt(device: String, vector: Int)
        /// A driver's access to a device's registers; only where somebody wants them.
        case io(device: String, text: String)
    }

    public struct Message: Sendable {
        public enum Step: String, Sendable { case call, reply, oneway }
        public var step: Step
        public var from: String
        public var to: String
        public var method: String
        /// Number of the call, unique among those of its process.
        public var call: UInt64
        public var status: Int32
    }

    /// Nanoseconds on the kernel's clock.
    public var time: UInt64
    public var kind: Kind
}

/// Where the kernel's events go.
public final class KernelOutput {
    private let clock: any KernelClock
    private var observers: [(LabEvent) -> Void] = []
    /// Messages are many, so they are only made when somebody wants them.
    public var wantsMessages = false
    /// Accesses to registers are more still.
    public var wantsAccesses = false

    init(clock: any KernelClock) { self.clock = clock }

    public func observe(_ observer: @escaping (LabEvent) -> Void) { observers.append(observer) }

    public func emit(_ kind: LabEvent.Kind) {
        let event = LabEvent(time: clock.now, kind: kind)
        for observer in observers { observer(event) }
    }

    public func log(_ text: String, process: String = "kernel", level: String = "default", subsystem: String = "") {
        emit(.log(process: process, level: level, subsystem: subsystem, text: text))
    }

    func log(_ lines: [LogLine]) {
        for line in lines { log(line.text, process: line.process) }
    }
}
