// SPDX-License-Identifier: Apache-2.0

/// Time that goes by only when it is told to: that of the serialised mode.
public final class SteppingClock: KernelClock {
    public private(set) var now: UInt64 = 0
    /// kBegan of SDK/Runtime/IOLibTime.cpp.
    public let origin: UInt64 = 1_000_000_000_000

    public init() {}

    func advance(to time: UInt64) { now = max(now, time) }

    func advance(by nanoseconds: UInt64) { now += nanoseconds }
}
