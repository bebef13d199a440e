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
    let answer = session.request(
        kWireMapMemory, UInt64(connect),
        ["type": .number(UInt64(memoryType), bits: 32), "options": .number(UInt64(options), bits: 32)])
    guard answer.status == KERN_SUCCESS else { return answer.status }
    guard let memory = answer["memory"]?.number, let offset = answer["offset"]?.number,
        let length = answer["length"]?.number
    else { return kIOReturnIPCError }
    if answer["sent"]?.boolean == true {
        guard let received = session.connection?.socket.receive(memory) else { return MIG_SERVER_DIED }
        session.memory.add(memory, received)
    }
    let piece = ClientMemory.Piece(
        memory: memory, offset: offset, length: length,
        isReadOnly: answer["readOnly"]?.boolean == true || options & IOOptionBits(kIOMapReadOnly) != 0)
    guard let address = session.memory.map(piece, for: connect, type: memoryType, at: wanted) else {
        _ = session.unmap(memory, of: connect, type: memoryType)
        return wanted == nil ? kIOReturnVMError : KERN_NO_SPACE
    }
    atAddress.pointee = mach_vm_address_t(address)
    ofSize.pointee = length
    return KERN_SUCCESS
}

@c @implementation
public func IOConnectUnmapMemory64(
    _ connect: io_connect_t, _ memoryType: UInt32, _ fromTask: task_port_t, _ atAddress: mach_vm_address_t
) -> kern_return_t {
    guard connect != 0 else { return MACH_SEND_INVALID_DEST }
    guard fromTask == mach_task_self_ else { return kIOReturnBadArgument }
    let session = KernelSession.current
    guard let memory = session.memory.unmap(UInt(atAddress), of: connect, type: memoryType) else {
        return kIOReturnBadArgument
    }
    return session.unmap(memory, of: connect, type: memoryType)
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
    fileprivate func unmap(_ memory: UInt64, of connect: io_connect_t, type: UInt32) -> kern_return_t {
        request(
            kWireUnmapMemory, UInt64(connect), ["type": .number(UInt64(type), bits: 32), "memory": .number(memory)]
        ).status
    }
}
