// SPDX-License-Identifier: Apache-2.0

import Wire
import WireValues

/// IOConnectCallMethod as a client's process sends it (SDK/Wire/include/Wire.h, WireExternalMethod).
extension ClientProcess {
    private typealias Head = WireExternalMethod
    private static let scalarsMost = Int(kWireScalarsMax)

    func call(_ record: Record) {
        let arguments = record.arguments
        let number = record.header.call
        guard arguments.count >= MemoryLayout<Head>.size else { return reply(number, IOReturn.badArgument) }
        let head = arguments.loadUnaligned(as: Head.self)
        guard let connection = objects.connection(record.header.target) else {
            return reply(number, IOReturn.invalidDestination)
        }
        guard let message = message(record, head) else { return reply(number, IOReturn.badArgument) }
        let call = ExternalCall(
            connection: connection, message: message, scalarRoom: Int(head.scalarOutputCount),
            outputRoom: head.outputSize, outputInMemory: head.outputMemory != 0)
        call.run { [self] result in
            switch result {
            case .failure(let refusal): reply(number, refusal.status)
            case .success(let results): answer(number, call, results)
            }
        }
    }

    /// Every count and size is the client's word: all are checked before anything is made of them.
    private func message(_ record: Record, _ head: Head) -> IOUserClientMessages._ExternalMethod? {
        let scalarCount = Int(head.scalarInputCount)
        let rest = UnsafeRawBufferPointer(rebasing: record.arguments.dropFirst(MemoryLayout<Head>.size))
        guard scalarCount <= Self.scalarsMost, head.scalarOutputCount <= UInt32(Self.scalarsMost),
            head.asyncReferenceCount <= UInt32(Self.scalarsMost), rest.count >= scalarCount * 8
        else { return nil }
        let scalars = InlineArray<16, UInt64> { index in
            index < scalarCount ? rest.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self) : 0
        }
        guard let input = Input(self, head, rest, scalarCount * 8), let output = Output(self, head) else { return nil }
        return IOUserClientMessages._ExternalMethod(
            selector: record.header.method, scalarInput: scalars, scalarInputCount: head.scalarInputCount,
            structureInput: input.data.map { .data($0) }, structureInputDescriptor: input.memory,
            scalarOutputCount: head.scalarOutputCount,
            structureOutputMaximumSize: output.memory == nil ? head.outputSize : 0,
            structureOutputDescriptor: output.memory, completion: completion(head))
    }

    private func completion(_ head: Head) -> KernelObject? {
        guard head.asyncPort != 0 else { return nil }
        let reference = withUnsafeBytes(of: head.asyncReference) { bytes in
            (0..<Int(head.asyncReferenceCount)).map { bytes.load(fromByteOffset: $0 * 8, as: UInt64.self) }
        }
        let port = head.asyncPort
        return CompletionAction { [weak self] status, arguments in
            self?.send(
                kWireCompletion,
                [
                    "port": .number(port), "reference": .array(reference.map { .number($0) }),
                    "status": .number(UInt64(bitPattern: Int64(status)), bits: 32),
                    "arguments": .array(arguments.map { .number($0) }),
                ])
        }
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

    private func answer(_ number: UInt64, _ call: ExternalCall, _ results: ExternalCall.Results) {
        let data = results.structureOutput?.data ?? []
        let count = Int(results.scalarOutputCount)
        var head = WireExternalMethodResult()
        head.scalarOutputCount = UInt32(count)
        head.outputSize = call.outputInMemory ? call.outputRoom : UInt64(data.count)
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
            reply(number, arguments: UnsafeRawBufferPointer(bytes))
        }
    }
}
