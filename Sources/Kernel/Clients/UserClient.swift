// SPDX-License-Identifier: Apache-2.0

import CProcess
import Gates
import Wire
import WireValues

/// IOUserUserClient: a client's connection to a driver's service.
public final class UserClient: UserService, IOUserClientMethods {
    weak var client: ClientProcess?
    /// What is to be copied back into the client's memory when a call ends.
    private var borrowed: [BorrowedMemory] = []

    override public func dispatch(_ message: IncomingMessage) {
        if !dispatchIOUserClient(message) { super.dispatch(message) }
    }

    /// Memory at addresses of the client. The lab has no shared address spaces: the bytes are copied in now, and back when
    /// the descriptor goes, or the call in which it was made ends, whichever comes first (INFERRED to be enough: a
    /// driver that writes later has to keep the call open, as with asynchronous ones).
    public func createMemoryDescriptorFromClient(
        _ message: IOUserClientMessages.CreateMemoryDescriptorFromClient,
        _ reply: Reply<IOUserClientMessages.CreateMemoryDescriptorFromClient>
    ) {
        let count = Int(message.segmentsCount)
        guard let client, count > 0, count <= 32 else { return reply.failure(IOReturn.badArgument) }
        let segments = (0..<count).map { (message.segments[$0].address, message.segments[$0].length) }
        var length: UInt64 = 0
        for segment in segments {
            let (sum, overflow) = length.addingReportingOverflow(segment.1)
            guard !overflow else { return reply.failure(IOReturn.badArgument) }
            length = sum
        }
        guard length > 0, let memory = kernel.memory.make(length, name: "client memory") else {
            return reply.failure(IOReturn.badArgument)
        }
        let lent = BorrowedMemory(
            process: client.processID, segments: segments, memory: memory,
            isWritten: message.memoryDescriptorCreateOptions & 1 != 0)
        guard lent.copyIn() else { return reply.failure(IOReturn.badArgument) }
        let descriptor = MemoryDescriptor(
            pieces: [.init(memory: memory, offset: 0, length: length)],
            options: message.memoryDescriptorCreateOptions, isReadOnly: !lent.isWritten)
        descriptor.onRelease = { lent.copyOut() }
        borrowed.append(lent)
        reply.success(.init(memory: descriptor))
    }

    /// A call of the client's has ended: what the driver wrote becomes visible.
    func callEnded() {
        for lent in borrowed { lent.copyOut() }
        borrowed.removeAll { $0.isOver }
    }
}

/// A copy of some of a client's memory.
final class BorrowedMemory {
    let process: Int32
    let segments: [(address: UInt64, length: UInt64)]
    let memory: MemoryObject
    /// kIOMemoryDirectionIn: the driver writes.
    let isWritten: Bool
    private(set) var isOver = false

    init(process: Int32, segments: [(UInt64, UInt64)], memory: MemoryObject, isWritten: Bool) {
        self.process = process
        self.segments = segments
        self.memory = memory
        self.isWritten = isWritten
    }

    func copyIn() -> Bool {
        copy { address, place, length in dextlab_read_process(process, address, place, length) }
    }

    func copyOut() {
        guard isWritten else { return }
        _ = copy { address, place, length in dextlab_write_process(process, address, place, length) }
    }

    private func copy(_ one: (UInt64, UnsafeMutableRawPointer, UInt64) -> Int64) -> Bool {
        let result = try? memory.withBytes { bytes in
            guard let base = bytes.baseAddress else { return false }
            var offset: UInt64 = 0
            for segment in segments {
                // Inside: the memory has the sum of all lengths.
                guard one(segment.address, base + Int(offset), segment.length) == Int64(segment.length) else {
                    return false
                }
                offset += segment.length
            }
            return true
        }
        return result ?? false
    }
}

/// The completion of an asynchronous call, as the driver holds it: an OSAction of the kernel's.
final class CompletionAction: KernelObject, IOUserClientMethods {
    private weak var client: ClientProcess?
    private let port: UInt64
    private let reference: [UInt64]

    init(_ client: ClientProcess, port: UInt64, reference: [UInt64]) {
        self.client = client
        self.port = port
        self.reference = reference
        super.init()
    }

    override var className: String { "OSAction" }

    override func dispatch(_ message: IncomingMessage) {
        if !dispatchIOUserClient(message) { message.unsupported() }
    }

    func asyncCompletion(_ message: IOUserClientMessages.AsyncCompletion) {
        complete(message.status, message.asyncData, message.asyncDataCount)
    }

    func kernelCompletion(_ message: IOUserClientMessages.KernelCompletion) {
        complete(message.status, message.asyncData, message.asyncDataCount)
    }

    private func complete(_ status: Int32, _ data: InlineArray<16, UInt64>, _ count: UInt32) {
        let arguments = (0..<min(Int(count), 16)).map { data[$0] }
        client?.send(
            kWireCompletion,
            [
                "port": .number(port), "reference": .array(reference.map { .number($0) }),
                "status": .number(UInt64(bitPattern: Int64(status)), bits: 32),
                "arguments": .array(arguments.map { .number($0) }),
            ])
    }
}
