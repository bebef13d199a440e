// SPDX-License-Identifier: Apache-2.0

import Wire

/// A record that was copied out of a ring and whose sizes were checked (`WireTake`).
///
/// It is a view of the loop's one buffer: valid until the handler that got it returns.
struct Record {
    let header: WireRecord
    // SAFETY: `header.size` bytes, within which all that the header counts lies (WireTake).
    private let base: UnsafeRawPointer

    /// - Parameter base: `header.size` bytes, checked by `WireTake`: objects, arguments and values lie inside.
    init(_ base: UnsafeRawPointer) {
        self.base = base
        header = base.load(as: WireRecord.self)
    }

    var kind: UInt32 { UInt32(header.kind) }
    var objectCount: Int { Int(header.objectCount) }

    /// The caller keeps `index` below ``objectCount``.
    func object(_ index: Int) -> WireObject {
        base.load(
            fromByteOffset: MemoryLayout<WireRecord>.size + index * MemoryLayout<WireObject>.size, as: WireObject.self)
    }

    var arguments: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base + argumentOffset, count: Int(header.argumentSize))
    }

    /// All values, one after another.
    var values: UnsafeRawBufferPointer {
        let offset = argumentOffset + (Int(header.argumentSize) + 7) & ~7
        return UnsafeRawBufferPointer(start: base + offset, count: Int(header.valueSize))
    }

    /// The bytes of a value that an object stands for; nil if they are not inside.
    func value(_ object: WireObject) -> UnsafeRawBufferPointer? {
        let offset = Int(object.value & 0xFFFF_FFFF)
        let length = Int(object.value >> 32)
        guard offset + length <= Int(header.valueSize) else { return nil }
        return UnsafeRawBufferPointer(rebasing: values[offset..<offset + length])
    }

    private var argumentOffset: Int {
        MemoryLayout<WireRecord>.size + objectCount * MemoryLayout<WireObject>.size
    }
}
