// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Wire
import WireValues

// Notification ports, and what is told through them. Signatures: IOKitLib.h.

@c @implementation
public func IONotificationPortCreate(_ mainPort: mach_port_t) -> IONotificationPortRef! {
    // The port's name stands for it: nothing of the client's can make it another thing than it is.
    OpaquePointer(bitPattern: UInt(KernelSession.current.objects.add(NotificationPort())))
}

@c @implementation
public func IONotificationPortDestroy(_ notify: IONotificationPortRef!) {
    let session = KernelSession.current
    guard let name = name(of: notify), session.objects[name] is NotificationPort else { return }
    _ = session.release(name)
}

@c @implementation
public func IONotificationPortGetMachPort(_ notify: IONotificationPortRef!) -> mach_port_t {
    port(notify) == nil ? mach_port_t(MACH_PORT_NULL) : name(of: notify) ?? 0
}

@c @implementation
public func IOCreateReceivePort(_ msgType: UInt32, _ recvPort: UnsafeMutablePointer<mach_port_t>!) -> kern_return_t {
    guard let recvPort, Int(msgType) == kOSNotificationMessageID || Int(msgType) == kOSAsyncCompleteMessageID else {
        return kIOReturnBadArgument
    }
    recvPort.pointee = KernelSession.current.objects.add(NotificationPort())
    return KERN_SUCCESS
}

@c @implementation
public func IONotificationPortSetImportanceReceiver(_ notify: IONotificationPortRef!) -> kern_return_t {
    port(notify) == nil ? kIOReturnBadArgument : KERN_SUCCESS
}

/// The source that a run loop takes the port's notifications from; it belongs to the port.
public func IONotificationPortGetRunLoopSource(_ notify: IONotificationPortRef!) -> Unmanaged<CFRunLoopSource>! {
    guard let source = port(notify)?.runLoopSource else { return nil }
    return Unmanaged.passUnretained(source)
}

/// Has a queue take the port's notifications; nil: nobody.
public func IONotificationPortSetDispatchQueue(_ notify: IONotificationPortRef!, _ queue: DispatchQueue!) {
    guard let queue else {
        port(notify)?.setRunner(nil)
        return
    }
    port(notify)?.setRunner { block in queue.async { block() } }
}

private func name(of notify: IONotificationPortRef?) -> UInt32? {
    notify.flatMap { UInt32(exactly: UInt(bitPattern: $0)) }
}

/// The port that a reference names; nil once it is destroyed.
func port(_ notify: IONotificationPortRef?) -> NotificationPort? {
    name(of: notify).flatMap { KernelSession.current.objects[$0] as? NotificationPort }
}

/// Services that match, those that are there first: the client takes them from the iterator, which arms the notification.
@discardableResult
public func IOServiceAddMatchingNotification(
    _ notifyPort: IONotificationPortRef!, _ notificationType: UnsafePointer<CChar>!, _ matching: CFDictionary!,
    _ callback: IOServiceMatchingCallback!, _ refCon: UnsafeMutableRawPointer!,
    _ notification: UnsafeMutablePointer<io_iterator_t>!
) -> kern_return_t {
    guard let notification, let body = matching.flatMap({ Conversion.wire($0) }), let port = port(notifyPort),
        let type = Text.string(notificationType, MemoryLayout<io_name_t>.size)
    else { return kIOReturnBadArgument }
    notification.pointee = 0
    let session = KernelSession.current
    guard session.connection != nil else { return kIOReturnNotFound }
    let made = MatchingNotification(port: port, callback: callback, reference: ClientPointer(raw: refCon))
    // Its name goes along, so that an event that overtakes the reply finds it.
    let name = session.objects.add(made)
    made.name.store(name, ordering: .relaxed)
    let answer = session.request(
        kWireAddNotification, 0,
        [
            "type": .string(type), "matching": body, "reference": .number(UInt64(name)),
            "port": .number(UInt64(IONotificationPortGetMachPort(notifyPort))),
        ])
    guard answer.status == KERN_SUCCESS else {
        _ = session.objects.release(name)
        return answer.status
    }
    made.begin(answer["notification"]?.number ?? 0, session.take(answer["services"]?.array ?? []))
    notification.pointee = name
    return KERN_SUCCESS
}

@c @implementation
public func IOServiceAddInterestNotification(
    _ notifyPort: IONotificationPortRef!, _ service: io_service_t, _ interestType: UnsafePointer<CChar>!,
    _ callback: IOServiceInterestCallback!, _ refCon: UnsafeMutableRawPointer!,
    _ notification: UnsafeMutablePointer<io_object_t>!
) -> kern_return_t {
    guard let notification, let port = port(notifyPort),
        let type = Text.string(interestType, MemoryLayout<io_name_t>.size)
    else { return kIOReturnBadArgument }
    notification.pointee = 0
    let session = KernelSession.current
    let made = InterestNotification(
        port: port, service: service, callback: callback, reference: ClientPointer(raw: refCon))
    let name = session.objects.add(made)
    let answer = session.request(
        kWireAddInterest, UInt64(service),
        [
            "type": .string(type), "reference": .number(UInt64(name)),
            "port": .number(UInt64(IONotificationPortGetMachPort(notifyPort))),
        ])
    guard answer.status == KERN_SUCCESS else {
        _ = session.objects.release(name)
        return answer.status
    }
    made.kernelName.store(answer["notification"]?.number ?? 0, ordering: .relaxed)
    notification.pointee = name
    return KERN_SUCCESS
}
