// SPDX-License-Identifier: Apache-2.0

/// How a value lies in memory.
public indirect enum ValueShape: Sendable, Hashable {
    /// An integer, an enum, or the bits of an address.
    case integer(bytes: Int, isSigned: Bool)
    case boolean
    case floating(bytes: Int)
    case array(ValueShape, count: Int)
    case structure(StructureShape)

    public var size: Int {
        switch self {
        case .integer(let bytes, _), .floating(let bytes): bytes
        case .boolean: 1
        case .array(let element, let count): element.size * count
        case .structure(let shape): shape.size
        }
    }

    public var alignment: Int {
        switch self {
        case .integer(let bytes, _), .floating(let bytes): bytes
        case .boolean: 1
        case .array(let element, _): element.alignment
        case .structure(let shape): shape.alignment
        }
    }
}

/// A structure, with what C makes of it.
public struct StructureShape: Sendable, Hashable {
    public struct Field: Sendable, Hashable {
        public var name: String
        public var offset: Int
        public var shape: ValueShape
    }

    public var name: String
    /// The file that defines it.
    public var file: String
    public var size: Int
    public var alignment: Int
    /// In the order of their offsets. Of what has no plain fields (unions, bit fields) the bytes are one field.
    public var fields: [Field]
}
