// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The kernel's only source of time, in nanoseconds since it began.
///
/// Nothing in the kernel asks the system for the time: a clock that only moves when it is told to makes runs repeatable.
public protocol KernelClock: AnyObject {
    var now: UInt64 { get }
    /// What drivers' mach_absolute_time was when it began.
    var origin: UInt64 { get }
}

/// Time as it goes by.
public final class RunningClock: KernelClock, Sendable {
    public let origin: UInt64

    public init() { origin = Self.monotonic() }

    public var now: UInt64 { Self.monotonic() - origin }

    static func monotonic() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
