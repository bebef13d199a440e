// SPDX-License-Identifier: Apache-2.0

import Gates
import Wire
import WireValues

/// A client without a process: the lab itself opens services and calls them, through the same gates.
public final class DirectClient: KernelClient {
    unowned let kernel: Kernel
    let identity: ClientIdentity?
    let processID: Int32 = 0

    public init(_ kernel: Kernel, identity: ClientIdentity?) {
        self.kernel = kernel
        self.identity = identity
    }

    /// What IOConnectCallMethod takes.
    public struct Call: Sendable {
        public var selector: UInt64
        public var scalars: [UInt64] = []
        public var structure: [UInt8] = []
        public var scalarRoom = 0
        public var structureRoom = 0
        public var isAsynchronous = false

        public init(selector: UInt64) { self.selector = selector }
    }

    public struct Answer: Sendable, Hashable {
        public var status: Int32
        public var scalars: [UInt64] = []
        public var structure: [UInt8] = []
    }

    public func open(
        _ service: Service, type: UInt32, properties: WireValue? = nil,
        then done: @escaping (Result<UserClient, Refusal>) -> Void
    ) {
        (self as any KernelClient).open(service, type: type, properties: properties, then: done)
    }

    public func close(_ connection: UserClient) { kernel.terminate(connection) }

    /// - Parameter completed: status and arguments of each completion of an asynchronous call.
    public func call(
        _ call: Call, on connection: UserClient, completed: @escaping (Int32, [UInt64]) -> Void = { _, _ in },
        then done: @escaping (Answer) -> Void
    ) {
        guard let input = input(call.structure), let output = output(call.structureRoom),
            call.scalars.count <= Int(kWireScalarsMax), call.scalarRoom <= Int(kWireScalarsMax)
        else { return done(Answer(status: IOReturn.badArgument)) }
        let message = IOUserClientMessages._ExternalMethod(
            selector: call.selector,
            scalarInput: InlineArray<16, UInt64> { $0 < call.scalars.count ? call.scalars[$0] : 0 },
            scalarInputCount: UInt32(call.scalars.count), structureInput: input.data.map { .data($0) },
            structureInputDescriptor: input.memory, scalarOutputCount: UInt32(call.scalarRoom),
            structureOutputMaximumSize: output.memory == nil ? UInt64(call.structureRoom) : 0,
            structureOutputDescriptor: output.memory,
            completion: call.isAsynchronous ? CompletionAction(completed) : nil)
        ExternalCall(
            connection: connection, message: message, scalarRoom: call.scalarRoom,
            outputRoom: UInt64(call.structureRoom), outputInMemory: output.memory != nil
        ).run { result in
            switch result {
            case .failure(let refusal): done(Answer(status: refusal.status))
            case .success(let results): done(Self.answer(results, output, call.structureRoom))
            }
        }
    }

    private static func answer(_ results: ExternalCall.Results, _ output: Structure, _ room: Int) -> Answer {
        let scalars = (0..<Int(results.scalarOutputCount)).map { results.scalarOutput[$0] }
        let inMemory = output.object.flatMap { memory in try? memory.withBytes { Array($0.prefix(room)) } }
        return Answer(status: 0, scalars: scalars, structure: inMemory ?? results.structureOutput?.data ?? [])
    }

    // MARK: Structures

    /// In the message up to 4096 bytes, in memory beyond (XNU: io_struct_inband_t).
    private struct Structure {
        var data: [UInt8]?
        var object: MemoryObject?
        var memory: MemoryDescriptor?
    }

    private func input(_ bytes: [UInt8]) -> Structure? {
        guard bytes.count > Int(kWireInbandMax) else { return Structure(data: bytes.isEmpty ? nil : bytes) }
        guard let made = memory(bytes.count, options: MemoryDescriptor.directionOut, isReadOnly: true),
            (try? made.object?.withBytes { $0.copyBytes(from: bytes) }) != nil
        else { return nil }
        return made
    }

    private func output(_ room: Int) -> Structure? {
        guard room >= 0 else { return nil }
        return room > Int(kWireInbandMax) ? memory(room, options: 1, isReadOnly: false) : Structure()
    }

    private func memory(_ size: Int, options: UInt64, isReadOnly: Bool) -> Structure? {
        guard let object = kernel.memory.make(UInt64(size), name: "structure") else { return nil }
        let descriptor = MemoryDescriptor(
            pieces: [.init(memory: object, offset: 0, length: UInt64(size))], options: options, isReadOnly: isReadOnly)
        return Structure(object: object, memory: descriptor)
    }

    // MARK: Memory

    /// Bytes of the driver's memory that the client may map, and whether it may write to them.
    public func map(
        _ type: UInt64, of connection: UserClient,
        then done: @escaping (Result<(length: UInt64, isReadOnly: Bool), Refusal>) -> Void
    ) {
        connection.mapMemory(type) { result in
            done(result.map { ($0.piece.length, $0.isReadOnly) })
        }
    }
}
