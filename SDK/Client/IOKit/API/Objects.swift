// SPDX-License-Identifier: Apache-2.0

import Foundation
@_exported import IOKit
import Wire
import WireValues

// What is known of every object. Signatures: IOKitLib.h.

@c @implementation
public func IOObjectRetain(_ object: io_object_t) -> kern_return_t {
    guard object != IO_OBJECT_NULL else { return MACH_SEND_INVALID_DEST }
    return KernelSession.current.retain(object)
}

@c @implementation
public func IOObjectRelease(_ object: io_object_t) -> kern_return_t {
    guard object != IO_OBJECT_NULL else { return KERN_INVALID_NAME }
    return KernelSession.current.release(object)
}

@c @implementation
public func mach_port_deallocate(_ task: mach_port_t, _ name: mach_port_name_t) -> kern_return_t {
    guard task == mach_task_self_ else { return KERN_INVALID_TASK }
    return IOObjectRelease(name)
}

@c @implementation
public func IOObjectGetClass(_ object: io_object_t, _ className: UnsafeMutablePointer<CChar>!) -> kern_return_t {
    let (status, name) = KernelSession.current.className(object)
    guard status == KERN_SUCCESS else { return status }
    return Text.copy(name, to: className, MemoryLayout<io_name_t>.size)
}

/// The object's class; the client gives it back.
public func IOObjectCopyClass(_ object: io_object_t) -> Unmanaged<CFString>! {
    let (status, name) = KernelSession.current.className(object)
    return status == KERN_SUCCESS ? Unmanaged.passRetained(NSString(string: name)) : nil
}

/// The class that a class of the kernel derives from; the client gives it back.
public func IOObjectCopySuperclassForClass(_ classname: CFString!) -> Unmanaged<CFString>! {
    guard let classname else { return nil }
    let answer = KernelSession.current.request(kWireSuperclass, 0, ["class": .string("\(classname)")])
    guard answer.status == KERN_SUCCESS, let found = answer["class"]?.string else { return nil }
    return Unmanaged.passRetained(NSString(string: found))
}

/// The bundle whose class it is: classes of the kernel are of the kernel's own here.
public func IOObjectCopyBundleIdentifierForClass(_ classname: CFString!) -> Unmanaged<CFString>! {
    guard let superclass = IOObjectCopySuperclassForClass(classname) else { return nil }
    superclass.release()
    return Unmanaged.passRetained(NSString(string: "com.apple.kernel"))
}

@c @implementation
public func IOObjectConformsTo(_ object: io_object_t, _ className: UnsafePointer<CChar>!) -> boolean_t {
    let session = KernelSession.current
    guard let name = Text.string(className, MemoryLayout<io_name_t>.size) else { return 0 }
    if let local = session.objects[object] { return local.classNames.contains(name) ? 1 : 0 }
    let answer = session.request(kWireConforms, UInt64(object), ["class": .string(name)])
    return answer.status == KERN_SUCCESS && answer["conforms"]?.boolean == true ? 1 : 0
}

@c @implementation
public func IOObjectIsEqualTo(_ object: io_object_t, _ anObject: io_object_t) -> boolean_t {
    if object == anObject { return 1 }
    guard !ObjectTable.isLocal(object), !ObjectTable.isLocal(anObject), object != 0, anObject != 0 else { return 0 }
    // Two names can be of one entry, which has one id.
    let session = KernelSession.current
    guard let one = session.info(object)["id"]?.number else { return 0 }
    return one == session.info(anObject)["id"]?.number ? 1 : 0
}

@c @implementation
public func IOObjectGetKernelRetainCount(_ object: io_object_t) -> UInt32 {
    // What the kernel holds beside is not told; it is at least one where the object is there.
    KernelSession.current.objects.count(object) > 0 ? 1 : 0
}

@c @implementation
public func IOObjectGetUserRetainCount(_ object: io_object_t) -> UInt32 {
    KernelSession.current.objects.count(object)
}

@c @implementation
public func IOObjectGetRetainCount(_ object: io_object_t) -> UInt32 { IOObjectGetKernelRetainCount(object) }

// MARK: Iterators

@c @implementation
public func IOIteratorNext(_ iterator: io_iterator_t) -> io_object_t {
    let session = KernelSession.current
    return (session.objects[iterator] as? any ObjectIterator)?.next(in: session) ?? 0
}

@c @implementation
public func IOIteratorReset(_ iterator: io_iterator_t) {
    let session = KernelSession.current
    (session.objects[iterator] as? any ObjectIterator)?.reset(in: session)
}

@c @implementation
public func IOIteratorIsValid(_ iterator: io_iterator_t) -> boolean_t {
    // On a Mac an iterator loses its validity when the registry changes under it; these keep what they found.
    KernelSession.current.objects[iterator] is any ObjectIterator ? 1 : 0
}

extension KernelSession {
    /// The class of an object of any kind.
    fileprivate func className(_ object: io_object_t) -> (kern_return_t, String) {
        guard object != IO_OBJECT_NULL else { return (MACH_SEND_INVALID_DEST, "") }
        if let local = objects[object] { return (KERN_SUCCESS, local.classNames.first ?? "OSObject") }
        let answer = info(object)
        return (answer.status, answer["class"]?.string ?? "")
    }
}
