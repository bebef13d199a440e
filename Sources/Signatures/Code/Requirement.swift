// SPDX-License-Identifier: Apache-2.0

import Bytes

/// One code requirement: a tree of conditions.
///
/// Blob, big-endian: magic 0xFADE0C00, length, kind (1: expression), then the expression in prefix order. An operator
/// is a word whose high byte holds flags; strings and digests are a length and the bytes, padded to 4.
/// Source: Security framework, `requirement.h` (opcodes), TN3127 (the language).
public struct Requirement: Sendable {
    /// Where a certificate stands in the chain: 0 leaf, 1… its issuers, −1 the root.
    public typealias CertificateIndex = Int32

    public indirect enum Expression: Sendable, Hashable {
        case never
        case always
        case identifier(String)
        case anchorApple
        case anchorAppleGeneric
        case anchorHash(CertificateIndex, [UInt8])
        case info(key: String, Match)
        case and(Expression, Expression)
        case or(Expression, Expression)
        case not(Expression)
        case cdHash([UInt8])
        case certificateField(CertificateIndex, field: String, Match)
        case certificateGeneric(CertificateIndex, oid: String, Match)
        case certificatePolicy(CertificateIndex, oid: String, Match)
        case certificateDate(CertificateIndex, oid: String, Match)
        case trusted(CertificateIndex)
        case anchorTrusted
        case entitlement(key: String, Match)
        case namedAnchor(String)
        case namedCode(String)
        case platform(UInt32)
        case notarized
        case legacyDeveloperID
    }

    public enum Match: Sendable, Hashable {
        case exists, absent
        case equal([UInt8])
        case contains([UInt8])
        case beginsWith([UInt8])
        case endsWith([UInt8])
        case less([UInt8])
        case greater([UInt8])
        case lessOrEqual([UInt8])
        case greaterOrEqual([UInt8])
        /// Seconds since 2001 with the comparison's sign as text (`=`, `<`, `>`, `<=`, `>=`).
        case date(String, Int64)
    }

    public let expression: Expression

    /// - Parameter blob: from the magic on.
    public init(_ blob: Bytes) throws(MalformedFile) {
        let magic = try blob.u32(at: 0, .big)
        guard magic == BlobMagic.requirement else {
            throw blob.malformed(at: 0, "requirement magic fade0c00 expected, found \(String(magic, radix: 16))")
        }
        let kind = try blob.u32(at: 8, .big)
        guard kind == 1 else { throw blob.malformed(at: 8, "requirement kind 1 (expression) expected, found \(kind)") }
        var reader = RequirementReader(bytes: blob, offset: 12)
        expression = try reader.expression(depth: 0)
    }
}

/// The requirements of a code signature by type, big-endian: magic 0xFADE0C01, length, count, count × {type, offset}.
public struct RequirementSet: Sendable {
    /// 1 host, 2 guest, 3 designated, 4 library, 5 plugin.
    public let requirements: [(type: UInt32, requirement: Requirement)]

    public init(_ blob: Bytes) throws(MalformedFile) {
        let magic = try blob.u32(at: 0, .big)
        guard magic == BlobMagic.requirements else {
            throw blob.malformed(at: 0, "requirements magic fade0c01 expected, found \(String(magic, radix: 16))")
        }
        let count = Int(try blob.u32(at: 8, .big))
        guard count <= 16 else { throw blob.malformed(at: 8, "at most 16 requirements expected, found \(count)") }
        var list: [(UInt32, Requirement)] = []
        for index in 0..<count {
            let offset = Int(try blob.u32(at: 16 + index * 8, .big))
            let length = Int(try blob.u32(at: offset + 4, .big))
            list.append(
                (
                    try blob.u32(at: 12 + index * 8, .big),
                    try Requirement(blob.slice(at: offset, count: length, "requirement"))
                ))
        }
        requirements = list
    }

    public static func typeName(_ type: UInt32) -> String {
        let names: [UInt32: String] = [1: "host", 2: "guest", 3: "designated", 4: "library", 5: "plugin"]
        return names[type] ?? "type \(type)"
    }

    public var designated: Requirement? { requirements.first { $0.type == 3 }?.requirement }

