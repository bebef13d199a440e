// SPDX-License-Identifier: Apache-2.0

import WireValues

/// Packs a message's parameters as iig's stubs do: objects apart, everything else little-endian, aligned to 4 at most.
///
/// Generated code first makes room with ``begin(arguments:)``, then stores at offsets that it knows. A writer that is used
/// again needs no new memory.
public struct MessageWriter {
    @usableFromInline var bytes: [UInt8] = []
    public private(set) var objects: [MessageObject] = []

    public init() {}

    public var arguments: [UInt8] { bytes }

    /// Empties it and keeps its memory, for the next message.
    public mutating func reset() {
        bytes.removeAll(keepingCapacity: true)
        objects.removeAll(keepingCapacity: true)
    }

    /// Begins a message with so many bytes of arguments, all zeros.
    public mutating func begin(arguments count: Int) {
        reset()
        bytes.append(contentsOf: repeatElement(0, count: count))
    }

    // MARK: Values

    @inlinable
    public mutating func store(_ value: some MessageValue, at offset: Int) { value.write(to: &self, at: offset) }

    @inlinable
    public mutating func store<let count: Int, Value: MessageValue>(
        _ array: InlineArray<count, Value>, at offset: Int
    ) {
        for index in array.indices { array[index].write(to: &self, at: offset + index * Value.size) }
    }

    /// The bits of a number.
    @inlinable
    public mutating func bits<Bits: FixedWidthInteger & BitwiseCopyable>(_ value: Bits, at offset: Int) {
        // A wrong offset is generated code's mistake: it made the room.
        precondition(offset >= 0 && offset + MemoryLayout<Bits>.size <= bytes.count, "no room was made")
        bytes.withUnsafeMutableBytes { bytes in
            // SAFETY: the precondition.
            bytes.storeBytes(of: value.littleEndian, toByteOffset: offset, as: Bits.self)
        }
    }

    /// At most `count - 1` bytes, and a 0: what is longer is cut, as stubs do.
    public mutating func text(_ text: String, at offset: Int, count: Int) {
        precondition(offset >= 0 && offset + count <= bytes.count, "no room was made")
        var place = offset
        for byte in text.utf8.prefix(count - 1) {
            if byte == 0 { break }
            bytes[place] = byte
            place += 1
        }
    }

    // MARK: Objects

    public mutating func append(_ object: MessageObject) { objects.append(object) }
    public mutating func append(_ object: KernelObject?) { objects.append(object.map(MessageObject.object) ?? .none) }
    public mutating func append(_ value: WireValue?) { objects.append(value.map(MessageObject.value) ?? .noValue) }

    /// As many as the parameter has; missing ones are NULL.
    public mutating func append(_ list: [KernelObject?], count: Int) {
        for index in 0..<count { append(index < list.count ? list[index] : nil) }
    }
}
