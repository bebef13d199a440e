// SPDX-License-Identifier: Apache-2.0

import CDispatch
import Foundation

// What C clients call of IOKitLib.h that has types of Core Foundation. Swift clients have the functions without the
// underscore; these are the same with C's types and C's rules of ownership: Create and Copy give a reference away, and a
// matching dictionary's reference is taken.

/// References as C holds them.
///
/// SAFETY: what C hands in is an object of Core Foundation, as its types say; those are Foundation's objects.
private enum Reference {
    static func borrow<Object: AnyObject>(_ pointer: UnsafeRawPointer?, _ type: Object.Type) -> Object? {
        pointer.map { Unmanaged<Object>.fromOpaque($0).takeUnretainedValue() }
    }

    static func take<Object: AnyObject>(_ pointer: UnsafeRawPointer?, _ type: Object.Type) -> Object? {
        pointer.map { Unmanaged<Object>.fromOpaque($0).takeRetainedValue() }
    }

    static func give(_ object: AnyObject?) -> UnsafeMutableRawPointer? {
        object.map { Unmanaged.passRetained($0).toOpaque() }
    }

    static func pass<Object>(_ object: Unmanaged<Object>?) -> UnsafeMutableRawPointer? { object?.toOpaque() }
}

// MARK: Matching

@c(IOServiceMatching)
public func _IOServiceMatching(_ name: UnsafePointer<CChar>?) -> UnsafeMutableRawPointer? {
    Reference.give(IOServiceMatching(name))
}

@c(IOServiceNameMatching)
public func _IOServiceNameMatching(_ name: UnsafePointer<CChar>?) -> UnsafeMutableRawPointer? {
    Reference.give(IOServiceNameMatching(name))
}

@c(IOBSDNameMatching)
public func _IOBSDNameMatching(
    _ mainPort: mach_port_t, _ options: UInt32, _ bsdName: UnsafePointer<CChar>?
) -> UnsafeMutableRawPointer? { Reference.give(IOBSDNameMatching(mainPort, options, bsdName)) }

@c(IOOpenFirmwarePathMatching)
public func _IOOpenFirmwarePathMatching(
    _ mainPort: mach_port_t, _ options: UInt32, _ path: UnsafePointer<CChar>?
) -> UnsafeMutableRawPointer? { Reference.give(IOOpenFirmwarePathMatching(mainPort, options, path)) }

@c(IORegistryEntryIDMatching)
public func _IORegistryEntryIDMatching(_ entryID: UInt64) -> UnsafeMutableRawPointer? {
    Reference.give(IORegistryEntryIDMatching(entryID))
}

@c(IOServiceGetMatchingService)
public func _IOServiceGetMatchingService(_ mainPort: mach_port_t, _ matching: UnsafeRawPointer?) -> io_service_t {
    IOServiceGetMatchingService(mainPort, Reference.take(matching, NSDictionary.self))
}

@c(IOServiceGetMatchingServices)
public func _IOServiceGetMatchingServices(
    _ mainPort: mach_port_t, _ matching: UnsafeRawPointer?, _ existing: UnsafeMutablePointer<io_iterator_t>?
) -> kern_return_t {
    IOServiceGetMatchingServices(mainPort, Reference.take(matching, NSDictionary.self), existing)
}

@c(IOServiceMatchPropertyTable)
public func _IOServiceMatchPropertyTable(
    _ service: io_service_t, _ matching: UnsafeRawPointer?, _ matches: UnsafeMutablePointer<boolean_t>?
) -> kern_return_t {
    IOServiceMatchPropertyTable(service, Reference.borrow(matching, NSDictionary.self), matches)
}

// MARK: Notifications

@c(IOServiceAddMatchingNotification)
public func _IOServiceAddMatchingNotification(
    _ notifyPort: OpaquePointer?, _ notificationType: UnsafePointer<CChar>?, _ matching: UnsafeRawPointer?,
    _ callback: (@convention(c) (UnsafeMutableRawPointer?, io_iterator_t) -> Void)?,
    _ refCon: UnsafeMutableRawPointer?, _ notification: UnsafeMutablePointer<io_iterator_t>?
) -> kern_return_t {
    IOServiceAddMatchingNotification(
        notifyPort, notificationType, Reference.take(matching, NSDictionary.self), callback, refCon, notification)
}

@c(IONotificationPortGetRunLoopSource)
public func _IONotificationPortGetRunLoopSource(_ notify: OpaquePointer?) -> UnsafeMutableRawPointer? {
    port(notify)?.runLoopSource?.raw
}

@c(IONotificationPortSetDispatchQueue)
public func _IONotificationPortSetDispatchQueue(_ notify: OpaquePointer?, _ queue: UnsafeMutableRawPointer?) {
    guard let queue else {
        IONotificationPortSetDispatchQueue(notify, nil)
        return
    }
    // libdispatch keeps what it has work for; the port keeps the queue beyond that.
    let held = HeldQueue(queue)
    port(notify)?.setRunner { block in held.run(block) }
}

