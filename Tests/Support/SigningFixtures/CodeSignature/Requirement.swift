// SPDX-License-Identifier: Apache-2.0

import SwiftASN1

/// A code requirement, and its compiled form.
///
/// The compiled expression is in prefix order: a 32-bit operator, then its operands; data is a length and bytes padded
/// with NULs to a multiple of four.
///
/// - Source: Security `OSX/libsecurity_codesigning/lib/requirement.h`; compared with a publicly distributed product.
public indirect enum Requirement: Sendable {
    case never
    case always
    case identifier(String)
    case anchorApple
    case anchorAppleGeneric
    case anchorHash(certificate: Int32, sha1: [UInt8])
    case infoKey(String, Match)
    case both(Requirement, Requirement)
    case either(Requirement, Requirement)
    case cdHash([UInt8])
    case not(Requirement)
    case subjectField(certificate: Int32, String, Match)
    case extensionField(certificate: Int32, ASN1ObjectIdentifier, Match)
    case entitlement(String, Match)
    case platform(Int32)
    case notarized

    /// How a field is compared.
    public enum Match: Sendable {
        case exists
        case equals(String)
        case contains(String)
        case begins(String)
        case ends(String)
    }

    /// The leaf, in the fields that take a certificate's position; 1 is its issuer, -1 the root.
    public static let leaf: Int32 = 0

    /// The requirement as a blob of its own.
    public var blob: [UInt8] {
        var writer = ByteWriter()
        writer.big(UInt32(1))  // The kind of expression.
        write(into: &writer)
        return BlobMagic.wrap(BlobMagic.requirement, writer.bytes)
    }

    /// A requirement set that holds this as the designated requirement (type 3).
    public var designatedSet: [UInt8] {
        var writer = ByteWriter()
        writer.big(UInt32(1))
        writer.big(UInt32(3))
        writer.big(UInt32(20))  // Offset of the blob: head, count and one index entry.
        writer.raw(blob)
        return BlobMagic.wrap(BlobMagic.requirements, writer.bytes)
    }

    /// A requirement set with nothing in it, which ad-hoc signatures carry.
    public static var emptySet: [UInt8] {
        BlobMagic.wrap(BlobMagic.requirements, [0, 0, 0, 0])
    }

    private func write(into writer: inout ByteWriter) {
        switch self {
        case .never: writer.big(UInt32(0))
        case .always: writer.big(UInt32(1))
        case .identifier(let text): write(2, [.text(text)], into: &writer)
        case .anchorApple: writer.big(UInt32(3))
        case .anchorHash(let slot, let hash): write(4, [.number(slot), .data(hash)], into: &writer)
        case .infoKey(let key, let match): write(10, [.text(key), .match(match)], into: &writer)
        case .both(let left, let right): write(6, [.nested(left), .nested(right)], into: &writer)
        case .either(let left, let right): write(7, [.nested(left), .nested(right)], into: &writer)
        case .cdHash(let hash): write(8, [.data(hash)], into: &writer)
        case .not(let inner): write(9, [.nested(inner)], into: &writer)
        case .subjectField(let slot, let field, let match):
            write(11, [.number(slot), .text(field), .match(match)], into: &writer)
        case .extensionField(let slot, let oid, let match):
            write(14, [.number(slot), .data(Requirement.content(of: oid)), .match(match)], into: &writer)
        case .anchorAppleGeneric: writer.big(UInt32(15))
        case .entitlement(let key, let match): write(16, [.text(key), .match(match)], into: &writer)
        case .platform(let number): write(20, [.number(number)], into: &writer)
        case .notarized: writer.big(UInt32(21))
        }
    }

    private enum Operand {
        case number(Int32)
        case text(String)
        case data([UInt8])
        case match(Match)
        case nested(Requirement)
    }

    private func write(_ operation: UInt32, _ operands: [Operand], into writer: inout ByteWriter) {
        writer.big(operation)
        for operand in operands {
            switch operand {
            case .number(let number): writer.big(number)
            case .text(let text): Requirement.write(data: Array(text.utf8), into: &writer)
            case .data(let bytes): Requirement.write(data: bytes, into: &writer)
            case .match(let match): match.write(into: &writer)
            case .nested(let inner): inner.write(into: &writer)
            }
        }
    }

    fileprivate static func write(data: [UInt8], into writer: inout ByteWriter) {
        writer.big(UInt32(data.count))
        writer.raw(data)
        writer.pad(to: 4)
    }

    /// An object identifier's content octets, without tag and length.
    private static func content(of oid: ASN1ObjectIdentifier) -> [UInt8] {
        guard let encoded = try? DERBytes.of(oid) else { return [] }
        return Array(encoded.dropFirst(2))
    }
}

extension Requirement.Match {
    fileprivate func write(into writer: inout ByteWriter) {
        switch self {
        case .exists: writer.big(UInt32(0))
        case .equals(let text): write(1, text, into: &writer)
        case .contains(let text): write(2, text, into: &writer)
        case .begins(let text): write(3, text, into: &writer)
        case .ends(let text): write(4, text, into: &writer)
        }
    }

    private func write(_ operation: UInt32, _ text: String, into writer: inout ByteWriter) {
        writer.big(operation)
        Requirement.write(data: Array(text.utf8), into: &writer)
    }
}
