// SPDX-License-Identifier: Apache-2.0

/// Calls that wait for an answer, found by number without a search.
///
/// A number is a place and how often the place was used before, so that an old or invented number finds nothing.
struct PendingCalls<Waiter> {
    private struct Slot {
        var generation: UInt32 = 1
        var waiter: Waiter?
    }

    private var slots: [Slot] = []
    private var free: [Int] = []

    var count: Int { slots.count - free.count }

    mutating func add(_ waiter: Waiter) -> UInt64 {
        let place: Int
        if let reused = free.popLast() {
            place = reused
        } else {
            slots.append(Slot())
            place = slots.count - 1
        }
        slots[place].waiter = waiter
        return UInt64(slots[place].generation) << 32 | UInt64(place)
    }

    mutating func take(_ number: UInt64) -> Waiter? {
        let place = Int(number & 0xFFFF_FFFF)
        guard place < slots.count, slots[place].generation == UInt32(truncatingIfNeeded: number >> 32),
            let waiter = slots[place].waiter
        else { return nil }
        slots[place].waiter = nil
        slots[place].generation &+= 1
        free.append(place)
        return waiter
    }

    /// All that wait, in no order.
    mutating func takeAll() -> [Waiter] {
        let all = slots.compactMap(\.waiter)
        free = Array(slots.indices)
        for place in slots.indices where slots[place].waiter != nil {
            slots[place].waiter = nil
            slots[place].generation &+= 1
        }
        return all
    }
}
