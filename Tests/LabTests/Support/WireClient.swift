// SPDX-License-Identifier: Apache-2.0

import CProcess
import Glibc
import Wire
import WireValues

/// The smallest client there can be: it speaks the wire directly, so that it can also say what no client would.
final class WireClient {
    struct Answer {
        var status: Int32
        var body: WireValue
        var arguments: [UInt8]
    }

    let socket: Int32
    let region: UnsafeMutablePointer<WireRegion>
    let doorbell: Int32
    private let buffer = UnsafeMutableRawPointer.allocate(byteCount: Int(kWireRecordMax), alignment: 16)
    private var lastCall: UInt64 = 0
    private(set) var events: [(event: UInt64, body: WireValue)] = []
    private var answers: [UInt64: Answer] = [:]

    init?(_ path: String) {
        let socket = Glibc.socket(AF_UNIX, Int32(SOCK_SEQPACKET.rawValue), 0)
        self.socket = socket
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { bytes in
            for (index, byte) in path.utf8.prefix(bytes.count - 1).enumerated() { bytes[index] = byte }
        }
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        var message = WireDescriptor()
        var descriptors: [Int32] = []
        for _ in 0..<2 where connected == 0 {
            var descriptor: Int32 = -1
            _ = WireReceiveDescriptor(socket, &message, MemoryLayout<WireDescriptor>.size, &descriptor)
            descriptors.append(descriptor)
        }
        guard descriptors.count == 2, descriptors[0] >= 0,
            let mapped = mmap(
                nil, Int(kWireRegionSize), PROT_READ | PROT_WRITE, Int32(MAP_SHARED), descriptors[0], 0),
            mapped != MAP_FAILED
        else { return nil }
        region = mapped.bindMemory(to: WireRegion.self, capacity: 1)
        doorbell = descriptors[1]
    }

    deinit {
        close(socket)
        close(doorbell)
        munmap(region, Int(kWireRegionSize))
        buffer.deallocate()
    }

    private var toKernel: UnsafeMutablePointer<WireRing> { pointer(MemoryLayout<WireRegion>.offset(of: \.toKernel)) }
    private var toProcess: UnsafeMutablePointer<WireRing> { pointer(MemoryLayout<WireRegion>.offset(of: \.toProcess)) }

    private func pointer(_ offset: Int?) -> UnsafeMutablePointer<WireRing> {
        (UnsafeMutableRawPointer(region) + (offset ?? 0)).assumingMemoryBound(to: WireRing.self)
    }

    // MARK: Asking

    func ask(
        _ request: WireRequest, _ target: UInt64 = 0, _ body: [String: WireValue] = [:], seconds: Double = 20
    ) -> Answer? {
        let values = (try? WireValue.dictionary(body).encoded()) ?? []
        let call = send(kWireRequest, target: target, method: UInt64(request.rawValue), values: values)
        return wait(call, seconds)
    }

    /// An external method.
    func call(
        _ connection: UInt64, _ selector: UInt64, scalars: [UInt64] = [], input: [UInt8] = [], scalarRoom: Int = 0,
        outputRoom: UInt64 = 0, edit: (inout WireExternalMethod) -> Void = { _ in }, seconds: Double = 20
    ) -> Answer? {
        wait(begin(connection, selector, scalars, input, scalarRoom, outputRoom, edit), seconds)
    }

    func begin(
        _ connection: UInt64, _ selector: UInt64, _ scalars: [UInt64] = [], _ input: [UInt8] = [],
        _ scalarRoom: Int = 0, _ outputRoom: UInt64 = 0, _ edit: (inout WireExternalMethod) -> Void = { _ in }
    ) -> UInt64 {
        var head = WireExternalMethod()
        head.scalarInputCount = UInt32(scalars.count)
        head.scalarOutputCount = UInt32(scalarRoom)
        head.inputSize = UInt64(input.count)
        head.outputSize = outputRoom
        edit(&head)
        var bytes = withUnsafeBytes(of: head) { Array($0) }
        for scalar in scalars { withUnsafeBytes(of: scalar) { bytes += Array($0) } }
        return send(kWireExternalMethod, target: connection, method: selector, arguments: bytes + input)
    }

