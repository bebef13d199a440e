// SPDX-License-Identifier: Apache-2.0

/// XNU's binary form of containers (constants: libkern/OSSerializeBinary.h). The C++ of the same form, with its layout,
/// is SDK/Runtime/SerializeBinary.cpp.
enum BinaryForm {
    static let signature: UInt32 = 0x0000_00D3
    /// Marks the last member of its collection.
    static let endOfCollection: UInt32 = 0x8000_0000
    static let kindMask: UInt32 = 0x7F00_0000
    static let countMask: UInt32 = 0x00FF_FFFF

    static let dictionary: UInt32 = 0x0100_0000
    static let array: UInt32 = 0x0200_0000
    static let set: UInt32 = 0x0300_0000
    static let number: UInt32 = 0x0400_0000
    static let symbol: UInt32 = 0x0800_0000
    static let string: UInt32 = 0x0900_0000
    static let data: UInt32 = 0x0A00_0000
    static let boolean: UInt32 = 0x0B00_0000
    /// Stands for an object read before: its index, counting from 0 as they begin.
    static let object: UInt32 = 0x0C00_0000

    /// Collections inside each other, at most.
    static let maximumDepth = 64
    /// Bytes that aliases may add, each counted as if it were written out. A value of more than a record's length
    /// (Wire.h, kWireRecordMax) could not be passed on anyway, and a few aliases of aliases would fill the memory.
    static let maximumAliased = 1 << 20

    /// What contents of this length take, with the zeros that fill their last word.
    static func padded(_ length: Int) -> Int { (length + 3) & ~3 }
}

/// Why bytes are no value, or a value cannot become bytes.
public struct WireValueError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Expectation: String, Sendable, Hashable {
        case signature = "the signature 0xd3"
        case word = "a tag of 4 bytes"
        case contents = "as many bytes as the tag says"
        case kind = "a known kind of object"
        case width = "a number of 1 to 64 bits"
        case symbolEnd = "a symbol that ends in 0"
        case key = "a key, which is a string"
        case lastMark = "the mark of the last member on the last member, and nowhere else"
        case earlierObject = "the index of an object that was read before"
        case closedObject = "an object that is not inside itself"
        case depth = "at most 64 collections inside each other"
        case expansion = "aliases that stand for at most 1 MiB"
        case distinctMembers = "each member of a set once"
        case textWithoutZero = "text without a 0 in it"
        case length = "fewer than 16777216 bytes or members"
    }

    /// Offset of what is wrong; when writing, how many bytes were written before it.
    public var offset: Int
    public var expected: Expectation

    public init(_ expected: Expectation, at offset: Int) {
        self.expected = expected
        self.offset = offset
    }

    public var description: String { "value: byte \(offset): expected \(expected.rawValue)" }
}
