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

/// - Parameters: both are objects, as `Unmanaged.toOpaque()` gives them.
public func CFDictionarySetValue(
    _ dictionary: CFMutableDictionary!, _ key: UnsafeRawPointer!, _ value: UnsafeRawPointer!
) {
    guard let dictionary, let key, let value else { return }
    // SAFETY: the caller's word, as on a Mac.
    dictionary.setObject(
        Unmanaged<NSObject>.fromOpaque(value).takeUnretainedValue(),
        forKey: Unmanaged<NSObject>.fromOpaque(key).takeUnretainedValue())
}

public func CFDictionaryGetCount(_ dictionary: CFDictionary!) -> CFIndex { dictionary?.count ?? 0 }

// MARK: Numbers and time

/// What a number is wanted as.
public enum CFNumberType: Int, Sendable {
    case sInt8Type = 1
    case sInt16Type = 2
    case sInt32Type = 3
    case sInt64Type = 4
    case float32Type = 5
    case float64Type = 6
    case charType = 7
    case shortType = 8
    case intType = 9
    case longType = 10
    case longLongType = 11
    case floatType = 12
    case doubleType = 13
}

/// Writes a number as the type that the caller says its memory is of.
@discardableResult
public func CFNumberGetValue(
    _ number: CFNumber!, _ theType: CFNumberType, _ valuePtr: UnsafeMutableRawPointer!
) -> Bool {
    guard let number, let valuePtr else { return false }
    switch theType {
    case .sInt8Type, .charType: valuePtr.storeBytes(of: number.int8Value, as: Int8.self)
    case .sInt16Type, .shortType: valuePtr.storeBytes(of: number.int16Value, as: Int16.self)
    case .sInt32Type, .intType: valuePtr.storeBytes(of: number.int32Value, as: Int32.self)
    case .sInt64Type, .longType, .longLongType: valuePtr.storeBytes(of: number.int64Value, as: Int64.self)
    case .float32Type, .floatType: valuePtr.storeBytes(of: number.floatValue, as: Float.self)
    case .float64Type, .doubleType: valuePtr.storeBytes(of: number.doubleValue, as: Double.self)
    }
    return true
}

/// Seconds since the beginning of 2001.
public func CFAbsoluteTimeGetCurrent() -> CFAbsoluteTime { Date().timeIntervalSinceReferenceDate }

/// Runs its body; there is nothing to release later here.
public func autoreleasepool<Result>(invoking body: () throws -> Result) rethrows -> Result { try body() }

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