    func send(
        _ kind: WireKind, target: UInt64, method: UInt64, arguments: [UInt8] = [], values: [UInt8] = []
    ) -> UInt64 {
        lastCall += 1
        var record = WireRecord()
        record.size = UInt32(WireRecordSize(0, UInt64(arguments.count), UInt64(values.count)))
        record.kind = UInt16(kind.rawValue)
        record.call = lastCall
        record.target = target
        record.method = method
        record.argumentSize = UInt32(arguments.count)
        record.valueSize = UInt32(values.count)
        var bytes = withUnsafeBytes(of: record) { Array($0) } + arguments
        bytes += [UInt8](repeating: 0, count: (8 - arguments.count % 8) % 8) + values
        bytes += [UInt8](repeating: 0, count: Int(record.size) - bytes.count)
        publish(bytes)
        return lastCall
    }

    /// Puts these very bytes into the ring.
    func publish(_ bytes: [UInt8]) {
        var place: UInt64 = 0
        while true {
            if let room = WireReserve(region, toKernel, UInt32(bytes.count), &place) {
                UnsafeMutableRawPointer(room).copyMemory(from: bytes, byteCount: bytes.count)
                break
            }
            usleep(50)
        }
        if WirePublish(toKernel, place, UInt32(bytes.count)) {
            var one: UInt64 = 1
            _ = write(doorbell, &one, 8)
        }
    }

    // MARK: Hearing

    /// nil: no answer in time.
    func wait(_ call: UInt64, _ seconds: Double) -> Answer? {
        let limit = clock() + seconds
        while answers[call] == nil {
            if !hear(), clock() > limit { return nil }
        }
        return answers.removeValue(forKey: call)
    }

    /// The first event of a kind; nil: none in time.
    func event(_ kind: WireEvent, seconds: Double = 20) -> WireValue? {
        let limit = clock() + seconds
        while true {
            if let index = events.firstIndex(where: { $0.event == UInt64(kind.rawValue) }) {
                return events.remove(at: index).body
            }
            if !hear(), clock() > limit { return nil }
        }
    }

    private func hear() -> Bool {
        guard WireTake(region, toProcess, buffer) == kWireTaken else {
            usleep(20)
            return false
        }
        let record = buffer.load(as: WireRecord.self)
        let arguments = Array(
            UnsafeRawBufferPointer(start: buffer + MemoryLayout<WireRecord>.size, count: Int(record.argumentSize)))
        let offset = MemoryLayout<WireRecord>.size + (Int(record.argumentSize) + 7) & ~7
        let values = UnsafeRawBufferPointer(start: buffer + offset, count: Int(record.valueSize))
        let body = values.isEmpty ? WireValue.dictionary([:]) : (try? WireValue(decoding: values)) ?? .dictionary([:])
        if record.kind == UInt16(kWireEvent.rawValue) {
            events.append((record.method, body))
        } else {
            answers[record.call] = Answer(status: record.status, body: body, arguments: arguments)
        }
        return true
    }

    private func clock() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

extension WireClient.Answer {
    /// Scalars and bytes of an external method's answer.
    var outputs: (scalars: [UInt64], bytes: [UInt8]) {
        let head = MemoryLayout<WireExternalMethodResult>.size
        guard arguments.count >= head else { return ([], []) }
        return arguments.withUnsafeBytes { bytes in
            let result = bytes.loadUnaligned(as: WireExternalMethodResult.self)
            let scalars = (0..<Int(result.scalarOutputCount)).map {
                bytes.loadUnaligned(fromByteOffset: head + $0 * 8, as: UInt64.self)
            }
            return (scalars, Array(bytes.dropFirst(head + scalars.count * 8)))
        }
    }
}

extension WireClient {
    /// Takes the next descriptor off the socket and reads what is in it; nil if it is another memory object's.
    func map(_ memory: UInt64, _ size: Int) -> [UInt8]? {
        var message = WireDescriptor()
        var descriptor: Int32 = -1
        guard WireReceiveDescriptor(socket, &message, MemoryLayout<WireDescriptor>.size, &descriptor) > 0,
            message.memory == memory, message.size >= UInt64(size), descriptor >= 0,
            let mapped = mmap(nil, size, PROT_READ, Int32(MAP_SHARED), descriptor, 0), mapped != MAP_FAILED
        else { return nil }
        defer {
            munmap(mapped, size)
            close(descriptor)
        }
        return Array(UnsafeRawBufferPointer(start: mapped, count: size))
    }
}
