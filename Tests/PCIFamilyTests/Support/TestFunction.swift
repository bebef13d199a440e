// SPDX-License-Identifier: Apache-2.0

import Gates
import Kernel
import PCIFamily

/// A function that does nothing but say what it was asked for.
final class TestFunction: PCIFunction {
    let name = "test"
    var identity = PCIIdentity(
        vendor: 0x10EE, device: 0x7024, subsystemVendor: 0x1AF4, subsystemDevice: 0x1100, classCode: 0x05_8000,
        revision: 3)
    var regions = [PCIRegion(register: 0, size: 0x1_0000, kind: .memory64)]
    var capabilities = PCICapabilities()
    private(set) var host: (any PCIHost)?
    private(set) var resets = 0
    var unacknowledged: String?

    init(_ edit: (TestFunction) -> Void = { _ in }) { edit(self) }

    func attach(_ host: any PCIHost) { self.host = host }
    func read(_ region: Int, _ offset: UInt64, _ size: Int) -> UInt64 { UInt64(region) << 32 | offset }
    func write(_ region: Int, _ offset: UInt64, _ size: Int, _ value: UInt64) {}
    func reset() { resets += 1 }
}

/// A machine without processes, whose time goes by as fast as nothing happens.
enum Machines {
    static func kernel() throws -> Kernel {
        var configuration = Kernel.Configuration(host: HostPolicy(now: 0))
        configuration.seed = 1
        let kernel = try Kernel(configuration)
        try kernel.boot()
        PCIFamily.register(in: kernel)
        return kernel
    }
}

extension Kernel {
    /// Lets so many nanoseconds go by.
    func wait(_ nanoseconds: UInt64) {
        var isOver = false
        loop.after(nanoseconds) { isOver = true }
        loop.run { isOver }
    }
}

extension KernelObject {
    /// Sends what a driver would, and takes the answer.
    func ask<M: Message>(_ message: M) -> Result<M.Results, Refused> {
        var writer = MessageWriter()
        message.write(to: &writer)
        var answer: Result<M.Results, Refused> = .failure(Refused(status: -1))
        dispatch(
            IncomingMessage(method: M.id, arguments: writer.arguments, objects: writer.objects) { status, results in
                guard status == 0 else {
                    answer = .failure(Refused(status: status))
                    return
                }
                let found = try? results.arguments.withUnsafeBytes { bytes in
                    var reader = MessageReader(bytes, results.objects)
                    return try M.Results(from: &reader)
                }
                answer = found.map { .success($0) } ?? .failure(Refused(status: -2))
            })
        return answer
    }
}

struct Refused: Error, Equatable {
    var status: Int32
}

extension Result where Failure == Refused {
    /// 0 for success.
    var status: Int32 {
        switch self {
        case .success: 0
        case .failure(let refused): refused.status
        }
    }
}