/// A queue of C's, kept for as long as the port uses it.
private final class HeldQueue: @unchecked Sendable {
    // SAFETY: a dispatch_queue_t, whose references Swift counts as libdispatch does.
    private let queue: dispatch_queue_t

    init(_ raw: UnsafeMutableRawPointer) { queue = unsafeBitCast(raw, to: dispatch_queue_t.self) }

    func run(_ block: @escaping @Sendable () -> Void) {
        let context = Unmanaged.passRetained(HeldBlock(block)).toOpaque()
        dispatch_async_f(queue, context) { context in
            guard let context else { return }
            Unmanaged<HeldBlock>.fromOpaque(context).takeRetainedValue().block()
        }
    }
}

private final class HeldBlock: Sendable {
    let block: @Sendable () -> Void
    init(_ block: @escaping @Sendable () -> Void) { self.block = block }
}

// MARK: Classes and paths

@c(IOObjectCopyClass)
public func _IOObjectCopyClass(_ object: io_object_t) -> UnsafeMutableRawPointer? {
    Reference.pass(IOObjectCopyClass(object))
}

@c(IOObjectCopySuperclassForClass)
public func _IOObjectCopySuperclassForClass(_ classname: UnsafeRawPointer?) -> UnsafeMutableRawPointer? {
    Reference.pass(IOObjectCopySuperclassForClass(Reference.borrow(classname, NSString.self)))
}

@c(IOObjectCopyBundleIdentifierForClass)
public func _IOObjectCopyBundleIdentifierForClass(_ classname: UnsafeRawPointer?) -> UnsafeMutableRawPointer? {
    Reference.pass(IOObjectCopyBundleIdentifierForClass(Reference.borrow(classname, NSString.self)))
}

@c(IORegistryEntryCopyPath)
public func _IORegistryEntryCopyPath(
    _ entry: io_registry_entry_t, _ plane: UnsafePointer<CChar>?
) -> UnsafeMutableRawPointer? { Reference.pass(IORegistryEntryCopyPath(entry, plane)) }

@c(IORegistryEntryCopyFromPath)
public func _IORegistryEntryCopyFromPath(
    _ mainPort: mach_port_t, _ path: UnsafeRawPointer?
) -> io_registry_entry_t { IORegistryEntryCopyFromPath(mainPort, Reference.borrow(path, NSString.self)) }

// MARK: Properties

@c(IORegistryEntryCreateCFProperties)
public func _IORegistryEntryCreateCFProperties(
    _ entry: io_registry_entry_t, _ properties: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    _ allocator: UnsafeRawPointer?, _ options: UInt32
) -> kern_return_t {
    guard let properties else { return kIOReturnBadArgument }
    var made: Unmanaged<CFMutableDictionary>?
    let status = IORegistryEntryCreateCFProperties(entry, &made, nil, options)
    properties.pointee = Reference.pass(made)
    return status
}

@c(IORegistryEntryCreateCFProperty)
public func _IORegistryEntryCreateCFProperty(
    _ entry: io_registry_entry_t, _ key: UnsafeRawPointer?, _ allocator: UnsafeRawPointer?, _ options: UInt32
) -> UnsafeMutableRawPointer? {
    Reference.pass(IORegistryEntryCreateCFProperty(entry, Reference.borrow(key, NSString.self), nil, options))
}

@c(IORegistryEntrySearchCFProperty)
public func _IORegistryEntrySearchCFProperty(
    _ entry: io_registry_entry_t, _ plane: UnsafePointer<CChar>?, _ key: UnsafeRawPointer?,
    _ allocator: UnsafeRawPointer?, _ options: UInt32
) -> UnsafeMutableRawPointer? {
    Reference.give(IORegistryEntrySearchCFProperty(entry, plane, Reference.borrow(key, NSString.self), nil, options))
}

@c(IORegistryEntrySetCFProperties)
public func _IORegistryEntrySetCFProperties(
    _ entry: io_registry_entry_t, _ properties: UnsafeRawPointer?
) -> kern_return_t { IORegistryEntrySetCFProperties(entry, Reference.borrow(properties, NSObject.self)) }

@c(IORegistryEntrySetCFProperty)
public func _IORegistryEntrySetCFProperty(
    _ entry: io_registry_entry_t, _ propertyName: UnsafeRawPointer?, _ property: UnsafeRawPointer?
) -> kern_return_t {
    IORegistryEntrySetCFProperty(
        entry, Reference.borrow(propertyName, NSString.self), Reference.borrow(property, NSObject.self))
}

@c(IOConnectSetCFProperties)
public func _IOConnectSetCFProperties(_ connect: io_connect_t, _ properties: UnsafeRawPointer?) -> kern_return_t {
    _IORegistryEntrySetCFProperties(connect, properties)
}

@c(IOConnectSetCFProperty)
public func _IOConnectSetCFProperty(
    _ connect: io_connect_t, _ propertyName: UnsafeRawPointer?, _ property: UnsafeRawPointer?
) -> kern_return_t { _IORegistryEntrySetCFProperty(connect, propertyName, property) }
