// SPDX-License-Identifier: Apache-2.0

import Foundation
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
        /// By the kernel's number. The kernel sends a descriptor again only after it heard that the last mapping is gone.
        var objects: [UInt64: KernelSocket.Received] = [:]
        /// By the address that the client knows.
        var mappings: [UInt: Mapping] = [:]
    }
    private let content = Mutex(Content())
    private let turn = NSLock()

    /// Lets one thread at a time tell the kernel of mappings: whether it sends a descriptor depends on what it heard before.
    func inTurn<Result>(_ body: () -> Result) -> Result { turn.withLock(body) }

    func add(_ memory: UInt64, _ received: KernelSocket.Received) {
        let old = content.withLock { $0.objects.updateValue(received, forKey: memory) }
        if let old { closeDescriptor(old.descriptor) }
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

    /// Unmaps a piece.
    ///
    /// - Returns: the number of its memory object; nil when there was no such mapping.
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

    /// Lets go of a memory object of which nothing is mapped.
    ///
    /// - Returns: false: there is a mapping yet.
    func forget(_ memory: UInt64) -> Bool {
        let (isUnused, old) = content.withLock { content -> (Bool, KernelSocket.Received?) in
            guard !content.mappings.values.contains(where: { $0.memory == memory }) else { return (false, nil) }
            return (true, content.objects.removeValue(forKey: memory))
        }
        if let old { closeDescriptor(old.descriptor) }
        return isUnused
    }
}
