// SPDX-License-Identifier: Apache-2.0

import SwiftASN1

/// Small helpers over swift-asn1's serializer, so that a structure can be written down in the order of its grammar.
enum DERBytes {
    /// The bytes that `body` writes.
    static func make(_ body: (inout DER.Serializer) throws -> Void) rethrows -> [UInt8] {
        var serializer = DER.Serializer()
        try body(&serializer)
        return serializer.serializedBytes
    }

    /// One value on its own.
    static func of(_ value: some DERSerializable) throws -> [UInt8] {
        try make { try $0.serialize(value) }
    }

    /// NULL.
    static let null: [UInt8] = [0x05, 0x00]
}

extension DER.Serializer {
    /// SEQUENCE { body }.
    mutating func sequence(_ body: (inout DER.Serializer) throws -> Void) rethrows {
        try appendConstructedNode(identifier: .sequence, body)
    }

    /// SET { body }, in the order in which `body` writes; for sets of one element.
    mutating func set(_ body: (inout DER.Serializer) throws -> Void) rethrows {
        try appendConstructedNode(identifier: .set, body)
    }

    /// SET OF with elements that are encoded already, in DER's order.
    mutating func setOf(_ elements: [[UInt8]], identifier: ASN1Identifier = .set) {
        appendConstructedNode(identifier: identifier) { coder in
            for element in elements.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
                coder.serializeRawBytes(element)
            }
        }
    }

    /// [number] { body }, explicit or constructed implicit.
    mutating func tagged(_ number: UInt, _ body: (inout DER.Serializer) throws -> Void) rethrows {
        let identifier = ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)
        try appendConstructedNode(identifier: identifier, body)
    }

    /// AlgorithmIdentifier ::= SEQUENCE { algorithm OBJECT IDENTIFIER, parameters ANY OPTIONAL }.
    mutating func algorithm(_ oid: ASN1ObjectIdentifier, null: Bool) throws {
        try sequence { coder in
            try coder.serialize(oid)
            if null { coder.serializeRawBytes(DERBytes.null) }
        }
    }

    /// An octet string.
    mutating func octets(_ bytes: [UInt8]) throws {
        try serialize(ASN1OctetString(contentBytes: bytes[...]))
    }
}
