// SPDX-License-Identifier: Apache-2.0

import CoreFoundation
import Darwin
import Foundation
import IOKit
import IOKit.hid
import IOKit.serial
import IOKit.storage
import IOKit.usb
import OSLog
import os
import os.log

// What public clients do with the API, in the ways in which they write it.

func check(_ condition: Bool, _ line: UInt = #line) {
    if !condition {
        print("main.swift:\(line)")
        exit(1)
    }
}

// Matching dictionaries.
let name = "NullDriver"
let mutable = IOServiceMatching("IOUserService") as NSMutableDictionary
mutable[kIONameMatchKey] = name
mutable.setValue(true, forKey: "Ignored")
var iterator: io_iterator_t = 0
var result = IOServiceGetMatchingServices(kIOMainPortDefault, mutable as CFDictionary, &iterator)
check(result == KERN_SUCCESS)
let service = IOIteratorNext(iterator)
check(service != IO_OBJECT_NULL)
check(IOIteratorNext(iterator) == 0)
IOObjectRelease(iterator)

let plain: [String: Any] = [kIOProviderClassKey: "IOUserService", kIONameMatchKey: name, "Ignored": 5]
var found = IOServiceGetMatchingService(kIOMasterPortDefault, plain as CFDictionary)
check(IOObjectIsEqualTo(found, service) != 0)
IOObjectRelease(found)
found = IOServiceGetMatchingService(0, [kIONameMatchKey: name, "Number": 3] as CFDictionary)
check(found != 0)
check(IOServiceMatching("X") as? [String: Any] != nil)

// Properties.
var properties: Unmanaged<CFMutableDictionary>?
result = IORegistryEntryCreateCFProperties(service, &properties, kCFAllocatorDefault, 0)
check(result == kIOReturnSuccess)
guard let dictionary = properties?.takeRetainedValue() as? [String: Any] else { exit(2) }
check(dictionary["IOClass"] as? String == "IOUserService")
check(dictionary["Flag"] as? Bool == true)
check(dictionary["Byte"] as? Int == 255)
check((dictionary["Word"] as? NSNumber)?.int32Value == -2)
check(dictionary["Long"] as? UInt64 == 1 << 40)
check(dictionary["Bytes"] as? Data == Data([1, 2, 3]))
check((dictionary["Inner"] as? [String: String])?["Key"] == "Wert ü")
check((dictionary["List"] as? [Any])?.count == 2)

let key = "IOClass"
let value = IORegistryEntryCreateCFProperty(service, key as CFString, kCFAllocatorDefault, 0)?.takeRetainedValue()
check(value as? String == "IOUserService")
check(value is CFString)
check(value.map { CFGetTypeID($0) } == CFStringGetTypeID())
let searched = IORegistryEntrySearchCFProperty(
    service, kIOServicePlane, "Long" as CFString, kCFAllocatorDefault,
    IOOptionBits(kIORegistryIterateRecursively | kIORegistryIterateParents))
check((searched as? NSNumber)?.uint64Value == 1 << 40)
check(IORegistryEntrySetCFProperty(service, "A" as CFString, "B" as CFString) == KERN_SUCCESS)
check(IORegistryEntrySetCFProperties(service, ["A": 1, "B": kCFBooleanTrue as Any] as CFDictionary) == KERN_SUCCESS)

// Names.
var className = [CChar](repeating: 0, count: 128)
check(IOObjectGetClass(service, &className) == KERN_SUCCESS)
check(String(cString: className) == "IOUserService")
check(IOObjectCopyClass(service)?.takeRetainedValue() as String? == "IOUserService")
let path = UnsafeMutablePointer<CChar>.allocate(capacity: MemoryLayout<io_string_t>.size)
check(IORegistryEntryGetPath(service, kIOServicePlane, path) == KERN_SUCCESS)
check(String(cString: path) == "IOService:/NullDriver")
var id: UInt64 = 0
check(IORegistryEntryGetRegistryEntryID(service, &id) == KERN_SUCCESS && id == 0x101)
check(IOServiceGetMatchingService(kIOMainPortDefault, IORegistryEntryIDMatching(id)) != 0)

// Notifications through the main run loop.
let port = IONotificationPortCreate(kIOMainPortDefault)
if let source = IONotificationPortGetRunLoopSource(port)?.takeUnretainedValue() {
    CFRunLoopAddSource(CFRunLoopGetCurrent(), source, .defaultMode)
}
final class Listener {
    var arrived: [UInt64] = []
}
let listener = Listener()
var connection: io_connect_t = IO_OBJECT_NULL
check(IOServiceOpen(service, mach_task_self_, 0, &connection) == kIOReturnSuccess)
let callback: IOAsyncCallback = { refcon, result, args, count in
    guard let refcon, let args else { return }
    let listener = Unmanaged<Listener>.fromOpaque(refcon).takeUnretainedValue()
    listener.arrived = (0..<Int(count)).map { UInt64(UInt(bitPattern: args[$0])) }
    CFRunLoopStop(CFRunLoopGetCurrent())
}
var reference = [UInt64](repeating: 0, count: 8)
reference[kIOAsyncCalloutFuncIndex] = UInt64(UInt(bitPattern: unsafeBitCast(callback, to: UnsafeRawPointer.self)))
reference[kIOAsyncCalloutRefconIndex] = UInt64(UInt(bitPattern: Unmanaged.passUnretained(listener).toOpaque()))
result = IOConnectCallAsyncStructMethod(
    connection, 5, IONotificationPortGetMachPort(port), &reference, 8, nil, 0, nil, nil)
check(result == KERN_SUCCESS)
var one: UInt64 = 1
check(IOConnectCallScalarMethod(connection, 7, &one, 1, nil, nil) == KERN_SUCCESS)
CFRunLoopRunInMode(.defaultMode, 5, false)
check(listener.arrived == [7, 7, 7])

// Time and errors.
var timebase = mach_timebase_info_data_t()
mach_timebase_info(&timebase)
check(timebase.denom == 1 && mach_absolute_time() > 0)
check(String(cString: mach_error_string(kIOReturnNotPermitted)) == "(iokit/common) operation is not permitted")
check(kIOMessageServiceIsTerminated == 0xE000_0010)
usleep(1)
check(CFAbsoluteTimeGetCurrent() > 0)

// The log, which goes to standard error.
let logger = Logger(subsystem: "com.example.client", category: "habits")
logger.notice("opened \(name, privacy: .public): \(kIOReturnNotPermitted, format: .hex(includePrefix: true))")
os_log("opened %{public}@: %d", log: .default, type: .info, name as NSString, 5)
os_log(.error, "\(name) is gone")
let total = autoreleasepool { 1 + 1 }
check(total == 2)

// Core Foundation's functions.
var small: Int32 = 0
check(CFNumberGetValue(-5 as CFNumber, .sInt32Type, &small) && small == -5)
let changed = IOServiceMatching("A") as CFMutableDictionary
let (changedKey, changedValue) = ("K" as CFString, "V" as CFString)
CFDictionarySetValue(
    changed, Unmanaged.passUnretained(changedKey).toOpaque(), Unmanaged.passUnretained(changedValue).toOpaque())
check(changed["K"] as? String == "V" && CFDictionaryGetCount(changed) == 2)
IONotificationPortDestroy(port)
check(IOServiceClose(connection) == KERN_SUCCESS)
check(kIOHIDVendorIDKey == "VendorID" && kUSBProductID == "idProduct" && kIOBSDNameKey == "BSD Name")
print("all answers are right")
