// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

// A client's end of a queue in memory that a driver shares. Signatures: IODataQueueClient.h; layout and rules: xnu,
// IODataQueueShared.h and IODataQueueDispatchSource. The other side may write to the memory at any time: each count is read
// once, checked and then used.

/// The words of a queue.
private struct Queue {
    // SAFETY: the client's pointer, as on a Mac; `size` bytes follow the head.
    let memory: UnsafeMutablePointer<IODataQueueMemory>
    let size: UInt32
    let head: UInt32
    let tail: UInt32
    private let entries: UnsafeMutableRawPointer

    /// Bytes before an entry's data.
    static let header: UInt32 = 4

    /// - Returns: nil when the counts are none of a queue's.
    init?(_ memory: UnsafeMutablePointer<IODataQueueMemory>?) {
        guard let memory else { return nil }
        self.memory = memory
        size = memory.pointee.queueSize
        head = Self.word(memory, 4).load(ordering: .acquiring)
        tail = Self.word(memory, 8).load(ordering: .acquiring)
        entries = UnsafeMutableRawPointer(memory) + Int(DATA_QUEUE_MEMORY_HEADER_SIZE)
        guard head <= size, tail <= size else { return nil }
    }

    var isEmpty: Bool { head == tail }

    func setHead(_ value: UInt32) { Self.word(memory, 4).store(value, ordering: .sequentiallyConsistent) }
    func setTail(_ value: UInt32) { Self.word(memory, 8).store(value, ordering: .sequentiallyConsistent) }

    private static func word(_ memory: UnsafeMutablePointer<IODataQueueMemory>, _ offset: Int) -> Word {
        Word(address: UnsafeMutableRawPointer(memory) + offset)
    }

    /// A count that both sides use.
    private struct Word {
        let address: UnsafeMutableRawPointer

        private var atomic: UnsafeMutablePointer<Atomic<UInt32>> {
            // SAFETY: an atomic number lies in memory as a number does, and the memory lives as long as the queue.
            address.assumingMemoryBound(to: Atomic<UInt32>.self)
        }
        func load(ordering: AtomicLoadOrdering) -> UInt32 { atomic.pointee.load(ordering: .acquiring) }
        func store(_ value: UInt32, ordering: AtomicStoreOrdering) {
            atomic.pointee.store(value, ordering: .sequentiallyConsistent)
        }
    }

    /// The first entry's place and size; the producer begins at the front again when there is no room at the end.
    var first: (offset: UInt32, size: UInt32)? {
        guard !isEmpty else { return nil }
        var offset = head
        if size - offset < Self.header || size - offset - Self.header < entrySize(at: offset) { offset = 0 }
        guard size >= Self.header else { return nil }
        let length = entrySize(at: offset)
        return length <= size - Self.header - offset ? (offset, length) : nil
    }

    private func entrySize(at offset: UInt32) -> UInt32 {
        entries.loadUnaligned(fromByteOffset: Int(offset), as: UInt32.self)
    }

    func entry(at offset: UInt32) -> UnsafeMutableRawPointer { entries + Int(offset) }
}

@c @implementation
public func IODataQueueDataAvailable(_ dataQueue: UnsafeMutablePointer<IODataQueueMemory>!) -> Bool {
    Queue(dataQueue).map { !$0.isEmpty } ?? false
}

@c @implementation
public func IODataQueuePeek(
    _ dataQueue: UnsafeMutablePointer<IODataQueueMemory>!
) -> UnsafeMutablePointer<IODataQueueEntry>! {
    guard let queue = Queue(dataQueue), let first = queue.first else { return nil }
    return queue.entry(at: first.offset).assumingMemoryBound(to: IODataQueueEntry.self)
}

