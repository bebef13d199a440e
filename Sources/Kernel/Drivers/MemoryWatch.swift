// SPDX-License-Identifier: Apache-2.0

import CProcess

/// Looks how much memory a driver's process has, so that one that takes ever more does not take the machine with it.
extension UserServer {
    /// Nanoseconds from one look to the next.
    private static let pause: UInt64 = 50_000_000

    /// Looks again and again, while time goes by. In the serialised mode ``Turns`` asks instead.
    func watchMemory() {
        guard kernel.loop.turns == nil else { return }
        kernel.loop.after(Self.pause) { [weak self] in
            guard let self, state != .gone else { return }
            checkMemory()
            watchMemory()
        }
    }

    func checkMemory() {
        guard let process, state != .gone, !hasExhaustedMemory else { return }
        let most = kernel.configuration.memoryMost
        let now = dextlab_process_memory(process.id)
        guard now > Int64(clamping: most) else { return }
        hasExhaustedMemory = true
        kernel.violation(
            .memoryExhausted, self, object: services.last?.shown ?? "",
            "has \(now >> 20) MiB, of \(most >> 20) that a driver may have here", stacks: stacksOfHang(nil))
        kill()
    }
}
