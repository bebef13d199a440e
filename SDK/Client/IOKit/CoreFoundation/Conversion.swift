// SPDX-License-Identifier: Apache-2.0

import Foundation
import WireValues

/// Between a client's values and what travels.
enum Conversion {
    /// Deeper ones are refused.
    private static let depth = 32

    /// - Returns: nil for what I/O Kit has no form for (a date), and for keys that are no strings.
    static func wire(_ value: Any, depth: Int = depth) -> WireValue? {
        guard depth > 0 else { return nil }
        // A Swift value within Any keeps its type, and becomes an object only when it is asked.
        if type(of: value) == Bool.self, let value = value as? Bool { return .boolean(value) }
        if let number = value as? NSNumber { return wire(number) }
        if let string = value as? String { return .string(string) }
        if let data = value as? Data { return .data(Array(data)) }
        if let dictionary = value as? NSDictionary { return wire(dictionary, depth: depth) }
        if let array = value as? NSArray { return members(array.map { $0 }, depth).map(WireValue.array) }
        if let set = value as? NSSet { return members(set.allObjects, depth).map(WireValue.set) }
        return nil
    }

    private static func wire(_ dictionary: NSDictionary, depth: Int) -> WireValue? {
        var entries: [String: WireValue] = [:]
        for (key, member) in dictionary {
            guard let key = key as? String, let member = wire(member, depth: depth - 1) else { return nil }
            entries[key] = member
        }
        return .dictionary(entries)
    }

    private static func members(_ values: [Any], _ depth: Int) -> [WireValue]? {
        var members: [WireValue] = []
        for value in values {
            guard let member = wire(value, depth: depth - 1) else { return nil }
            members.append(member)
        }
        return members
    }

    private static func wire(_ number: NSNumber) -> WireValue {
        if isBoolean(number) { return .boolean(number.boolValue) }
        let bits: UInt8 =
            switch number.objCType.pointee {
            case CChar(bitPattern: UInt8(ascii: "c")), CChar(bitPattern: UInt8(ascii: "C")): 8
            case CChar(bitPattern: UInt8(ascii: "s")), CChar(bitPattern: UInt8(ascii: "S")): 16
            case CChar(bitPattern: UInt8(ascii: "i")), CChar(bitPattern: UInt8(ascii: "I")): 32
            default: 64
            }
        let isUnsigned = number.objCType.pointee == CChar(bitPattern: UInt8(ascii: "Q"))
        return .number(isUnsigned ? number.uint64Value : UInt64(bitPattern: number.int64Value), bits: bits)
    }

    /// - Returns: an object of Foundation's; containers can be changed.
    static func object(_ value: WireValue) -> AnyObject {
        switch value {
        case .boolean(let value): NSNumber(value: value)
        // Numbers come as signed ones of 32 or 64 bits (IOKitUser, IOCFUnserialize).
        case .number(let value, 8): NSNumber(value: Int32(UInt8(truncatingIfNeeded: value)))
        case .number(let value, 16): NSNumber(value: Int32(UInt16(truncatingIfNeeded: value)))
        case .number(let value, 32): NSNumber(value: Int32(truncatingIfNeeded: value))
        case .number(let value, _): NSNumber(value: Int64(bitPattern: value))
        case .string(let value): NSString(string: value)
        case .data(let value): NSData(data: Data(value))
        case .array(let members): NSMutableArray(array: members.map(object))
        case .set(let members): NSMutableSet(array: members.map(object))
        case .dictionary(let entries): dictionary(entries)
        }
    }

    static func dictionary(_ entries: [String: WireValue]) -> NSMutableDictionary {
        let result = NSMutableDictionary()
        for (key, member) in entries { result.setObject(object(member), forKey: NSString(string: key)) }
        return result
    }
}
