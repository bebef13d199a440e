// SPDX-License-Identifier: Apache-2.0

import CProcess
import Glibc

/// A process that the lab started, watched until it ends.
public final class ChildProcess {
    public let id: pid_t
    /// As the log shows it: in the serialised mode not the real one, which differs from run to run.
    public let shownID: pid_t
    public private(set) var status: ProcessStatus?
    private let descriptor: Int32
    private var watch: UInt64 = 0
    private unowned let loop: EventLoop

    /// - Parameters:
    ///   - descriptors: become 3, 4, 5…; the caller keeps its own.
    ///   - output: becomes standard output; nil: inherited.
    ///   - kind: how it takes turns, in the serialised mode.
    ///   - ended: once, on the kernel's thread.
    init(
        _ path: String, _ arguments: [String], environment: [String: String], descriptors: [Int32] = [],
        output: Int32? = nil, as kind: Party.Kind, loop: EventLoop, ended: @escaping (ProcessStatus) -> Void
    ) throws(KernelError) {
        var process: pid_t = 0
        let lines = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let error = CStrings.with([path] + arguments) { arguments in
            CStrings.with(lines) { environment in
                dextlab_spawn(
                    path, arguments, environment, descriptors, Int32(descriptors.count), output ?? -1,
                    (loop.turns == nil ? 0 : Int32(kDextlabFixedAddresses.rawValue))
                        | (loop.areProcessesSilent ? Int32(kDextlabSilent.rawValue) : 0), &process)
            }
        }
        guard error == 0 else { throw KernelError(path, errno: error) }
        id = process
        self.loop = loop
        descriptor = dextlab_process_descriptor(process)
        guard descriptor >= 0 else { throw KernelError("pidfd_open", errno: -descriptor) }
        shownID = loop.turns?.shownProcess() ?? process
        loop.turns?.began(Party(process: process, kind: kind))
        watch = try loop.watch(descriptor) { [weak self] in self?.collect(ended) }
    }

    deinit {
        if status == nil { kill(id, SIGKILL) }
        close(descriptor)
    }

    public func send(signal: Int32) {
        guard status == nil else { return }
        kill(id, signal)
        if signal == SIGKILL { loop.turns?.party(id)?.dies() }
    }

    private func collect(_ ended: (ProcessStatus) -> Void) {
        guard status == nil, let status = ProcessStatus.collect(id) else { return }
        self.status = status
        loop.unwatch(watch, descriptor)
        loop.turns?.ended(id)
        ended(status)
    }
}

/// Arrays of C strings for the time of a call.
package enum CStrings {
    package static func with<Result>(
        _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        return pointers.withUnsafeMutableBufferPointer { buffer in
            // Not empty: it ends with nil.
            guard let base = buffer.baseAddress else { preconditionFailure("an array with an element has an address") }
            return body(base)
        }
    }
}
