// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Synchronization
import Wire
import WireValues

/// The kernel's side of the wire, on a thread of the test's process: answers as the test says.
final class TestKernel: @unchecked Sendable {
    /// A record from the client.
    struct Request: Sendable {
        var head: WireRecord
        var arguments: [UInt8]
        var values: [UInt8]

        var kind: UInt32 { UInt32(head.kind) }
        var body: WireValue { (try? WireValue(decoding: values)) ?? .dictionary([:]) }
    }

    struct Reply: Sendable {
        var status: Int32 = 0
        var body: WireValue?
        var arguments: [UInt8] = []
    }

    /// What to answer; nil: nothing, yet.
    typealias Handler = @Sendable (TestKernel, Request) -> Reply?

    let path: String
    private let handler: Handler
    private let listener: Int32
    private var client: Int32 = -1
    private var bell: Int32 = -1
    private var doorbell: Int32 = -1
    // SAFETY: mapped by `accept`, for the rest of the test's life.
    private var region: UnsafeMutablePointer<WireRegion>?
    private let writing = NSLock()
    private let seen = Mutex<[Request]>([])
    private let memories = Mutex<[UInt64: UInt]>([:])
    private let ended = DispatchSemaphore(value: 0)
    private let isEnding = Atomic<Bool>(false)

    init(_ handler: @escaping Handler) throws {
        self.handler = handler
        path = NSTemporaryDirectory() + "/dextlab-test-\(UUID().uuidString.prefix(8))"
        listener = socket(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status == 0, listen(listener, 1) == 0 else { throw TestProblem("\(path): \(errno)") }
        Thread.detachNewThread { self.run() }
    }

    /// What came, in its order.
    var requests: [Request] { seen.withLock { $0 } }

    /// The bodies of requests of one kind.
    func bodies(of request: WireRequest) -> [WireValue] {
        requests.filter { $0.kind == kWireRequest.rawValue && $0.head.method == UInt64(request.rawValue) }.map(\.body)
    }

    // MARK: The thread

    private func run() {
        defer {
            close(listener)
            unlink(path)
            ended.signal()
        }
        guard accept() else { return }
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: Int(kWireRecordMax), alignment: 16)
        defer { buffer.deallocate() }
        while !isEnding.load(ordering: .acquiring) {
            guard let region else { return }
            let ring = ring(\.toKernel, of: region)
            switch WireTake(region, ring, buffer) {
            case kWireTaken: take(buffer)
            case kWireBroken: return
            default: guard sleep(ring) else { return }
            }
        }
    }

