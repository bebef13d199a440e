// SPDX-License-Identifier: Apache-2.0

import Wire
import WireValues

// Memory that a driver shares with its clients. Signatures: IOKitLib.h.

@c @implementation
public func IOConnectMapMemory64(
    _ connect: io_connect_t, _ memoryType: UInt32, _ intoTask: task_port_t,
    _ atAddress: UnsafeMutablePointer<mach_vm_address_t>!, _ ofSize: UnsafeMutablePointer<mach_vm_size_t>!,
    _ options: IOOptionBits
) -> kern_return_t {
    guard let atAddress, let ofSize else { return kIOReturnBadArgument }
    guard connect != 0 else { return MACH_SEND_INVALID_DEST }
    guard intoTask == mach_task_self_ else { return kIOReturnBadArgument }
    let wanted = options & IOOptionBits(kIOMapAnywhere) != 0 ? nil : UInt(atAddress.pointee)
    let session = KernelSession.current
    return session.memory.inTurn {
        let mapped = session.map(connect, memoryType, options, at: wanted)
        guard mapped.status == KERN_SUCCESS else { return mapped.status }
        atAddress.pointee = mach_vm_address_t(mapped.address)
        ofSize.pointee = mapped.length
        return KERN_SUCCESS
    }
}

@c @implementation
public func IOConnectUnmapMemory64(
    _ connect: io_connect_t, _ memoryType: UInt32, _ fromTask: task_port_t, _ atAddress: mach_vm_address_t
) -> kern_return_t {
    guard connect != 0 else { return MACH_SEND_INVALID_DEST }
    guard fromTask == mach_task_self_ else { return kIOReturnBadArgument }
    let session = KernelSession.current
    return session.memory.inTurn {
        guard let memory = session.memory.unmap(UInt(atAddress), of: connect, type: memoryType) else {
            return kIOReturnBadArgument
        }
        return session.unmap(memory, of: connect, type: memoryType)
    }
}

@c @implementation
public func IOConnectMapMemory(
    _ connect: io_connect_t, _ memoryType: UInt32, _ intoTask: task_port_t,
    _ atAddress: UnsafeMutablePointer<vm_address_t>!, _ ofSize: UnsafeMutablePointer<vm_size_t>!,
    _ options: IOOptionBits
) -> kern_return_t {
    guard let atAddress, let ofSize else { return kIOReturnBadArgument }
    var address = mach_vm_address_t(atAddress.pointee)
    var size: mach_vm_size_t = 0
    let status = IOConnectMapMemory64(connect, memoryType, intoTask, &address, &size, options)
    guard status == KERN_SUCCESS else { return status }
    atAddress.pointee = vm_address_t(address)
    ofSize.pointee = vm_size_t(size)
    return KERN_SUCCESS
}

@c @implementation
public func IOConnectUnmapMemory(
    _ connect: io_connect_t, _ memoryType: UInt32, _ fromTask: task_port_t, _ atAddress: vm_address_t
) -> kern_return_t { IOConnectUnmapMemory64(connect, memoryType, fromTask, mach_vm_address_t(atAddress)) }

extension KernelSession {
    fileprivate func map(
        _ connect: io_connect_t, _ type: UInt32, _ options: IOOptionBits, at wanted: UInt?
    ) -> (status: kern_return_t, address: UInt, length: UInt64) {
        let answer = request(
            kWireMapMemory, UInt64(connect),
            ["type": .number(UInt64(type), bits: 32), "options": .number(UInt64(options), bits: 32)])
        guard answer.status == KERN_SUCCESS else { return (answer.status, 0, 0) }
        guard let number = answer["memory"]?.number, let offset = answer["offset"]?.number,
            let length = answer["length"]?.number
        else { return (kIOReturnIPCError, 0, 0) }
        if answer["sent"]?.boolean == true {
            guard let received = connection?.socket.receive(number) else { return (MIG_SERVER_DIED, 0, 0) }
            memory.add(number, received)
        }
        let piece = ClientMemory.Piece(
            memory: number, offset: offset, length: length,
            isReadOnly: answer["readOnly"]?.boolean == true || options & IOOptionBits(kIOMapReadOnly) != 0)
        guard let address = memory.map(piece, for: connect, type: type, at: wanted) else {
            _ = unmap(number, of: connect, type: type)
            return (wanted == nil ? kIOReturnVMError : KERN_NO_SPACE, 0, 0)
        }
        return (KERN_SUCCESS, address, length)
    }

    /// Tells the kernel when nothing of a memory object is mapped any more.
    fileprivate func unmap(_ number: UInt64, of connect: io_connect_t, type: UInt32) -> kern_return_t {
        guard memory.forget(number) else { return KERN_SUCCESS }
        return request(
            kWireUnmapMemory, UInt64(connect), ["type": .number(UInt64(type), bits: 32), "memory": .number(number)]
        ).status
    }
}
