// SPDX-License-Identifier: Apache-2.0

import Wire

/// One call of a driver's external method (SDK/Wire/include/Wire.h, WireExternalMethod). Allocates nothing.
struct ExternalMethod {
    var connection: UInt32
    var selector: UInt32
    var scalars: UnsafeBufferPointer<UInt64>
    var input: UnsafeRawBufferPointer
    /// Room for scalars, at most as many as there can be.
    var scalarRoom: UnsafeMutableBufferPointer<UInt64>
    var outputRoom: UnsafeMutableRawBufferPointer
    /// 0: synchronous.
    var port: UInt32 = 0
    var reference = UnsafeBufferPointer<UInt64>(start: nil, count: 0)

    struct Result {
        var status: kern_return_t
        var scalarCount: UInt32 = 0
        var outputSize = 0
    }

    func call(_ session: KernelSession) -> Result {
        guard let connection = session.connection, !connection.isGone else {
            return Result(status: MACH_SEND_INVALID_DEST)
        }
        let inband = Int(kWireInbandMax)
        var inputMemory: SharedMemory?
        var outputMemory: SharedMemory?
        defer {
            if let inputMemory { session.unshare(inputMemory) }
            if let outputMemory { session.unshare(outputMemory) }
        }
        if input.count > inband {
            inputMemory = session.share(input.count)
            guard let inputMemory else { return Result(status: kIOReturnNoMemory) }
            UnsafeMutableRawBufferPointer(start: inputMemory.bytes, count: input.count).copyMemory(from: input)
        }
        if outputRoom.count > inband {
            outputMemory = session.share(outputRoom.count)
            guard outputMemory != nil else { return Result(status: kIOReturnNoMemory) }
        }
        return send(connection, inputMemory, outputMemory)
    }

    private func send(
        _ connection: KernelConnection, _ inputMemory: SharedMemory?, _ outputMemory: SharedMemory?
    ) -> Result {
        var arguments = WireExternalMethod()
        arguments.scalarInputCount = UInt32(scalars.count)
        arguments.scalarOutputCount = UInt32(scalarRoom.count)
        arguments.inputSize = UInt64(input.count)
        arguments.outputSize = UInt64(outputRoom.count)
        arguments.inputMemory = inputMemory?.number ?? 0
        arguments.outputMemory = outputMemory?.number ?? 0
        arguments.asyncPort = UInt64(port)
        arguments.asyncReferenceCount = UInt32(reference.count)
        withUnsafeMutableBytes(of: &arguments.asyncReference) { $0.copyMemory(from: UnsafeRawBufferPointer(reference)) }
        let fixed = MemoryLayout<WireExternalMethod>.size
        let inline = inputMemory == nil ? input.count : 0
        let size = fixed + scalars.count * 8 + inline
        var head = WireRecord()
        head.kind = UInt16(kWireExternalMethod.rawValue)
        head.target = UInt64(self.connection)
        head.method = UInt64(selector)
        head.argumentSize = UInt32(size)
        let result = connection.call(head, size: WireRecordSize(0, UInt64(size), 0)) { room in
            room.storeBytes(of: arguments, as: WireExternalMethod.self)
            UnsafeMutableRawBufferPointer(rebasing: room[fixed...]).copyMemory(from: UnsafeRawBufferPointer(scalars))
            guard inline > 0 else { return }
            UnsafeMutableRawBufferPointer(rebasing: room[(fixed + scalars.count * 8)...]).copyMemory(from: input)
        } read: { status, slot in
            status == KERN_SUCCESS ? take(slot.arguments, outputMemory) : Result(status: status)
        }
        return result ?? Result(status: kIOReturnNoResources)
    }

    /// Copies results out, if they are what they can be.
    private func take(_ reply: UnsafeRawBufferPointer, _ outputMemory: SharedMemory?) -> Result {
        let fixed = MemoryLayout<WireExternalMethodResult>.size
        guard reply.count >= fixed else { return Result(status: kIOReturnIPCError) }
        let head = reply.loadUnaligned(as: WireExternalMethodResult.self)
        let count = Int(head.scalarOutputCount)
        guard count <= scalarRoom.count, head.outputSize <= UInt64(outputRoom.count),
            reply.count >= fixed + count * 8 + (outputMemory == nil ? Int(head.outputSize) : 0)
        else { return Result(status: kIOReturnIPCError) }
        let size = Int(head.outputSize)
        UnsafeMutableRawBufferPointer(scalarRoom).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: reply[fixed..<(fixed + count * 8)]))
        let output =
            outputMemory.map { UnsafeRawBufferPointer(start: $0.bytes, count: size) }
            ?? UnsafeRawBufferPointer(rebasing: reply[(fixed + count * 8)..<(fixed + count * 8 + size)])
        outputRoom.copyMemory(from: output)
        return Result(status: KERN_SUCCESS, scalarCount: UInt32(count), outputSize: size)
    }
}

extension KernelSession {
    /// Memory for a long structure, from the pool or new.
    func share(_ size: Int) -> SharedMemory? {
        pool.take(size) { capacity in
            let answer = request(kWireShareMemory, 0, ["size": .number(UInt64(capacity))])
            guard answer.status == KERN_SUCCESS, let number = answer["memory"]?.number,
                let received = connection?.socket.receive(number)
            else { return nil }
            // The mapping holds the memory; its descriptor is not needed again.
            defer { closeDescriptor(received.descriptor) }
            // Where memory is a machine's (QEMU's), the descriptor is of all of it.
            guard let offset = Int(exactly: answer["offset"]?.number ?? 0),
                let bytes = MappedMemory.map(received.descriptor, offset: offset, length: capacity, isReadOnly: false)
            else { return nil }
            return SharedMemory(number: number, bytes: bytes, capacity: capacity)
        }
    }

    func unshare(_ memory: SharedMemory) {
        pool.give(memory) { _ = request(kWireUnshareMemory, 0, ["memory": .number($0.number)]) }
    }
}
