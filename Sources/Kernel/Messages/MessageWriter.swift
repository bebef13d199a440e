// SPDX-License-Identifier: Apache-2.0

import WireValues

/// Packs a message's parameters as iig's stubs do: objects apart, everything else little-endian, aligned to 4 at most.
///
/// Generated code first makes room with ``extend(by:)``, then stores at offsets that it knows. One writer writes one
/// message; ``reset()`` makes it ready for the next without new memory.
public struct MessageWriter {
    public private(set) var arguments: [UInt8] = []
    public private(set) var objects: [MessageObject] = []

    public init() {}

    /// Empties it and keeps its memory, for the next message.
    public mutating func reset() {
        arguments.removeAll(keepingCapacity: true)
        objects.removeAll(keepingCapacity: true)
    }

    /// Makes room for arguments, all zeros.
    public mutating func extend(by count: Int) { arguments.append(contentsOf: repeatElement(0, count: count)) }

    // MARK: Values

    public mutating func store<Value: FixedWidthInteger & BitwiseCopyable>(_ value: Value, at offset: Int) {
        precondition(offset >= 0 && offset + MemoryLayout<Value>.size <= arguments.count, "no room was made")
        arguments.withUnsafeMutableBytes { bytes in
            // SAFETY: the precondition.
            bytes.storeBytes(of: value.littleEndian, toByteOffset: offset, as: Value.self)
        }
    }

    public mutating func store(_ value: Bool, at offset: Int) { store(value ? 1 : 0 as UInt8, at: offset) }
    public mutating func store(_ value: Float, at offset: Int) { store(value.bitPattern, at: offset) }
    public mutating func store(_ value: Double, at offset: Int) { store(value.bitPattern, at: offset) }

    public mutating func store(_ structure: some MessageStructure, at offset: Int) {
        structure.write(to: &self, at: offset)
    }

    public mutating func store<let count: Int, Value: FixedWidthInteger & BitwiseCopyable>(
        _ array: InlineArray<count, Value>, at offset: Int
    ) {
        for index in array.indices { store(array[index], at: offset + index * MemoryLayout<Value>.size) }
    }

    public mutating func store<let count: Int, Structure: MessageStructure>(
        _ array: InlineArray<count, Structure>, at offset: Int
    ) {
        for index in array.indices { store(array[index], at: offset + index * Structure.size) }
    }

    /// At most `count - 1` bytes, and a 0: what is longer is cut, as stubs do.
    public mutating func text(_ text: String, at offset: Int, count: Int) {
        precondition(offset >= 0 && offset + count <= arguments.count, "no room was made")
        var place = offset
        for byte in text.utf8.prefix(count - 1) {
            if byte == 0 { break }
            arguments[place] = byte
            place += 1
        }
    }

    // MARK: Objects

    public mutating func append(_ object: MessageObject) { objects.append(object) }
    public mutating func append(_ object: KernelObject?) { objects.append(object.map(MessageObject.object) ?? .none) }
    public mutating func append(_ value: WireValue?) { objects.append(value.map(MessageObject.value) ?? .none) }

    /// As many as the parameter has; missing ones are NULL.
    public mutating func append(_ list: [KernelObject?], count: Int) {
        for index in 0..<count { append(index < list.count ? list[index] : nil) }
    }
}
