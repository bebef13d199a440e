// SPDX-License-Identifier: Apache-2.0

import Wire

/// A class that a driver's process has, as it said in its hello.
public struct DriverClass: Sendable, Hashable {
    public var name: String
    public var superName: String
    /// Part of the SDK, not of the dext.
    public var isFramework: Bool
    /// Methods of this class that have a body there.
    public var methods: Set<UInt64>

    /// Reads the body of a hello. nil: it is not one.
    static func list(_ bytes: UnsafeRawBufferPointer) -> [DriverClass]? {
        var classes: [DriverClass] = []
        var offset = 0
        let headSize = MemoryLayout<WireClass>.size
        while offset < bytes.count {
            guard bytes.count - offset >= headSize else { return nil }
            let head = bytes.loadUnaligned(fromByteOffset: offset, as: WireClass.self)
            let count = Int(head.methodCount)
            offset += headSize
            guard count <= (bytes.count - offset) / 8, let name = text(head.name), !name.isEmpty,
                let superName = text(head.superName)
            else { return nil }
            let methods = (0..<count).map { index in
                bytes.loadUnaligned(fromByteOffset: offset + index * 8, as: UInt64.self)
            }
            offset += count * 8
            classes.append(
                DriverClass(
                    name: name, superName: superName,
                    isFramework: head.flags & UInt32(kWireClassOfFramework.rawValue) != 0, methods: Set(methods)))
        }
        return classes
    }

    /// A fixed field that has to end with a 0 inside.
    private static func text<Field>(_ field: Field) -> String? {
        // SAFETY: the field's own bytes, all of them.
        withUnsafeBytes(of: field) { bytes in
            guard let end = bytes.firstIndex(of: 0) else { return nil }
            return String(validating: bytes[..<end], as: UTF8.self)
        }
    }
}