    private func accept() -> Bool {
        client = Glibc.accept(listener, nil, nil)
        // A pipe serves as well as an eventfd, which Swift does not see: the client writes 8 bytes.
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return false }
        bell = ends[0]
        doorbell = ends[1]
        let size = Int(kWireRegionSize)
        let memory = WireMakeMemory("test region", UInt64(size))
        guard client >= 0, memory >= 0,
            let base = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0), base != MAP_FAILED
        else { return false }
        let made = base.assumingMemoryBound(to: WireRegion.self)
        made.pointee.magic = UInt32(kWireMagic)
        made.pointee.version = UInt32(kWireVersion)
        region = made
        send(memory, number: 1, size: UInt64(size))
        send(doorbell, number: 2, size: 0)
        close(memory)
        return true
    }

    private func sleep(_ ring: UnsafeMutablePointer<WireRing>) -> Bool {
        guard WirePrepareToSleep(ring) else { return true }
        defer { WireAwake(ring) }
        var both = [
            pollfd(fd: bell, events: Int16(POLLIN), revents: 0), pollfd(fd: client, events: Int16(POLLIN), revents: 0),
        ]
        poll(&both, 2, 1000)
        if both[0].revents != 0 {
            var rings = [UInt8](repeating: 0, count: 4096)
            _ = read(bell, &rings, rings.count)
        }
        return both[1].revents == 0
    }

    private func take(_ buffer: UnsafeMutableRawPointer) {
        let head = buffer.assumingMemoryBound(to: WireRecord.self).pointee
        let first = MemoryLayout<WireRecord>.size + Int(head.objectCount) * 16
        let bytes = UnsafeRawBufferPointer(start: buffer, count: Int(head.size))
        let values = first + (Int(head.argumentSize) + 7) & ~7
        let request = Request(
            head: head, arguments: Array(bytes[first..<(first + Int(head.argumentSize))]),
            values: Array(bytes[values..<(values + Int(head.valueSize))]))
        seen.withLock { $0.append(request) }
        if let reply = handler(self, request) { answer(request, reply) }
    }

    // MARK: Sending

    func answer(_ request: Request, _ reply: Reply) {
        var head = WireRecord()
        head.kind = UInt16(kWireReply.rawValue)
        head.call = request.head.call
        head.status = reply.status
        write(head, reply.arguments, reply.body)
    }

    func event(_ event: WireEvent, _ body: [String: WireValue]) {
        var head = WireRecord()
        head.kind = UInt16(kWireEvent.rawValue)
        head.method = UInt64(event.rawValue)
        write(head, [], .dictionary(body))
    }

    func write(_ head: WireRecord, _ arguments: [UInt8], _ body: WireValue?) {
        let values = (try? body?.encoded()) ?? []
        var head = head
        head.argumentSize = UInt32(arguments.count)
        head.valueSize = UInt32(values.count)
        let size = WireRecordSize(UInt64(head.objectCount), UInt64(arguments.count), UInt64(values.count))
        head.size = UInt32(size)
        var bytes = withUnsafeBytes(of: head) { Array($0) }
        bytes += [UInt8](repeating: 0, count: Int(head.objectCount) * 16) + arguments
        bytes += [UInt8](repeating: 0, count: (8 - bytes.count % 8) % 8) + values
        bytes += [UInt8](repeating: 0, count: Int(size) - bytes.count)
        writeRaw(bytes)
    }

    /// A record of any bytes, which need not be one.
    func writeRaw(_ bytes: [UInt8]) {
        writing.lock()
        defer { writing.unlock() }
        guard let region else { return }
        let ring = ring(\.toProcess, of: region)
        var place: UInt64 = 0
        while !isEnding.load(ordering: .acquiring) {
            if let record = WireReserve(region, ring, UInt32(bytes.count), &place) {
                UnsafeMutableRawPointer(record).copyMemory(from: bytes, byteCount: bytes.count)
                if WirePublish(ring, place, UInt32(bytes.count)) { WireRingBell(ring) }
                return
            }
            usleep(20)
        }
    }

    /// Scribbles over the heads of the ring to the client.
    func breakRing() {
        guard let region else { return }
        let ring = ring(\.toProcess, of: region)
        WireStore(&ring.pointee.tail, 0x1234_5671)
        WireRingBell(ring)
    }

    private func ring(
        _ path: KeyPath<WireRegion, WireRing>, of region: UnsafeMutablePointer<WireRegion>
    ) -> UnsafeMutablePointer<WireRing> {
        let offset = MemoryLayout<WireRegion>.offset(of: path) ?? 0
        return (UnsafeMutableRawPointer(region) + offset).assumingMemoryBound(to: WireRing.self)
    }

    // MARK: Memory

    /// Makes a memory object, sends its descriptor, and keeps it mapped here.
    @discardableResult
    func share(_ number: UInt64, size: UInt64, claimed: UInt64? = nil) -> UnsafeMutableRawPointer? {
        let memory = WireMakeMemory("test memory", size)
        defer { close(memory) }
        guard let base = mmap(nil, Int(size), PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0), base != MAP_FAILED else {
            return nil
        }
        memories.withLock { $0[number] = UInt(bitPattern: base) }
        send(memory, number: number, size: claimed ?? size)
        return base
    }

    func memory(_ number: UInt64) -> UnsafeMutableRawPointer? {
        memories.withLock { $0[number] }.flatMap { UnsafeMutableRawPointer(bitPattern: $0) }
    }

    /// Sends its descriptor again the next time.
    func forget(_ number: UInt64) { memories.withLock { $0[number] = nil } }

    private func send(_ descriptor: Int32, number: UInt64, size: UInt64) {
        var head = WireDescriptor(memory: number, size: size)
        _ = WireSendDescriptor(client, &head, MemoryLayout<WireDescriptor>.size, descriptor)
    }

    // MARK: The end

    /// Dies: closes its end of the socket.
    func die() {
        guard !isEnding.exchange(true, ordering: .sequentiallyConsistent) else { return }
        shutdown(client, Int32(SHUT_RDWR))
        close(client)
        shutdown(listener, Int32(SHUT_RDWR))
        var one: UInt64 = 1
        if doorbell >= 0 { _ = Glibc.write(doorbell, &one, 8) }
    }

    func join() { ended.wait() }
}

struct TestProblem: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
