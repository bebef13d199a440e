// SPDX-License-Identifier: Apache-2.0

import CProcess
import Glibc
import Synchronization

/// The one way in from other threads: work that the kernel does at its next step.
public final class Mailbox: Sendable {
    public typealias Work = @Sendable (Kernel) -> Void

    private let waiting = Mutex<[Work]>([])
    let doorbell: Int32

    init() throws(KernelError) {
        doorbell = dextlab_doorbell()
        guard doorbell >= 0 else { throw KernelError("eventfd", errno: -doorbell) }
    }

    deinit { close(doorbell) }

    public func post(_ work: @escaping Work) {
        waiting.withLock { $0.append(work) }
        var one: UInt64 = 1
        _ = write(doorbell, &one, MemoryLayout<UInt64>.size)
    }

    func take() -> [Work] {
        dextlab_doorbell_clear(doorbell)
        return waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
    }
}