@c @implementation
public func IODataQueueDequeue(
    _ dataQueue: UnsafeMutablePointer<IODataQueueMemory>!, _ data: UnsafeMutableRawPointer!,
    _ dataSize: UnsafeMutablePointer<UInt32>!
) -> IOReturn {
    guard dataQueue != nil else { return kIOReturnBadArgument }
    guard let queue = Queue(dataQueue) else { return kIOReturnError }
    guard !queue.isEmpty else { return kIOReturnUnderrun }
    guard let first = queue.first else { return kIOReturnError }
    if let data {
        guard let dataSize else { return kIOReturnBadArgument }
        // The entry stays until there is room for it.
        guard first.size <= dataSize.pointee else { return kIOReturnNoSpace }
        // SAFETY: the entry lies within the queue, which was checked, and the caller says how long its buffer is.
        data.copyMemory(from: queue.entry(at: first.offset) + Int(Queue.header), byteCount: Int(first.size))
    }
    dataSize?.pointee = first.size
    queue.setHead(first.offset + Queue.header + first.size)
    return KERN_SUCCESS
}

@c @implementation
public func IODataQueueEnqueue(
    _ dataQueue: UnsafeMutablePointer<IODataQueueMemory>!, _ data: UnsafeMutableRawPointer!, _ dataSize: UInt32
) -> IOReturn {
    guard let data, dataQueue != nil else { return kIOReturnBadArgument }
    guard let queue = Queue(dataQueue) else { return kIOReturnError }
    let (whole, overflow) = dataSize.addingReportingOverflow(Queue.header)
    guard !overflow else { return kIOReturnOverrun }
    let offset: UInt32
    if queue.tail >= queue.head {
        if queue.size - queue.tail >= whole {
            offset = queue.tail
        } else {
            // At the front, but never onto the head: a full queue would look empty.
            guard queue.head > whole else { return kIOReturnOverrun }
            // What does not fit at the end is told by a size that cannot be.
            if queue.size - queue.tail >= Queue.header {
                queue.entry(at: queue.tail).storeBytes(of: dataSize, as: UInt32.self)
            }
            offset = 0
        }
    } else {
        guard queue.head - queue.tail > whole else { return kIOReturnOverrun }
        offset = queue.tail
    }
    let entry = queue.entry(at: offset)
    entry.storeBytes(of: dataSize, as: UInt32.self)
    // SAFETY: `whole` bytes are free there.
    (entry + Int(Queue.header)).copyMemory(from: data, byteCount: Int(dataSize))
    queue.setTail(offset + whole)
    return KERN_SUCCESS
}

@c @implementation
public func IODataQueueWaitForAvailableData(
    _ dataQueue: UnsafeMutablePointer<IODataQueueMemory>!, _ notificationPort: mach_port_t
) -> IOReturn {
    let session = KernelSession.current
    guard dataQueue != nil, let port = session.objects[notificationPort] as? NotificationPort else {
        return kIOReturnBadArgument
    }
    // A message says that there may be data. A driver that sends none fills the queue all the same, so look now and then.
    while !IODataQueueDataAvailable(dataQueue) {
        guard session.connection?.isGone == false, session.objects[notificationPort] != nil else {
            return MACH_RCV_PORT_DIED
        }
        _ = port.wait(until: Date(timeIntervalSinceNow: 0.001))
    }
    return KERN_SUCCESS
}

@c @implementation
public func IODataQueueAllocateNotificationPort() -> mach_port_t {
    KernelSession.current.objects.add(NotificationPort())
}

@c @implementation
public func IODataQueueSetNotificationPort(
    _ dataQueue: UnsafeMutablePointer<IODataQueueMemory>!, _ notifyPort: mach_port_t
) -> IOReturn {
    guard let dataQueue else { return kIOReturnBadArgument }
    // Behind the entries (IODataQueueAppendix): a version, then a message's head with the port in its remote end.
    let appendix =
        UnsafeMutableRawPointer(dataQueue) + Int(DATA_QUEUE_MEMORY_HEADER_SIZE) + Int(dataQueue.pointee.queueSize)
    appendix.storeBytes(of: notifyPort, toByteOffset: 12, as: mach_port_t.self)
    return KERN_SUCCESS
}
