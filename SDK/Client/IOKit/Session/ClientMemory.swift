// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

/// The memory objects of drivers whose descriptors came, and what of them is mapped.
final class ClientMemory: Sendable {
    /// A mapping that the client asked for.
    private struct Mapping: Sendable {
        var base: UInt
        var length: Int
        var connection: UInt32
        var type: UInt32
        var memory: UInt64
    }
    private struct Content: Sendable {
        /// By the kernel's number. They stay: a descriptor is sent once.
        var objects: [UInt64: KernelSocket.Received] = [:]
        /// By the address that the client knows.
        var mappings: [UInt: Mapping] = [:]
    }
    private let content = Mutex(Content())

    func add(_ memory: UInt64, _ received: KernelSocket.Received) {
        let old = content.withLock { $0.objects.updateValue(received, forKey: memory) }
        if let old { close(old.descriptor) }
    }

    /// A piece of a memory object, as the kernel's reply tells it.
    struct Piece {
        var memory: UInt64
        var offset: UInt64
        var length: UInt64
        var isReadOnly: Bool
    }

    /// - Parameters:
    ///   - connection: whose memory it is, and of which type.
    ///   - wanted: where to map it; nil: anywhere.
    /// - Returns: the address of the piece's first byte; nil when it cannot be mapped.
    func map(_ piece: Piece, for connection: UInt32, type: UInt32, at wanted: UInt?) -> UInt? {
        guard let object = content.withLock({ $0.objects[piece.memory] }),
            let offset = Int(exactly: piece.offset), let length = Int(exactly: piece.length), length > 0
        else { return nil }
        let inPage = offset % MappedMemory.page
        let (whole, overflow) = length.addingReportingOverflow(inPage)
        guard !overflow else { return nil }
        if let wanted, Int(wanted % UInt(MappedMemory.page)) != inPage { return nil }
        guard
            let base = MappedMemory.map(
                object.descriptor, offset: offset - inPage, length: whole, isReadOnly: piece.isReadOnly,
                at: wanted.flatMap { UnsafeMutableRawPointer(bitPattern: $0 - UInt(inPage)) })
        else { return nil }
        let address = UInt(bitPattern: base) + UInt(inPage)
        content.withLock { content in
            content.mappings[address] = Mapping(
                base: UInt(bitPattern: base), length: whole, connection: connection, type: type, memory: piece.memory)
        }
        return address
    }

    /// - Returns: the number of the memory object of which a piece was mapped there; nil when there was none.
    func unmap(_ address: UInt, of connection: UInt32, type: UInt32) -> UInt64? {
        let mapping = content.withLock { content -> Mapping? in
            guard let mapping = content.mappings[address], mapping.connection == connection, mapping.type == type else {
                return nil
            }
            content.mappings[address] = nil
            return mapping
        }
        guard let mapping else { return nil }
        munmap(UnsafeMutableRawPointer(bitPattern: mapping.base), mapping.length)
        return mapping.memory
    }
}
