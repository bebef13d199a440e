// SPDX-License-Identifier: Apache-2.0

import IOKit
import Testing
import Wire
import WireValues

/// All tests of clients: a process has one kernel, so that they take turns.
@Suite(.serialized) enum ClientTests {}

/// Runs a test as a client of a kernel that answers so.
func withKernel(
    _ handler: @escaping TestKernel.Handler, _ body: (TestKernel) throws -> Void
) throws {
    let kernel = try TestKernel(handler)
    KernelSession.start(path: kernel.path)
    defer {
        kernel.die()
        kernel.join()
        KernelSession.stop()
    }
    try body(kernel)
}

/// Runs a test as a client of the simulated machine.
func withMachine(_ body: (TestKernel) throws -> Void) throws {
    let machine = SimulatedMachine()
    try withKernel({ machine.answer($0, $1) }, body)
}

/// The machine, with other answers to one request.
func withMachine(
    _ request: WireRequest, _ reply: TestKernel.Reply, _ body: (TestKernel) throws -> Void
) throws {
    let machine = SimulatedMachine()
    try withKernel(
        { kernel, asked in
            asked.kind == kWireRequest.rawValue && asked.head.method == UInt64(request.rawValue)
                ? reply : machine.answer(kernel, asked)
        }, body)
}
