// SPDX-License-Identifier: Apache-2.0

import CProcess
import Glibc
import Wire

/// The kernel's end of one process's region: takes its records, sends it records, passes it descriptors.
final class Channel: Polled {
    /// What came of looking for a record.
    enum Fault: String {
        case ring = "counts or sizes in its ring that cannot be"
        case backlog = "it does not read its messages"
    }

    private unowned let loop: EventLoop
    // SAFETY: mapped until deinit, kWireRegionSize bytes, and touched through the functions of Wire.h only. The other
    // process may write to it at any time, so nothing in it is read twice.
    private let region: UnsafeMutablePointer<WireRegion>
    private let regionDescriptor: Int32
    let doorbell: Int32
    let socket: Int32
    // SAFETY: kWireRecordMax bytes until deinit; what WireTake leaves in it was checked against its size.
    private let buffer: UnsafeMutableRawPointer
    private var watches: [(tag: UInt64, descriptor: Int32)] = []
    /// Records for which the ring had no room.
    private var backlog: [[UInt8]] = []
    private var backlogSize = 0
    /// In the serialised mode: records that came and wait for their step; what the process said when it gave its turn back.
    private var held: [[UInt8]] = []
    private var idle: Idle?
    private(set) var isOpen = true
    private var isTurn = false
    /// Nothing in its ring can be believed; it is not looked at any more.
    private var isBroken = false

    var onRecord: (Record) -> Void = { _ in }
    var onFault: (Fault) -> Void = { _ in }
    /// The other side closed its socket, or its process ended.
    var onClosed: () -> Void = {}

    /// At most so many records before others get their turn.
    private static let batch = 64
    private static let backlogLimit = 64 << 20

    /// - Parameter socket: owned from here on.
    init(_ loop: EventLoop, socket: Int32, name: String) throws(KernelError) {
        self.loop = loop
        self.socket = socket
        regionDescriptor = WireMakeMemory(name, UInt64(kWireRegionSize))
        guard regionDescriptor >= 0 else { throw KernelError("memory for \(name)", errno: -regionDescriptor) }
        doorbell = dextlab_doorbell()
        let mapped = mmap(
            nil, Int(kWireRegionSize), PROT_READ | PROT_WRITE, Int32(MAP_SHARED), regionDescriptor, 0)
        guard let mapped, mapped != MAP_FAILED, doorbell >= 0 else {
            throw KernelError("mmap of \(name)", errno: errno)
        }
        region = mapped.bindMemory(to: WireRegion.self, capacity: 1)
        region.pointee.magic = UInt32(kWireMagic)
        region.pointee.version = UInt32(kWireVersion)
        buffer = .allocate(byteCount: Int(kWireRecordMax), alignment: 16)
        let bell = doorbell
        watches.append((try loop.watch(doorbell) { dextlab_doorbell_clear(bell) }, doorbell))
        loop.add(self)
    }

    /// A connected pair; the process's end is closed by the caller once it has started.
    static func sockets() throws(KernelError) -> (kernel: Int32, process: Int32) {
        var pair: (Int32, Int32) = (-1, -1)
        let error = withUnsafeMutablePointer(to: &pair) { pointer in
            // SAFETY: a pair of Int32 has the layout of an array of two.
            pointer.withMemoryRebound(to: Int32.self, capacity: 2) { dextlab_socket_pair($0) }
        }
        guard error == 0 else { throw KernelError("socketpair", errno: error) }
        return pair
    }

    deinit {
        munmap(region, Int(kWireRegionSize))
        buffer.deallocate()
        for descriptor in [regionDescriptor, doorbell, socket] { close(descriptor) }
    }

    /// What the other process has to hold, in the order of `kWireEnvironment`, before its socket.
    var descriptors: [Int32] { [regionDescriptor, doorbell] }

    /// Calls `handler` when the socket has something to say.
    func watchSocket(_ handler: @escaping () -> Void) throws(KernelError) {
        watches.append((try loop.watch(socket, handler), socket))
    }

