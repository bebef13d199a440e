// SPDX-License-Identifier: Apache-2.0

/// Looks whether clients' calls come back. One timer for all of them: a timer a call would cost more than the call.
final class CallWatch {
    private unowned let server: UserServer
    private var began: [UInt64: UInt64] = [:]
    private var last: UInt64 = 0
    private var isArmed = false

    init(_ server: UserServer) { self.server = server }

    /// A call was sent; the number ends it.
    func begin() -> UInt64 {
        last += 1
        began[last] = server.kernel.loop.clock.now
        if !isArmed { arm() }
        return last
    }

    func end(_ call: UInt64) { began[call] = nil }

    private func arm() {
        isArmed = true
        server.kernel.loop.after(server.kernel.configuration.patience) { [weak self, weak server] in
            guard let self, let server, server.state != .gone else { return }
            look(server.kernel)
        }
    }

    private func look(_ kernel: Kernel) {
        isArmed = false
        guard let oldest = began.values.min() else { return }
        guard kernel.loop.clock.now - oldest >= kernel.configuration.patience else { return arm() }
        began = [:]
        server.hangs(in: "ExternalMethod")
    }
}
