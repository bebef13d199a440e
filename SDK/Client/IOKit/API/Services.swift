// SPDX-License-Identifier: Apache-2.0

import Foundation
import Wire
import WireValues

// What services are asked, and what opens them. Signatures: IOKitLib.h.

@c @implementation
public func IOMainPort(_ bootstrapPort: mach_port_t, _ mainPort: UnsafeMutablePointer<mach_port_t>!) -> kern_return_t {
    guard let mainPort else { return kIOReturnBadArgument }
    mainPort.pointee = kIOMainPortDefault
    return KERN_SUCCESS
}

@c @implementation
public func IOMasterPort(
    _ bootstrapPort: mach_port_t, _ mainPort: UnsafeMutablePointer<mach_port_t>!
) -> kern_return_t { IOMainPort(bootstrapPort, mainPort) }

@c @implementation
public func IOServiceGetBusyState(
    _ service: io_service_t, _ busyState: UnsafeMutablePointer<UInt32>!
) -> kern_return_t {
    let answer = KernelSession.current.request(kWireBusyState, UInt64(service))
    busyState?.pointee = UInt32(truncatingIfNeeded: answer["busy"]?.number ?? 0)
    return answer.status
}

@c @implementation
public func IOKitGetBusyState(_ mainPort: mach_port_t, _ busyState: UnsafeMutablePointer<UInt32>!) -> kern_return_t {
    let session = KernelSession.current
    let (status, root) = session.object(kWireRootEntry, 0, [:])
    guard status == KERN_SUCCESS else { return status }
    defer { _ = session.release(root) }
    return IOServiceGetBusyState(root, busyState)
}

@c @implementation
public func IOServiceWaitQuiet(
    _ service: io_service_t, _ waitTime: UnsafeMutablePointer<mach_timespec_t>!
) -> kern_return_t { KernelSession.current.waitQuiet(UInt64(service), waitTime?.pointee) }

@c @implementation
public func IOKitWaitQuiet(
    _ mainPort: mach_port_t, _ waitTime: UnsafeMutablePointer<mach_timespec_t>!
) -> kern_return_t { KernelSession.current.waitQuiet(0, waitTime?.pointee) }

extension KernelSession {
    /// - Parameter time: nil: for as long as it takes.
    fileprivate func waitQuiet(_ service: UInt64, _ time: mach_timespec_t?) -> kern_return_t {
        // 0 means no limit to the kernel, and "not at all" to a client.
        let nanoseconds = time.map { max(1, UInt64($0.tv_sec) * 1_000_000_000 + UInt64(max(0, $0.tv_nsec))) } ?? 0
        return request(kWireWaitQuiet, service, ["nanoseconds": .number(nanoseconds)]).status
    }
}

@c @implementation
public func IOServiceAuthorize(_ service: io_service_t, _ options: UInt32) -> kern_return_t {
    KernelSession.current.request(kWireAuthorize, UInt64(service), ["options": .number(UInt64(options))]).status
}

@c @implementation
public func IOServiceOpen(
    _ service: io_service_t, _ owningTask: task_port_t, _ type: UInt32, _ connect: UnsafeMutablePointer<io_connect_t>!
) -> kern_return_t {
    guard let connect else { return kIOReturnBadArgument }
    connect.pointee = 0
    let session = KernelSession.current
    guard service != IO_OBJECT_NULL else {
        return session.connection == nil ? kIOReturnNotFound : MACH_SEND_INVALID_DEST
    }
    // xnu, is_io_service_open_extended: the task is looked at first.
    guard owningTask == mach_task_self_ else { return kIOReturnBadArgument }
    guard !ObjectTable.isLocal(service) else { return kIOReturnBadArgument }
    let (status, connection) = session.object(
        kWireOpen, service, ["type": .number(UInt64(type), bits: 32)], key: "connection")
    guard status == KERN_SUCCESS else { return status }
    // Success without an object: what the driver made is no user client (gates.md G34, /no-object).
    guard connection != 0 else { return kIOReturnError }
    connect.pointee = connection
    return KERN_SUCCESS
}

@c @implementation
public func IOServiceClose(_ connect: io_connect_t) -> kern_return_t {
    guard connect != IO_OBJECT_NULL else { return MACH_SEND_INVALID_DEST }
    let session = KernelSession.current
    let status = session.request(kWireClose, UInt64(connect)).status
    // The name is gone with the connection.
    while session.objects.count(connect) > 0 { _ = session.objects.release(connect) }
    return status
}

@c @implementation
public func IOConnectAddRef(_ connect: io_connect_t) -> kern_return_t { IOObjectRetain(connect) }

@c @implementation
public func IOConnectRelease(_ connect: io_connect_t) -> kern_return_t { IOObjectRelease(connect) }

@c @implementation
public func IOConnectGetService(
    _ connect: io_connect_t, _ service: UnsafeMutablePointer<io_service_t>!
) -> kern_return_t {
    guard let service else { return kIOReturnBadArgument }
    let (status, found) = KernelSession.current.object(kWireServiceOfConnection, connect, [:])
    service.pointee = found
    return status
}

@c @implementation
public func IOConnectAddClient(_ connect: io_connect_t, _ client: io_connect_t) -> kern_return_t {
    // Drivers have no say in it (IOUserUserClient does not take other clients).
    kIOReturnUnsupported
}

@c @implementation
public func IOConnectSetNotificationPort(
    _ connect: io_connect_t, _ type: UInt32, _ port: mach_port_t, _ reference: UInt
) -> kern_return_t {
    let body: [String: WireValue] = [
        "type": .number(UInt64(type), bits: 32), "port": .number(UInt64(port)),
        "reference": .number(UInt64(reference)),
    ]
    return KernelSession.current.request(kWireSetNotificationPort, UInt64(connect), body).status
}

/// Sets properties of a connection's user client.
@discardableResult
public func IOConnectSetCFProperties(_ connect: io_connect_t, _ properties: CFTypeRef!) -> kern_return_t {
    IORegistryEntrySetCFProperties(connect, properties)
}

/// Sets one property of a connection's user client.
@discardableResult
public func IOConnectSetCFProperty(
    _ connect: io_connect_t, _ propertyName: CFString!, _ property: CFTypeRef!
) -> kern_return_t { IORegistryEntrySetCFProperty(connect, propertyName, property) }
