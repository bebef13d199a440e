// SPDX-License-Identifier: Apache-2.0

import PCIFamily
import Testing

/// Memory that a driver shares with a controller, and time.
protocol NVMeHostMemory: AnyObject {
    func bytes(_ address: UInt64, _ count: Int) -> [UInt8]
    func put(_ bytes: [UInt8], at address: UInt64)
    func load<T: FixedWidthInteger>(_ address: UInt64, as type: T.Type) -> T
    /// Lets the controller work.
    func pass(_ nanoseconds: UInt64)
}

extension FakeHost: NVMeHostMemory {
    func pass(_ nanoseconds: UInt64) { advance(nanoseconds) }
}

/// A small NVMe driver, written from the specification: it knows registers of region 0 and memory, and nothing of the model.
final class NVMeHostDriver {
    /// A completion queue entry.
    struct Completion: Equatable {
        var result: UInt32
        var sqHead: Int
        var sqID: Int
        var id: UInt16
        var type: Int
        var code: Int
        var more: Bool
        var doNotRetry: Bool

        var isSuccess: Bool { type == 0 && code == 0 }
        /// Type and code as one number: 0x1_01 is Invalid Queue Identifier.
        var status: Int { type << 8 | code }
    }

    /// The doublewords of a command that tests vary.
    struct Command {
        var opcode: UInt8
        var namespace: UInt32 = 0
        var prp1: UInt64 = 0
        var prp2: UInt64 = 0
        var dwords: [Int: UInt32] = [:]
        /// Bits 15:8 of doubleword 0.
        var flags: UInt32 = 0
    }

    /// A pair of queues, as the driver knows it.
    final class Queue {
        let id: Int
        let submission: UInt64
        let completion: UInt64
        let depth: Int
        var tail = 0
        var head = 0
        var phase = 1
        init(id: Int, submission: UInt64, completion: UInt64, depth: Int) {
            (self.id, self.submission, self.completion, self.depth) = (id, submission, completion, depth)
        }
    }

    let function: any PCIFunction
    let memory: any NVMeHostMemory
    private(set) var admin: Queue
    private(set) var pageSize: UInt64 = 4096
    private var nextID: UInt16 = 0
    private var free: UInt64
    private let base: UInt64

    /// - Parameter base: of memory that is the driver's to hand out, up to its end.
    init(_ function: any PCIFunction, _ memory: any NVMeHostMemory, base: UInt64 = 0x10000) {
        (self.function, self.memory, self.base, free) = (function, memory, base, base)
        admin = Queue(id: 0, submission: 0, completion: 0, depth: 0)
    }

    // MARK: Registers

