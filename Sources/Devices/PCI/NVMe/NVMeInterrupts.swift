// SPDX-License-Identifier: Apache-2.0

import PCIFamily

/// From completions to messages and to the line (NVM Express 1.4, section 7.5).
///
/// The controller does not see which kind of interrupt is on. It sends a message for each batch of completions, and holds the line
/// high while a queue has entries that were told of and not taken; the family passes on what is on. INTMS and INTMC mask both, for
/// the vectors 0…31: what comes meanwhile is sent when the mask goes.
///
/// A class, because what it tells the host may run the driver, which may come back here.
final class NVMeInterrupts {
    private(set) var mask: UInt32 = 0
    /// Vectors with a message that the mask has held back.
    private var held: UInt32 = 0
    private var isLineHigh = false
    /// Interrupt Coalescing: completions to gather (0's based), and for how long at most, in 100 µs; time 0: off.
    var threshold: UInt32 = 0
    var time: UInt64 = 0
    /// Vectors with coalescing disabled (Interrupt Vector Configuration).
    var undelayed: Set<Int> = []

    private func bit(_ vector: Int) -> UInt32 { vector < 32 ? 1 << UInt32(vector) : 0 }

    /// The queue may wait for more completions before it tells of those that it has.
    func waits(_ queue: NVMeCompletionQueue) -> Bool {
        queue.id != 0 && time > 0 && !undelayed.contains(queue.vector) && queue.untold <= threshold
    }

    /// Tells the driver of a queue's entries.
    func tell(_ queue: NVMeCompletionQueue, _ host: any PCIHost) {
        guard queue.untold > 0 else { return }
        queue.tell()
        guard queue.interrupts else { return }
        if mask & bit(queue.vector) != 0 { held |= bit(queue.vector) } else { host.interrupt(queue.vector) }
    }

    func setMask(_ bits: UInt32) { mask |= bits }

    /// - Returns: vectors whose message was held back and comes now.
    func clearMask(_ bits: UInt32, _ queues: [NVMeCompletionQueue?]) -> [Int] {
        mask &= ~bits
        let due = held & ~mask
        held &= mask
        return (0..<32).filter { vector in
            due & bit(vector) != 0
                && queues.contains { $0.map { $0.isSignalled && $0.interrupts && $0.vector == vector } ?? false }
        }
    }

    func updateLine(_ queues: [NVMeCompletionQueue?], _ host: any PCIHost) {
        let isHigh = queues.contains {
            guard let queue = $0 else { return false }
            return queue.isSignalled && queue.interrupts && mask & bit(queue.vector) == 0
        }
        guard isHigh != isLineHigh else { return }
        isLineHigh = isHigh
        host.setLine(isHigh)
    }

    /// As after a reset of the controller.
    func reset(_ host: (any PCIHost)?) {
        let wasHigh = isLineHigh
        (mask, held, isLineHigh, threshold, time, undelayed) = (0, 0, false, 0, 0, [])
        if wasHigh { host?.setLine(false) }
    }
}
