// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization
import Wire

/// One call on its way: where its reply is put, and what its thread sleeps on.
///
/// Slots are used again and again and never freed, so that a call allocates nothing and that a late wake-up, meant for the
/// slot's last user, does no harm.
final class CallSlot: @unchecked Sendable {
    private enum State {
        static let free: UInt32 = 0
        static let pending: UInt32 = 1
        static let sleeping: UInt32 = 2
        static let done: UInt32 = 3
    }

    let index: Int
    private let state = Atomic<UInt32>(State.free)
    /// The call that waits for a reply; 0 once it is there, so that a second reply to it finds nobody.
    private let number = Atomic<UInt64>(0)
    private var uses: UInt64 = 0
    /// A futex; of the ring only the bell is used.
    private let bell = UnsafeMutablePointer<WireRing>.allocate(capacity: 1)

    // Written by whoever completes the call, before it is done; read by its caller, after that.
    private(set) var status: Int32 = 0
    private var reply: UnsafeMutableRawBufferPointer
    private var layout = ReplyLayout()

    init(index: Int) {
        self.index = index
        bell.initialize(to: WireRing())
        reply = .allocate(byteCount: 8192, alignment: 16)
    }

    /// Makes it wait for a new call.
    ///
    /// - Returns: the call's number, in which the slot is found again.
    func begin() -> UInt64 {
        uses += 1
        let call = uses << 16 | UInt64(index)
        state.store(State.pending, ordering: .releasing)
        number.store(call, ordering: .sequentiallyConsistent)
        return call
    }

    func end() {
        number.store(0, ordering: .sequentiallyConsistent)
        state.store(State.free, ordering: .releasing)
    }

    // MARK: The waiting thread

    var isDone: Bool { state.load(ordering: .acquiring) == State.done }

    func sleep() {
        while true {
            let seen = WireBell(bell)
            let (exchanged, old) = state.compareExchange(
                expected: State.pending, desired: State.sleeping, ordering: .sequentiallyConsistent)
            if !exchanged && old == State.done { return }
            WireSleep(bell, seen, 0)
            if isDone { return }
        }
    }

    /// The reply's arguments.
    var arguments: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: reply[layout.arguments]) }
    /// The reply's values.
    var values: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: reply[layout.values]) }

    // MARK: The thread that reads

    /// Takes the reply, if it is one to the call that waits here.
    func complete(with record: UnsafeRawPointer, _ head: WireRecord) {
        let (mine, _) = number.compareExchange(expected: head.call, desired: 0, ordering: .sequentiallyConsistent)
        guard mine, head.call != 0 else { return }
        let size = Int(head.size)
        if reply.count < size {
            reply.deallocate()
            reply = .allocate(byteCount: size, alignment: 16)
        }
        reply.copyMemory(from: UnsafeRawBufferPointer(start: record, count: size))
        layout = ReplyLayout(head)
        finish(head.status)
    }

    /// Ends a call to which there will be no reply.
    func fail(_ status: Int32) {
        guard number.exchange(0, ordering: .sequentiallyConsistent) != 0 else { return }
        layout = ReplyLayout()
        finish(status)
    }

    private func finish(_ status: Int32) {
        self.status = status
        let old = state.exchange(State.done, ordering: .sequentiallyConsistent)
        if old == State.sleeping { WireRingBell(bell) }
    }
}

/// Where the parts of a record are. `WireTake` has checked that they lie within it.
struct ReplyLayout {
    var arguments = 0..<0
    var values = 0..<0

    init() {}

    init(_ head: WireRecord) {
        let first = MemoryLayout<WireRecord>.size + Int(head.objectCount) * MemoryLayout<WireObject>.size
        arguments = first..<(first + Int(head.argumentSize))
        let next = first + (Int(head.argumentSize) + 7) & ~7
        values = next..<(next + Int(head.valueSize))
    }
}

/// The slots of a connection: as many as there ever were calls at a time.
final class SlotTable: Sendable {
    private struct Content: Sendable {
        var all: [CallSlot] = []
        var free: [CallSlot] = []
    }
    private let content = Mutex(Content())

    /// - Returns: nil when 65536 threads wait already.
    func take() -> CallSlot? {
        content.withLock { content in
            if let slot = content.free.popLast() { return slot }
            guard content.all.count < 0x1_0000 else { return nil }
            let slot = CallSlot(index: content.all.count)
            content.all.append(slot)
            content.free.reserveCapacity(content.all.count)
            return slot
        }
    }

    func give(_ slot: CallSlot) {
        slot.end()
        content.withLock { $0.free.append(slot) }
    }

    /// The slot that a call's number names.
    subscript(call: UInt64) -> CallSlot? {
        content.withLock { content in
            let index = Int(call & 0xFFFF)
            return index < content.all.count ? content.all[index] : nil
        }
    }

    var all: [CallSlot] { content.withLock { $0.all } }
}