    func read(_ offset: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: function.read(0, offset, 4)) }
    func write(_ offset: UInt64, _ value: UInt32) { function.write(0, offset, 4, UInt64(value)) }
    var capabilities: UInt64 { function.read(0, 0, 8) }
    var status: UInt32 { read(0x1C) }
    var isReady: Bool { status & 1 != 0 }
    var isFatal: Bool { status & 2 != 0 }
    private var stride: UInt64 { 4 << (capabilities >> 32 & 0xF) }

    func ringTail(_ queue: Int, _ value: Int) { write(0x1000 + UInt64(2 * queue) * stride, UInt32(value)) }
    func ringHead(_ queue: Int, _ value: Int) { write(0x1000 + UInt64(2 * queue + 1) * stride, UInt32(value)) }

    // MARK: Memory

    /// Zeroed pages, side by side.
    func pages(_ count: Int) -> UInt64 {
        let address = (free + pageSize - 1) & ~(pageSize - 1)
        free = address + UInt64(count) * pageSize
        memory.put(Array(repeating: 0, count: count * Int(pageSize)), at: address)
        return address
    }

    // MARK: Bring-up

    /// - Parameter pageShift: log2 of a page's bytes, 12…16.
    @discardableResult func enable(depth: Int = 16, pageShift: UInt32 = 12, extra: UInt32 = 0) -> Bool {
        disable()
        free = base
        pageSize = 1 << UInt64(pageShift)
        admin = Queue(
            id: 0, submission: pages((depth * 64 + Int(pageSize) - 1) / Int(pageSize)),
            completion: pages((depth * 16 + Int(pageSize) - 1) / Int(pageSize)), depth: depth)
        write(0x24, UInt32(depth - 1) << 16 | UInt32(depth - 1))
        function.write(0, 0x28, 8, admin.submission)
        function.write(0, 0x30, 8, admin.completion)
        write(0x14, 6 << 16 | 4 << 20 | (pageShift - 12) << 7 | 1 | extra)
        return wait { self.isReady || self.isFatal } && isReady
    }

    func disable() {
        write(0x14, read(0x14) & ~1)
        _ = wait { !self.isReady }
    }

    /// - Parameter kind: CC.SHN: 1 normal, 2 abrupt.
    @discardableResult func shutDown(_ kind: UInt32 = 1) -> Bool {
        write(0x14, read(0x14) & ~0xC000 | kind << 14)
        return wait { self.status >> 2 & 3 == 2 }
    }

    /// For half a second at most, of the controller's time.
    func wait(_ condition: () -> Bool) -> Bool {
        for _ in 0..<5000 {
            if condition() { return true }
            memory.pass(100_000)
        }
        return condition()
    }

    // MARK: Commands

    /// Puts a command into a queue, and leaves the doorbell alone.
    @discardableResult func put(_ command: Command, _ queue: Queue, id: UInt16? = nil) -> UInt16 {
        nextID &+= 1
        let id = id ?? nextID
        var words = [UInt32](repeating: 0, count: 16)
        words[0] = UInt32(command.opcode) | command.flags << 8 | UInt32(id) << 16
        words[1] = command.namespace
        words[6] = UInt32(truncatingIfNeeded: command.prp1)
        words[7] = UInt32(truncatingIfNeeded: command.prp1 >> 32)
        words[8] = UInt32(truncatingIfNeeded: command.prp2)
        words[9] = UInt32(truncatingIfNeeded: command.prp2 >> 32)
        for (index, value) in command.dwords { words[index] = value }
        let bytes = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(8 * $0)) } }
        memory.put(bytes, at: queue.submission + UInt64(queue.tail * 64))
        queue.tail = (queue.tail + 1) % queue.depth
        return id
    }

    func ring(_ queue: Queue) { ringTail(queue.id, queue.tail) }

    /// The next completion, if there is one; its place is given back unless `keeps`.
    func poll(_ queue: Queue, keeps: Bool = false) -> Completion? {
        let address = queue.completion + UInt64(queue.head * 16)
        let last = memory.load(address + 12, as: UInt32.self)
        guard Int(last >> 16 & 1) == queue.phase else { return nil }
        let ends = memory.load(address + 8, as: UInt32.self)
        let completion = Completion(
            result: memory.load(address, as: UInt32.self), sqHead: Int(ends & 0xFFFF), sqID: Int(ends >> 16),
            id: UInt16(truncatingIfNeeded: last), type: Int(last >> 25 & 7), code: Int(last >> 17 & 0xFF),
            more: last >> 30 & 1 != 0, doNotRetry: last >> 31 != 0)
        queue.head = (queue.head + 1) % queue.depth
        if queue.head == 0 { queue.phase ^= 1 }
        if !keeps { ringHead(queue.id, queue.head) }
        return completion
    }

    /// Sends one command and waits for what comes.
    func run(_ command: Command, _ queue: Queue? = nil) -> Completion? {
        let queue = queue ?? admin
        put(command, queue)
        ring(queue)
        var completion: Completion?
        _ = wait {
            completion = poll(queue)
            return completion != nil
        }
        return completion
    }

    /// Sends a command and wants a status.
    func run(
        _ command: Command, _ queue: Queue? = nil, expects status: Int, _ location: SourceLocation = #_sourceLocation
    ) {
        let completion = run(command, queue)
        #expect(completion?.status == status, sourceLocation: location)
    }

    // MARK: Queues

    static func createCompletionQueue(_ id: Int, _ address: UInt64, depth: Int, vector: UInt32? = nil) -> Command {
        Command(
            opcode: 5, prp1: address,
            dwords: [
                10: UInt32(id) | UInt32(truncatingIfNeeded: depth - 1) << 16,
                11: 1 | (vector.map { $0 << 16 | 2 } ?? 0),
            ])
    }

    static func createSubmissionQueue(_ id: Int, _ address: UInt64, depth: Int, completion: Int) -> Command {
        Command(
            opcode: 1, prp1: address,
            dwords: [
                10: UInt32(id) | UInt32(truncatingIfNeeded: depth - 1) << 16, 11: 1 | UInt32(completion) << 16,
            ])
    }

    /// Makes a pair of I/O queues. `vector`: of its interrupt; nil: it is polled.
    func makeQueue(_ id: Int = 1, depth: Int = 16, vector: UInt32? = nil) throws -> Queue {
        let queue = Queue(
            id: id, submission: pages((depth * 64 + Int(pageSize) - 1) / Int(pageSize)),
            completion: pages((depth * 16 + Int(pageSize) - 1) / Int(pageSize)), depth: depth)
        let first = run(Self.createCompletionQueue(id, queue.completion, depth: depth, vector: vector))
        let second = run(Self.createSubmissionQueue(id, queue.submission, depth: depth, completion: id))
        try #require(first?.isSuccess == true && second?.isSuccess == true)
        return queue
    }

    // MARK: Blocks

    static func blocks(_ opcode: UInt8, _ first: UInt64, _ count: Int, prp1: UInt64 = 0, prp2: UInt64 = 0) -> Command {
        Command(
            opcode: opcode, namespace: 1, prp1: prp1, prp2: prp2,
            dwords: [
                10: UInt32(truncatingIfNeeded: first), 11: UInt32(truncatingIfNeeded: first >> 32),
                12: UInt32(count - 1),
            ])
    }
}
