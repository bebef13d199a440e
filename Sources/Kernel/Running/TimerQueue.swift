// SPDX-License-Identifier: Apache-2.0

/// Work for later, in the order of its time; at the same time, in the order in which it was asked for.
struct TimerQueue {
    private struct Entry {
        var time: UInt64
        var order: UInt64
        var work: () -> Void

        func isBefore(_ other: Entry) -> Bool { (time, order) < (other.time, other.order) }
    }

    /// A binary heap.
    private var heap: [Entry] = []
    private var count: UInt64 = 0
    private var cancelled: Set<UInt64> = []

    /// Nanoseconds on the kernel's clock; nil: nothing waits.
    var next: UInt64? { heap.isEmpty ? nil : heap[0].time }

    mutating func add(at time: UInt64, _ work: @escaping () -> Void) -> UInt64 {
        count += 1
        heap.append(Entry(time: time, order: count, work: work))
        siftUp(heap.count - 1)
        return count
    }

    mutating func cancel(_ timer: UInt64) {
        if !heap.isEmpty { cancelled.insert(timer) }
    }

    /// The first piece of work that is due, taken out.
    mutating func take(at now: UInt64) -> (() -> Void)? {
        // Looked at in place: a copy would hold and let go of the work, at each look.
        while !heap.isEmpty, heap[0].time <= now {
            let first = heap[0]
            heap.swapAt(0, heap.count - 1)
            heap.removeLast()
            siftDown(0)
            if cancelled.remove(first.order) == nil { return first.work }
        }
        if heap.isEmpty { cancelled.removeAll() }
        return nil
    }

    private mutating func siftUp(_ place: Int) {
        var child = place
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].isBefore(heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func siftDown(_ place: Int) {
        var parent = place
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if heap[child].isBefore(heap[least]) { least = child }
            }
            if least == parent { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
