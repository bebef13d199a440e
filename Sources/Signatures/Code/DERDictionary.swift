// SPDX-License-Identifier: Apache-2.0

import Bytes
import PropertyLists
import SwiftASN1

/// A property list in the DER form that Apple uses for entitlements, launch constraints and the profile inside a
/// profile:
/// ```
/// wrapped:    [APPLICATION 16] { version INTEGER (1), dictionary }
/// dictionary: [CONTEXT 16] { SEQUENCE { key UTF8String, value } … }    sorted by key: entitlements, constraints
///           | SET { SEQUENCE { key UTF8String, value } … }             the profile's own dictionary
/// value:      BOOLEAN | INTEGER | UTF8String | OCTET STRING | UTCTime | GeneralizedTime | SEQUENCE of value
///           | dictionary | wrapped
/// ```
/// Source: XNU `osfmk/kern/cs_blobs.h` (magic), libCoreEntitlements' public header, TN3125 (DER-Encoded-Profile).
public indirect enum DERValue: Sendable, Hashable {
    case boolean(Bool)
    case integer(Int64)
    case string(String)
    case data([UInt8])
    /// Seconds since 1970.
    case date(Int64)
    case array([DERValue])
    case dictionary([String: DERValue])

    private static let dictionaryTag = ASN1Identifier(tagWithNumber: 16, tagClass: .contextSpecific)
    private static let wrapperTag = ASN1Identifier(tagWithNumber: 16, tagClass: .application)

    /// Reads the wrapper and the dictionary in it.
    ///
    /// - Throws: ``MalformedFile`` for anything that is not the form above.
    public static func parse(_ bytes: Bytes) throws(MalformedFile) -> [String: DERValue] {
        do {
            let root = try DER.parse(bytes.contents)
            return try root.identifier == wrapperTag ? wrapped(root) : dictionary(root)
        } catch let error as Mismatch {
            throw bytes.malformed(at: 0, "DER dictionary: \(error.text)")
        } catch {
            throw bytes.malformed(at: 0, "DER dictionary: \(error)")
        }
    }

    private struct Mismatch: Error { var text: String }

    private static func wrapped(_ node: ASN1Node) throws -> [String: DERValue] {
        guard case .constructed(let children) = node.content else { throw Mismatch(text: "[APPLICATION 16] is empty") }
        var iterator = children.makeIterator()
        guard let version = iterator.next(), try Int64(derEncoded: version) == 1 else {
            throw Mismatch(text: "version 1 expected")
        }
        guard let body = iterator.next(), iterator.next() == nil else {
            throw Mismatch(text: "one dictionary expected after the version")
        }
        return try dictionary(body)
    }

    private static func dictionary(_ node: ASN1Node) throws -> [String: DERValue] {
        guard node.identifier == dictionaryTag || node.identifier == .set, case .constructed(let pairs) = node.content
        else { throw Mismatch(text: "a dictionary ([CONTEXT 16] or SET) expected, found \(node.identifier)") }
        var result: [String: DERValue] = [:]
        for pair in pairs {
            guard pair.identifier == .sequence, case .constructed(let members) = pair.content else {
                throw Mismatch(text: "a SEQUENCE of key and value expected")
            }
            var iterator = members.makeIterator()
            guard let keyNode = iterator.next(), let valueNode = iterator.next(), iterator.next() == nil else {
                throw Mismatch(text: "a key and a value expected")
            }
            let key = String(try ASN1UTF8String(derEncoded: keyNode))
            guard result.updateValue(try value(valueNode), forKey: key) == nil else {
                throw Mismatch(text: "key \(key) stands twice")
            }
        }
        return result
    }

    private static func value(_ node: ASN1Node) throws -> DERValue {
        switch node.identifier {
        case .boolean: return .boolean(try Bool(derEncoded: node))
        case .integer: return .integer(try Int64(derEncoded: node))
        case .utf8String: return .string(String(try ASN1UTF8String(derEncoded: node)))
        case .octetString: return .data(Array(try ASN1OctetString(derEncoded: node).bytes))
        case .utcTime: return .date(try time(UTCTime(derEncoded: node)))
        case .generalizedTime: return .date(try time(GeneralizedTime(derEncoded: node)))
        case .sequence:
            guard case .constructed(let members) = node.content else {
                throw Mismatch(text: "constructed SEQUENCE expected")
            }
            return .array(try members.map { try value($0) })
        case dictionaryTag, .set: return .dictionary(try dictionary(node))
        case wrapperTag: return .dictionary(try wrapped(node))
        default: throw Mismatch(text: "no value has the tag \(node.identifier)")
        }
    }

    /// Seconds since 1970.
    static func time(_ value: UTCTime) -> Int64 {
        time(value.year, value.month, value.day, value.hours, value.minutes, value.seconds)
    }

    static func time(_ value: GeneralizedTime) -> Int64 {
        time(value.year, value.month, value.day, value.hours, value.minutes, value.seconds)
    }

    private static func time(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int, _ second: Int) -> Int64
    {
        let date = CalendarDate(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        return Int64(date.secondsSince2001 + CalendarDate.secondsFrom1970To2001)
    }
}
