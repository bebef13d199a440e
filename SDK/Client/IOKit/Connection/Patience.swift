// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization
import Wire

/// How long a thread looks for its reply before it sleeps: sleeping and waking costs more than most calls take, and a
/// processor that spins serves nobody else.
final class Patience: Sendable {
    /// In nanoseconds.
    private static let least: UInt64 = 2_000
    private static let most: UInt64 = 50_000
    /// Threads that may spin at a time: one processor is for those whom they wait for.
    private static let width = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)) - 1)

    private let limit = Atomic<UInt64>(Patience.most)
    private let spinning = Atomic<Int>(0)
    private let calls = Atomic<UInt32>(0)

    /// One thread's.
    struct Spin {
        var deadline: UInt64
        var turns: UInt32 = 0

        /// Whether to look once more, after a pause. The clock is asked every 32nd time only, and then the processor is
        /// offered to others: kernel and driver may have no other to answer on.
        mutating func goOn() -> Bool {
            turns &+= 1
            guard turns & 31 == 0 else {
                WirePause()
                return true
            }
            sched_yield()
            return Patience.now < deadline
        }
    }

    static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(bitPattern: Int64(time.tv_sec)) &* 1_000_000_000 &+ UInt64(bitPattern: Int64(time.tv_nsec))
    }

    func begin() -> Spin {
        let others = spinning.wrappingAdd(1, ordering: .sequentiallyConsistent).oldValue
        guard others < Self.width else { return Spin(deadline: 0) }
        // One in 16 tries for long again, or what was slow for a while would be slow for ever.
        let tries = calls.wrappingAdd(1, ordering: .relaxed).oldValue & 15 == 0
        return Spin(deadline: Self.now + (tries ? Self.most : limit.load(ordering: .relaxed)))
    }

    /// Whether a thread looks for its reply now.
    var isSpinning: Bool { spinning.load(ordering: .sequentiallyConsistent) > 0 }

    /// Replies that come in time make it longer, others shorter.
    func end(_ spin: Spin, didHelp: Bool) {
        spinning.wrappingSubtract(1, ordering: .sequentiallyConsistent)
        guard spin.deadline != 0 else { return }
        let old = limit.load(ordering: .relaxed)
        limit.store(didHelp ? min(Self.most, old * 2) : max(Self.least, old / 2), ordering: .relaxed)
    }
}
