// SPDX-License-Identifier: Apache-2.0

/// IOUserUserClient: a client's connection to a driver's service.
public final class UserClient: UserService, IOUserClientMethods {
    /// Who opened it.
    weak var client: (any KernelClient)?
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
        descriptor.onRelease = { lent.end() }
        borrowed.append(lent)
        reply.success(.init(memory: descriptor))
    }

    /// IOConnectMapMemory: memory of the driver's that the client may have.
    struct Mapping {
        var piece: MemoryDescriptor.Piece
        var isReadOnly: Bool
    }

    func mapMemory(_ type: UInt64, then done: @escaping (Result<Mapping, Refusal>) -> Void) {
        guard let server, !isInactive else { return done(.failure(Refusal(IOReturn.offline))) }
        let message = IOUserClientMessages.CopyClientMemoryForType(type: type, options: 0)
        server.call(message, on: self) { result in
            switch result {
            case .failure(let refusal): done(.failure(refusal))
            case .success(let results):
                guard let memory = results.memory as? MemoryDescriptor,
                    let piece = MemoryMap(memory, pieces: memory.pieces, offset: 0, options: 0, false).whole
                else { return done(.failure(Refusal(IOReturn.badArgument))) }
                done(.success(Mapping(piece: piece, isReadOnly: results.options & 1 != 0 || memory.isReadOnly)))
            }
        }
    }

    /// A call of the client's has ended: what the driver wrote becomes visible.
    func callEnded() {
        for lent in borrowed { lent.copyOut() }
        borrowed.removeAll { $0.isOver }
    }
}