    /// One line for each, as `codesign -d -r-` prints: `designated => …`.
    public var text: String {
        requirements.map { "\(Self.typeName($0.type)) => \($0.requirement.text)" }.joined(separator: "\n")
    }
}

/// Reads the prefix form.
struct RequirementReader {
    let bytes: Bytes
    var offset: Int

    static let maximumDepth = 64
    static let maximumString = 64 << 10

    mutating func expression(depth: Int) throws(MalformedFile) -> Requirement.Expression {
        guard depth < Self.maximumDepth else {
            throw bytes.malformed(at: offset, "requirement nested deeper than \(Self.maximumDepth)")
        }
        let place = offset
        let operation = try word()
        switch operation & 0x00FF_FFFF {
        case 0: return .never
        case 1: return .always
        case 2: return .identifier(try string())
        case 3: return .anchorApple
        case 4: return .anchorHash(try slot(), try data())
        case 5: return .info(key: try string(), .equal(try data()))
        case 6: return .and(try expression(depth: depth + 1), try expression(depth: depth + 1))
        case 7: return .or(try expression(depth: depth + 1), try expression(depth: depth + 1))
        case 8: return .cdHash(try data())
        case 9: return .not(try expression(depth: depth + 1))
        case 10: return .info(key: try string(), try match())
        case 11: return .certificateField(try slot(), field: try string(), try match())
        case 12: return .trusted(try slot())
        case 13: return .anchorTrusted
        case 14: return .certificateGeneric(try slot(), oid: Self.oidText(try data()), try match())
        case 15: return .anchorAppleGeneric
        case 16: return .entitlement(key: try string(), try match())
        case 17: return .certificatePolicy(try slot(), oid: Self.oidText(try data()), try match())
        case 18: return .namedAnchor(try string())
        case 19: return .namedCode(try string())
        case 20: return .platform(try word())
        case 21: return .notarized
        case 22: return .certificateDate(try slot(), oid: Self.oidText(try data()), try match())
        case 23: return .legacyDeveloperID
        default: throw bytes.malformed(at: place, "unknown requirement operator \(hex(operation))")
        }
    }

    private mutating func match() throws(MalformedFile) -> Requirement.Match {
        let place = offset
        let operation = try word()
        switch operation {
        case 0: return .exists
        case 1: return .equal(try data())
        case 2: return .contains(try data())
        case 3: return .beginsWith(try data())
        case 4: return .endsWith(try data())
        case 5: return .less(try data())
        case 6: return .greater(try data())
        case 7: return .lessOrEqual(try data())
        case 8: return .greaterOrEqual(try data())
        case 9...13:
            let signs = ["=", "<", ">", "<=", ">="]
            let high = UInt64(try word())
            return .date(signs[Int(operation) - 9], Int64(bitPattern: high << 32 | UInt64(try word())))
        case 14: return .absent
        default: throw bytes.malformed(at: place, "unknown match operation \(operation)")
        }
    }

    private mutating func word() throws(MalformedFile) -> UInt32 {
        let value = try bytes.u32(at: offset, .big)
        offset += 4
        return value
    }

    private mutating func slot() throws(MalformedFile) -> Int32 { Int32(bitPattern: try word()) }

    private mutating func data() throws(MalformedFile) -> [UInt8] {
        let length = Int(try word())
        guard length <= Self.maximumString else {
            throw bytes.malformed(at: offset - 4, "string of \(length) bytes is longer than \(Self.maximumString)")
        }
        let value = try bytes.slice(at: offset, count: length, "string").array
        offset += (length + 3) & ~3
        return value
    }

    private mutating func string() throws(MalformedFile) -> String { String(decoding: try data(), as: UTF8.self) }

    /// Dotted text of an OID's content bytes (X.690 8.19).
    static func oidText(_ bytes: [UInt8]) -> String {
        var arcs: [UInt64] = []
        var value: UInt64 = 0
        for byte in bytes {
            value = (value & (UInt64.max >> 8)) << 7 | UInt64(byte & 0x7F)
            guard byte & 0x80 == 0 else { continue }
            if arcs.isEmpty {
                let first = min(value / 40, 2)
                arcs = [first, value - first * 40]
            } else {
                arcs.append(value)
            }
            value = 0
        }
        return arcs.map(String.init).joined(separator: ".")
    }
}