    /// Nothing more is taken or sent; the other side sees its socket closed.
    func shut() {
        guard isOpen else { return }
        isOpen = false
        loop.remove(self)
        loop.turns?.remove(self)
        for watch in watches { loop.unwatch(watch.tag, watch.descriptor) }
        watches = []
        shutdown(socket, Int32(SHUT_RDWR))
        onRecord = { _ in }
        onFault = { _ in }
        onClosed = {}
    }

    // MARK: Taking

    func poll() -> Bool {
        guard !isBroken else { return false }
        flush()
        for count in 0..<Self.batch {
            guard isOpen else { return true }
            switch WireTake(region, toKernel, buffer) {
            case kWireTaken: onRecord(Record(buffer))
            case kWireEmpty: return count > 0
            default:
                isBroken = true
                onFault(.ring)
                return true
            }
        }
        return true
    }

    /// Handles all that is there already, from a process that is gone.
    func drain() {
        while isOpen, hasHeld { takeHeld() }
        var records = 0
        let most = Int(kWireRingSize) / MemoryLayout<WireRecord>.size
        while isOpen, records < most, WireTake(region, toKernel, buffer) == kWireTaken {
            onRecord(Record(buffer))
            records += 1
        }
    }

    // MARK: Turns

    struct Idle {
        var time: UInt64
        var deadline: UInt64?
        var couldGoOn: Bool
    }

    var hasHeld: Bool { !held.isEmpty }
    /// There is something for the process that it has not been given yet.
    var hasUnsent: Bool { !backlog.isEmpty }

    /// Takes in all that is there, for later; nothing behind the end of the turn. True if there was something.
    func collect() -> Bool {
        var came = false
        while isOpen, !isBroken, idle == nil {
            switch WireTake(region, toKernel, buffer) {
            case kWireTaken: keepTaken()
            case kWireEmpty: return came
            default:
                isBroken = true
                onFault(.ring)
                return true
            }
            came = true
        }
        return came
    }

    private func keepTaken() {
        let record = Record(buffer)
        guard record.kind == UInt32(kWireIdle.rawValue) else {
            return held.append(Array(UnsafeRawBufferPointer(start: buffer, count: Int(record.header.size))))
        }
        let header = record.header
        idle = Idle(
            time: header.target, deadline: header.method == 0 ? nil : header.method, couldGoOn: header.status != 0)
    }

    func takeIdle() -> Idle? {
        defer { idle = nil }
        return idle
    }

