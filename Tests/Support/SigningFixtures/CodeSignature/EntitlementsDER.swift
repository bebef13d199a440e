// SPDX-License-Identifier: Apache-2.0

import PropertyLists
import SwiftASN1

/// The DER form of entitlements, which the kernel trusts since macOS 12.
///
///     [APPLICATION 16] { INTEGER 1, dictionary }
///     dictionary ::= [CONTEXT 16] { SEQUENCE { UTF8String key, value }… }    keys in ascending order
///     value      ::= BOOLEAN | INTEGER | UTF8String | OCTET STRING | dictionary | SEQUENCE OF value
///
/// - Source: the blob of a publicly distributed product, read with `openssl asn1parse`.
public enum EntitlementsDER {
    private static let application16 = ASN1Identifier(tagWithNumber: 16, tagClass: .application)
    private static let context16 = ASN1Identifier(tagWithNumber: 16, tagClass: .contextSpecific)

    /// The bytes for a dictionary of entitlements, without the blob's head.
    public static func encode(_ value: PropertyListValue) throws -> [UInt8] {
        try DERBytes.make { coder in try serialize(entitlements: value, into: &coder) }
    }

    /// The [APPLICATION 16] form, also used inside DER profiles.
    static func serialize(entitlements value: PropertyListValue, into coder: inout DER.Serializer) throws {
        try coder.appendConstructedNode(identifier: application16) { coder in
            try coder.serialize(1)
            try serialize(value, into: &coder)
        }
    }

    /// Any value.
    static func serialize(_ value: PropertyListValue, into coder: inout DER.Serializer) throws {
        switch value {
        case .boolean(let flag): try coder.serialize(flag)
        case .integer(let number): try serialize(number, into: &coder)
        case .string(let text): try coder.serialize(ASN1UTF8String(text))
        case .data(let bytes): try coder.octets(bytes)
        case .array(let nodes):
            try coder.sequence { coder in for node in nodes { try serialize(node.value, into: &coder) } }
        case .dictionary(let dictionary): try serialize(dictionary, into: &coder)
        case .real, .date, .uid:
            throw SigningFixtureError.encoding("entitlements have no DER form for a \(value.kindName)")
        }
    }

    private static func serialize(_ dictionary: PropertyListDictionary, into coder: inout DER.Serializer) throws {
        let sorted = dictionary.entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        try coder.appendConstructedNode(identifier: context16) { coder in
            for entry in sorted {
                try coder.sequence { coder in
                    try coder.serialize(ASN1UTF8String(entry.key))
                    try serialize(entry.value.value, into: &coder)
                }
            }
        }
    }

    private static func serialize(_ number: Int128, into coder: inout DER.Serializer) throws {
        if let small = Int64(exactly: number) { return try coder.serialize(small) }
        guard let large = UInt64(exactly: number) else {
            throw SigningFixtureError.encoding("entitlements have no DER form for \(number)")
        }
        try coder.serialize(large)
    }
}
