// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Synchronization
import Wire

/// The way to the lab's kernel: requests go out, replies and events come in.
///
/// Whoever waits for a reply reads the ring for everybody ("leads") while it spins; when it gives up and sleeps, a thread
/// that does nothing else takes over. Only who leads reads, and the kernel rings the bell only while nobody leads.
final class KernelConnection: Sendable {
    /// What an event's record holds. Called by whoever reads: it must not make requests itself.
    typealias EventHandler = @Sendable (_ event: UInt64, _ body: UnsafeRawBufferPointer) -> Void

    let socket: KernelSocket
    private let doorbell: Int32
    private let region: SharedRegion
    private let slots = SlotTable()
    private let isGoneFlag = Atomic<Bool>(false)
    private let isLed = Atomic<Bool>(false)
    private let sending = Mutex(())
    /// Where records are copied to before they are looked at; of whoever leads.
    private nonisolated(unsafe) let incoming = UnsafeMutableRawPointer.allocate(
        byteCount: Int(kWireRecordMax), alignment: 16)
    private let onEvent: EventHandler
    private let patience = Patience()

    /// - Returns: nil when no kernel listens at that path.
    init?(path: String, onEvent: @escaping EventHandler) {
        guard let socket = KernelSocket.connect(path: path), let memory = socket.receive(1) else { return nil }
        defer { close(memory.descriptor) }
        guard let bell = socket.receive(2), let region = SharedRegion(descriptor: memory.descriptor) else { return nil }
        self.socket = socket
        self.region = region
        self.onEvent = onEvent
        doorbell = bell.descriptor
        Thread.detachNewThread { self.read() }
        Thread.detachNewThread {
            self.socket.waitForEnd()
            self.lose()
        }
    }

    /// Whether the kernel has closed the connection, or was found to lie.
    var isGone: Bool { isGoneFlag.load(ordering: .acquiring) }

    // MARK: Calls

    /// Sends a record and waits for the reply.
    ///
    /// - Parameters:
    ///   - fill: writes what comes after the head; gets exactly `size` less the head's bytes, which are not zeroed.
    ///   - read: looks at the reply before its memory is used again.
    func call<Answer>(
        _ head: WireRecord, size: UInt64, fill: (UnsafeMutableRawBufferPointer) -> Void,
        read: (_ status: Int32, _ slot: CallSlot) -> Answer
    ) -> Answer? {
        guard size <= UInt64(kWireRecordMax), let slot = slots.take() else { return nil }
        defer { slots.give(slot) }
        var head = head
        head.size = UInt32(size)
        head.call = slot.begin()
        // Before the record goes out: the kernel need not ring for a reply that somebody waits for.
        let leads = lead()
        if isGone || !send(head, fill) { slot.fail(MACH_SEND_INVALID_DEST) }
        wait(for: slot, leads)
        return read(slot.status, slot)
    }

    private func send(_ head: WireRecord, _ fill: (UnsafeMutableRawBufferPointer) -> Void) -> Bool {
        let mustRing = sending.withLock { _ -> Bool? in
            var place: UInt64 = 0
            while true {
                if let record = WireReserve(region.region, region.toKernel, head.size, &place) {
                    record.pointee = head
                    record.pointee.time = Patience.now
                    let first = UnsafeMutableRawPointer(record) + MemoryLayout<WireRecord>.size
                    fill(.init(start: first, count: Int(head.size) - MemoryLayout<WireRecord>.size))
                    return WirePublish(region.toKernel, place, head.size)
                }
                if isGone { return nil }
                usleep(20)
            }
        }
        guard let mustRing else { return false }
        if mustRing {
            var one: UInt64 = 1
            _ = write(doorbell, &one, 8)
        }
        return true
    }

    private func wait(for slot: CallSlot, _ isLeading: Bool) {
        var leads = isLeading
        var spin = patience.begin()
        while !slot.isDone {
            if !leads { leads = lead() }
            if leads && takeOne() { continue }
            guard spin.goOn() else { break }
        }
        patience.end(spin, didHelp: slot.isDone)
        // The thread that reads leaves the ring to those who spin, so the last of them looks once more.
        if leads || (WireHasRecord(region.toProcess) && lead()) { stopLeading() }
        if !slot.isDone { slot.sleep() }
    }

    // MARK: Reading

    private func lead() -> Bool {
        guard !isLed.load(ordering: .relaxed), !isLed.exchange(true, ordering: .sequentiallyConsistent) else {
            return false
        }
        WireAwake(region.toProcess)
        return true
    }

    /// Hands the ring to the thread that sleeps on its bell.
    private func stopLeading() {
        while true {
            while takeOne() {}
            guard isGone || WirePrepareToSleep(region.toProcess) else { continue }
            isLed.store(false, ordering: .sequentiallyConsistent)
            // What came between the two found a bell that nobody answered: its sleeper saw that somebody led.
            guard !isGone, WireHasRecord(region.toProcess), lead() else { return }
        }
    }

    /// - Returns: whether there was a record.
    private func takeOne() -> Bool {
        guard !isGone else { return false }
        switch WireTake(region.region, region.toProcess, incoming) {
        case kWireTaken:
            dispatch(incoming.assumingMemoryBound(to: WireRecord.self).pointee)
            return true
        case kWireBroken:
            lose()
            return false
        default:
            return false
        }
    }

    private func dispatch(_ head: WireRecord) {
        switch UInt32(head.kind) {
        case kWireReply.rawValue:
            slots[head.call]?.complete(with: incoming, head)
        case kWireEvent.rawValue:
            let values = UnsafeRawBufferPointer(start: incoming, count: Int(head.size))[ReplyLayout(head).values]
            onEvent(head.method, UnsafeRawBufferPointer(rebasing: values))
        default:
            break
        }
    }

    /// The body of the thread that reads while nobody waits spinning.
    private func read() {
        while !isGone {
            let seen = WireBell(region.toProcess)
            // Whoever spins reads as well; two who want to would be in each other's way, and the kernel would ring for each
            // record that comes while they change places.
            if !patience.isSpinning, lead() { stopLeading() }
            if !isGone { WireSleep(region.toProcess, seen, 0) }
        }
    }

    // MARK: The end

    /// The kernel is gone: what waits for it is answered as Mach answers when a server dies.
    func lose() {
        guard !isGoneFlag.exchange(true, ordering: .sequentiallyConsistent) else { return }
        socket.shutDown()
        for slot in slots.all { slot.fail(MIG_SERVER_DIED) }
        WireRingBell(region.toProcess)
    }
}
