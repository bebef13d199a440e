// SPDX-License-Identifier: Apache-2.0

@_exported import Foundation

// Core Foundation's types as a client's sources use them on a Mac: there they are one with Foundation's ("toll-free
// bridged"), here they are other names of them, so that `"x" as CFString` and `dictionary as NSMutableDictionary` compile.

public typealias CFTypeRef = AnyObject
public typealias CFPropertyList = AnyObject
public typealias CFString = NSString
public typealias CFMutableString = NSMutableString
public typealias CFNumber = NSNumber
public typealias CFBoolean = NSNumber
public typealias CFData = NSData
public typealias CFMutableData = NSMutableData
public typealias CFArray = NSArray
public typealias CFMutableArray = NSMutableArray
public typealias CFDictionary = NSDictionary
public typealias CFMutableDictionary = NSMutableDictionary
public typealias CFSet = NSSet
public typealias CFURL = NSURL
public typealias CFUUID = NSUUID
public typealias CFDate = NSDate
public typealias CFIndex = Int
public typealias CFTypeID = UInt
public typealias CFOptionFlags = UInt
public typealias CFTimeInterval = Double
public typealias CFAbsoluteTime = Double

/// Who gives memory; there is one.
public final class CFAllocator: Sendable {
    fileprivate init() {}
}

public let kCFAllocatorDefault: CFAllocator! = CFAllocator()
public let kCFAllocatorSystemDefault: CFAllocator! = kCFAllocatorDefault
public let kCFAllocatorMalloc: CFAllocator! = kCFAllocatorDefault
public let kCFAllocatorNull: CFAllocator! = kCFAllocatorDefault

public let kCFBooleanTrue: CFBoolean! = NSNumber(value: true)
public let kCFBooleanFalse: CFBoolean! = NSNumber(value: false)

// MARK: What kind of value it is

/// A value's kind: compare it with what `CFStringGetTypeID()` and its kin say.
public func CFGetTypeID(_ value: CFTypeRef!) -> CFTypeID {
    switch value {
    case is NSString: CFStringGetTypeID()
    case let number as NSNumber: isBoolean(number) ? CFBooleanGetTypeID() : CFNumberGetTypeID()
    case is NSData: CFDataGetTypeID()
    case is NSArray: CFArrayGetTypeID()
    case is NSDictionary: CFDictionaryGetTypeID()
    case is NSSet: CFSetGetTypeID()
    default: 0
    }
}

public func CFStringGetTypeID() -> CFTypeID { 7 }
public func CFNumberGetTypeID() -> CFTypeID { 22 }
public func CFBooleanGetTypeID() -> CFTypeID { 21 }
public func CFDataGetTypeID() -> CFTypeID { 20 }
public func CFArrayGetTypeID() -> CFTypeID { 19 }
public func CFDictionaryGetTypeID() -> CFTypeID { 18 }
public func CFSetGetTypeID() -> CFTypeID { 17 }

public func CFBooleanGetValue(_ boolean: CFBoolean!) -> Bool { boolean?.boolValue ?? false }

/// Whether two values are equal.
public func CFEqual(_ one: CFTypeRef!, _ other: CFTypeRef!) -> Bool {
    guard let one = one as? NSObject, let other = other as? NSObject else { return one === other }
    return one == other
}

/// Writes a value on standard error.
public func CFShow(_ value: CFTypeRef!) {
    FileHandle.standardError.write(Data("\(value.map { "\($0)" } ?? "(null)")\n".utf8))
}

/// A number that was made of a truth value.
func isBoolean(_ number: NSNumber) -> Bool {
    // Foundation has two objects for them, which are made once.
    number === NSNumber(value: true) || number === NSNumber(value: false)
}

// MARK: Dictionaries

public func CFDictionarySetValue(_ dictionary: CFMutableDictionary!, _ key: Any, _ value: Any) {
    guard let key = key as? NSObject else { return }
    dictionary?.setObject(value, forKey: key)
}

public func CFDictionaryGetCount(_ dictionary: CFDictionary!) -> CFIndex { dictionary?.count ?? 0 }

extension NSMutableDictionary {
    /// What key-value coding does on a Mac: nil takes the entry away.
    public func setValue(_ value: Any?, forKey key: String) {
        if let value { setObject(value, forKey: key as NSString) } else { removeObject(forKey: key) }
    }
}

extension NSDictionary {
    /// What key-value coding does on a Mac.
    public func value(forKey key: String) -> Any? { object(forKey: key) }
}