    /// Handles one record that was kept.
    func takeHeld() {
        guard isOpen, !held.isEmpty else { return }
        let bytes = held.removeFirst()
        // SAFETY: `buffer` has kWireRecordMax bytes, and no record that WireTake let through is longer.
        bytes.withUnsafeBytes {
            buffer.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(buffer), byteCount: $0.count)
        }
        onRecord(Record(buffer))
    }

    /// The process has the turn: behind all that it was sent before.
    func sendTurn(_ now: UInt64) {
        isTurn = true
        _ = send(kWireTurn, target: now)
        isTurn = false
    }

    func prepareToSleep() -> Bool { isBroken || (WirePrepareToSleep(toKernel) && backlog.isEmpty) }
    func awake() { WireAwake(toKernel) }

    // MARK: Sending

    /// Sends a record. Its parts lie where the caller keeps them; they are copied into the ring.
    func send(
        _ kind: WireKind, call: UInt64 = 0, target: UInt64 = 0, method: UInt64 = 0, status: Int32 = 0,
        objects: UnsafeBufferPointer<WireObject> = .init(start: nil, count: 0),
        arguments: UnsafeRawBufferPointer = .init(start: nil, count: 0),
        values: UnsafeRawBufferPointer = .init(start: nil, count: 0)
    ) -> Bool {
        guard isOpen else { return false }
        let size = WireRecordSize(UInt64(objects.count), UInt64(arguments.count), UInt64(values.count))
        guard size <= UInt64(kWireRecordMax), objects.count <= Int(kWireObjectsMax) else { return false }
        var record = WireRecord()
        record.size = UInt32(size)
        record.kind = UInt16(kind.rawValue)
        record.call = call
        record.target = target
        record.method = method
        record.status = status
        record.objectCount = UInt32(objects.count)
        record.argumentSize = UInt32(arguments.count)
        record.valueSize = UInt32(values.count)
        var place: UInt64 = 0
        // In the serialised mode nothing is seen before the turn begins.
        if backlog.isEmpty, loop.turns == nil || isTurn, let room = WireReserve(region, toProcess, record.size, &place)
        {
            Self.fill(UnsafeMutableRawPointer(room), record, objects, arguments, values)
            publish(place, record.size)
        } else {
            keep(record, objects, arguments, values)
        }
        return true
    }

    /// Passes a descriptor. The caller keeps its own.
    func send(descriptor: Int32, memory: UInt64, size: UInt64) -> Bool {
        var message = WireDescriptor(memory: memory, size: size)
        return WireSendDescriptor(socket, &message, MemoryLayout<WireDescriptor>.size, descriptor) == 0
    }

    private func publish(_ place: UInt64, _ size: UInt32) {
        if WirePublish(toProcess, place, size) { WireRingBell(toProcess) }
    }

    // SAFETY: `room` has `record.size` bytes (WireReserve, or an array of that size), which is the sum of the parts.
    private static func fill(
        _ room: UnsafeMutableRawPointer, _ record: WireRecord, _ objects: UnsafeBufferPointer<WireObject>,
        _ arguments: UnsafeRawBufferPointer, _ values: UnsafeRawBufferPointer
    ) {
        room.storeBytes(of: record, as: WireRecord.self)
        var offset = MemoryLayout<WireRecord>.size
        // Not a loop over an array of them, which would be made for each record.
        func add(_ part: UnsafeRawBufferPointer) {
            if let start = part.baseAddress { (room + offset).copyMemory(from: start, byteCount: part.count) }
            offset += (part.count + 7) & ~7
        }
        add(UnsafeRawBufferPointer(objects))
        add(arguments)
        add(values)
    }

    // MARK: A full ring

    private func keep(
        _ record: WireRecord, _ objects: UnsafeBufferPointer<WireObject>, _ arguments: UnsafeRawBufferPointer,
        _ values: UnsafeRawBufferPointer
    ) {
        guard backlogSize + Int(record.size) <= Self.backlogLimit else { return onFault(.backlog) }
        var bytes = [UInt8](repeating: 0, count: Int(record.size))
        bytes.withUnsafeMutableBytes { room in
            if let start = room.baseAddress { Self.fill(start, record, objects, arguments, values) }
        }
        backlogSize += bytes.count
        backlog.append(bytes)
    }

    func flush() {
        guard !backlog.isEmpty else { return }
        var sent = 0
        for bytes in backlog {
            var place: UInt64 = 0
            guard let room = WireReserve(region, toProcess, UInt32(bytes.count), &place) else { break }
            UnsafeMutableRawPointer(room).copyMemory(from: bytes, byteCount: bytes.count)
            publish(place, UInt32(bytes.count))
            backlogSize -= bytes.count
            sent += 1
        }
        backlog.removeFirst(sent)
    }

    // SAFETY: fields of the mapped region; their address does not change while the channel lives.
    private var toKernel: UnsafeMutablePointer<WireRing> { ring(\.toKernel) }
    private var toProcess: UnsafeMutablePointer<WireRing> { ring(\.toProcess) }

    private func ring(_ field: PartialKeyPath<WireRegion>) -> UnsafeMutablePointer<WireRing> {
        let offset = MemoryLayout<WireRegion>.offset(of: field) ?? 0
        return (UnsafeMutableRawPointer(region) + offset).assumingMemoryBound(to: WireRing.self)
    }
}
