// SPDX-License-Identifier: Apache-2.0

import Wire
import WireValues

/// One IOConnectCallMethod on its way to the driver and back.
///
/// - Source: XNU `IOUserClient.cpp`, is_io_connect_method; `IOUserServer.cpp`, IOUserUserClient::externalMethod.
struct ExternalCall {
    private let client: ClientProcess
    private let call: UInt64
    private let connection: UserClient
    private let server: UserServer
    private let message: IOUserClientMessages._ExternalMethod
    private let scalarRoom: Int
    private let outputRoom: UInt64
    private let outputInMemory: Bool

    private typealias Head = WireExternalMethod
    private static let scalarsMost = Int(kWireScalarsMax)

    /// nil: it was answered at once, because something about it cannot be.
    init?(_ client: ClientProcess, _ record: Record) {
        let arguments = record.arguments
        let call = record.header.call
        guard arguments.count >= MemoryLayout<Head>.size else {
            client.reply(call, IOReturn.badArgument)
            return nil
        }
        let head = arguments.loadUnaligned(as: Head.self)
        guard let connection = client.objects.connection(record.header.target) else {
            // MACH_SEND_INVALID_DEST
            client.reply(call, 0x1000_0003)
            return nil
        }
        guard !connection.isInactive, let server = connection.server else {
            client.reply(call, IOReturn.offline)
            return nil
        }
        guard let message = Self.message(client, record, head) else {
            client.reply(call, IOReturn.badArgument)
            return nil
        }
        self.client = client
        self.call = call
        self.connection = connection
        self.server = server
        self.message = message
        scalarRoom = Int(head.scalarOutputCount)
        outputRoom = head.outputSize
        outputInMemory = head.outputMemory != 0
    }

    /// Every count and size is the client's word: all are checked before anything is made of them.
    private static func message(
        _ client: ClientProcess, _ record: Record, _ head: Head
    ) -> IOUserClientMessages._ExternalMethod? {
        let scalarCount = Int(head.scalarInputCount)
        let rest = UnsafeRawBufferPointer(rebasing: record.arguments.dropFirst(MemoryLayout<Head>.size))
        guard scalarCount <= scalarsMost, head.scalarOutputCount <= UInt32(scalarsMost),
            head.asyncReferenceCount <= UInt32(scalarsMost), rest.count >= scalarCount * 8
        else { return nil }
        let scalars = InlineArray<16, UInt64> { index in
            index < scalarCount ? rest.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self) : 0
        }
        guard let input = Input(client, head, rest, scalarCount * 8), let output = Output(client, head) else {
            return nil
        }
        return IOUserClientMessages._ExternalMethod(
            selector: record.header.method, scalarInput: scalars, scalarInputCount: head.scalarInputCount,
            structureInput: input.data.map { .data($0) }, structureInputDescriptor: input.memory,
            scalarOutputCount: head.scalarOutputCount,
            structureOutputMaximumSize: output.memory == nil ? head.outputSize : 0,
            structureOutputDescriptor: output.memory, completion: completion(client, head))
    }

    private static func completion(_ client: ClientProcess, _ head: Head) -> KernelObject? {
        guard head.asyncPort != 0 else { return nil }
        let reference = withUnsafeBytes(of: head.asyncReference) { bytes in
            (0..<Int(head.asyncReferenceCount)).map { bytes.load(fromByteOffset: $0 * 8, as: UInt64.self) }
        }
        return CompletionAction(client, port: head.asyncPort, reference: reference)
    }

    /// The structure that the client gives.
    private struct Input {
        var data: [UInt8]?
        var memory: MemoryDescriptor?

        init?(_ client: ClientProcess, _ head: Head, _ rest: UnsafeRawBufferPointer, _ offset: Int) {
            guard head.inputMemory == 0 else {
                guard let memory = client.shared[head.inputMemory], head.inputSize > 0, head.inputSize <= memory.size
                else { return nil }
                self.memory = MemoryDescriptor(
                    pieces: [.init(memory: memory, offset: 0, length: head.inputSize)],
                    options: MemoryDescriptor.directionOut, isReadOnly: true)
                return
            }
            guard head.inputSize <= UInt64(kWireInbandMax), rest.count - offset >= Int(head.inputSize) else {
                return nil
            }
            if head.inputSize > 0 { data = Array(rest[offset..<offset + Int(head.inputSize)]) }
        }
    }

    /// Where the client wants the answer.
    private struct Output {
        var memory: MemoryDescriptor?

        init?(_ client: ClientProcess, _ head: Head) {
            guard head.outputMemory != 0 else {
                guard head.outputSize <= UInt64(kWireInbandMax) else { return nil }
                return
            }
            guard let memory = client.shared[head.outputMemory], head.outputSize > 0, head.outputSize <= memory.size
            else {
                return nil
            }
            self.memory = MemoryDescriptor(
                pieces: [.init(memory: memory, offset: 0, length: head.outputSize)], options: 1)
        }
    }

    func run() {
        let number = server.clientCalls.begin()
        server.call(message, on: connection) { [self] result in
            server.clientCalls.end(number)
            connection.callEnded()
            switch result {
            case .failure(let refusal):
                client.reply(call, server.state == .gone ? ClientProcess.serverDied : refusal.status)
            case .success(let results): answer(results)
            }
        }
    }

    private func answer(_ results: IOUserClientMessages._ExternalMethod.Results) {
        let data = results.structureOutput?.data ?? []
        let count = Int(results.scalarOutputCount)
        guard count <= scalarRoom, UInt64(data.count) <= outputRoom || (data.isEmpty && outputInMemory) else {
            return client.reply(call, IOReturn.badArgument)
        }
        var head = WireExternalMethodResult()
        head.scalarOutputCount = UInt32(count)
        head.outputSize = outputInMemory ? outputRoom : UInt64(data.count)
        withUnsafeTemporaryAllocation(
            byteCount: MemoryLayout<WireExternalMethodResult>.size + count * 8 + data.count, alignment: 8
        ) { bytes in
            bytes.storeBytes(of: head, as: WireExternalMethodResult.self)
            var offset = MemoryLayout<WireExternalMethodResult>.size
            for index in 0..<count {
                bytes.storeBytes(of: results.scalarOutput[index], toByteOffset: offset, as: UInt64.self)
                offset += 8
            }
            UnsafeMutableRawBufferPointer(rebasing: bytes[offset...]).copyBytes(from: data)
            client.reply(call, arguments: UnsafeRawBufferPointer(bytes))
        }
    }
}
