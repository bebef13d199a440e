// SPDX-License-Identifier: Apache-2.0

import CProcess
import Glibc

/// The socket at which clients find the kernel.
final class ClientListener {
    private unowned let kernel: Kernel
    private let path: String
    private let socket: Int32
    private var watch: UInt64 = 0
    /// A client needs one; whoever opens more is up to something.
    private static let connectionsMost = 1024

    init(_ kernel: Kernel, path: String) throws(KernelError) {
        self.kernel = kernel
        self.path = path
        socket = dextlab_listen(path)
        guard socket >= 0 else { throw KernelError(path, errno: -socket) }
        watch = try kernel.loop.watch(socket) { [weak self] in self?.accept() }
    }

    deinit {
        close(socket)
        unlink(path)
    }

    private func accept() {
        while true {
            let connection = dextlab_accept(socket)
            guard connection >= 0 else { return }
            guard kernel.clients.count < Self.connectionsMost,
                let client = try? ClientProcess(kernel, socket: connection)
            else {
                close(connection)
                kernel.violation(Violation(.forgedRecord, process: "client", "too many connections to the kernel"))
                continue
            }
            kernel.clients.append(client)
        }
    }
}
