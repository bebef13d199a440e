// SPDX-License-Identifier: Apache-2.0

import WireValues

/// Reads a message's parameters, which lie as iig's stubs pack them. Valid as long as the bytes are.
///
/// Generated code first says with ``expect(_:arguments:objects:)`` what has to be there, then reads at offsets that it
/// knows. What a sender does cannot make it read elsewhere.
public struct MessageReader {
    @usableFromInline let bytes: UnsafeRawBufferPointer
    @usableFromInline let objects: [MessageObject]
    @usableFromInline var method = ""

    public init(_ bytes: UnsafeRawBufferPointer, _ objects: [MessageObject]) {
        self.bytes = bytes
        self.objects = objects
    }

    /// - Parameter method: as it is named in errors.
    @inlinable
    public mutating func expect(_ method: String, arguments: Int, objects count: Int) throws(MessageError) {
        self.method = method
        guard bytes.count >= arguments else {
            throw MessageError(method: method, offset: bytes.count, expected: .arguments(atLeast: arguments))
        }
        guard objects.count == count else {
            throw MessageError(method: method, offset: objects.count, expected: .objects(count))
        }
    }

    // MARK: Values

    @inlinable
    public func load<Value: MessageValue>(at offset: Int) -> Value { Value(from: self, at: offset) }

    @inlinable
    public func load<let count: Int, Value: MessageValue>(at offset: Int) -> InlineArray<count, Value> {
        InlineArray { index in Value(from: self, at: offset + index * Value.size) }
    }

    /// The bits of a number.
    @inlinable
    public func bits<Bits: FixedWidthInteger & BitwiseCopyable>(at offset: Int) -> Bits {
        // A wrong offset is generated code's mistake, not the sender's: its size was expected.
        precondition(offset >= 0 && offset + MemoryLayout<Bits>.size <= bytes.count, "outside of what was expected")
        // SAFETY: the line above.
        return Bits(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Bits.self))
    }

    /// Text that ends in 0 within `count` bytes. What is not UTF-8 is repaired.
    public func text(at offset: Int, count: Int) throws(MessageError) -> String {
        precondition(offset >= 0 && offset + count <= bytes.count, "offset outside of what was expected")
        let field = bytes[offset..<offset + count]
        guard let end = field.firstIndex(of: 0) else {
            throw MessageError(method: method, offset: offset, expected: .textEnd(within: count))
        }
        return String(decoding: field[..<end], as: UTF8.self)
    }

    // MARK: Objects

    /// An object whose class says nothing: it may be a container.
    @inlinable
    public func anything(at index: Int) -> MessageObject { objects[index] }

    public func object(at index: Int) throws(MessageError) -> KernelObject? {
        switch objects[index] {
        case .none, .noValue: return nil
        case .object(let object): return object
        case .value: throw MessageError(method: method, offset: index, expected: .object)
        }
    }

    public func objects(at index: Int, count: Int) throws(MessageError) -> [KernelObject?] {
        var result: [KernelObject?] = []
        result.reserveCapacity(count)
        for place in index..<index + count { result.append(try object(at: place)) }
        return result
    }

    public func value(at index: Int, _ kind: ContainerClass) throws(MessageError) -> WireValue? {
        switch objects[index] {
        case .none, .noValue: return nil
        case .value(let value) where kind.includes(value): return value
        default: throw MessageError(method: method, offset: index, expected: .container(kind))
        }
    }
}
