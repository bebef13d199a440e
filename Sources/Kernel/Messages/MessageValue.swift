// SPDX-License-Identifier: Apache-2.0

/// What messages carry by value, with the layout that C gives it: numbers, and generated structures.
public protocol MessageValue {
    /// Bytes in a message, and from one element of an array to the next.
    static var size: Int { get }
    init(from reader: MessageReader, at offset: Int)
    func write(to writer: inout MessageWriter, at offset: Int)
}

extension MessageValue where Self: FixedWidthInteger & BitwiseCopyable {
    @inlinable public static var size: Int { MemoryLayout<Self>.size }
    @inlinable public init(from reader: MessageReader, at offset: Int) { self = reader.bits(at: offset) }
    @inlinable public func write(to writer: inout MessageWriter, at offset: Int) { writer.bits(self, at: offset) }
}

extension UInt8: MessageValue {}
extension UInt16: MessageValue {}
extension UInt32: MessageValue {}
extension UInt64: MessageValue {}
extension Int8: MessageValue {}
extension Int16: MessageValue {}
extension Int32: MessageValue {}
extension Int64: MessageValue {}

extension Bool: MessageValue {
    @inlinable public static var size: Int { 1 }
    @inlinable public init(from reader: MessageReader, at offset: Int) { self = reader.bits(at: offset) as UInt8 != 0 }
    @inlinable public func write(to writer: inout MessageWriter, at offset: Int) {
        writer.bits(self ? 1 : 0 as UInt8, at: offset)
    }
}

extension Float: MessageValue {
    @inlinable public static var size: Int { 4 }
    @inlinable public init(from reader: MessageReader, at offset: Int) {
        self.init(bitPattern: reader.bits(at: offset))
    }
    @inlinable public func write(to writer: inout MessageWriter, at offset: Int) {
        writer.bits(bitPattern, at: offset)
    }
}

extension Double: MessageValue {
    @inlinable public static var size: Int { 8 }
    @inlinable public init(from reader: MessageReader, at offset: Int) {
        self.init(bitPattern: reader.bits(at: offset))
    }
    @inlinable public func write(to writer: inout MessageWriter, at offset: Int) {
        writer.bits(bitPattern, at: offset)
    }
}
