// SPDX-License-Identifier: Apache-2.0

import WireValues

/// IOMemoryDescriptor: a sequence of pieces of memory objects.
public class MemoryDescriptor: KernelObject, IOMemoryDescriptorMethods {
    /// kIOMemoryDirection…
    static let directionOut: UInt64 = 2
    static let mapReadOnly: UInt64 = 2

    public struct Piece {
        var memory: MemoryObject
        var offset: UInt64
        var length: UInt64
    }

    public private(set) var pieces: [Piece]
    /// kIOMemoryDirection… and other options, as it was made.
    let options: UInt64
    /// Whoever holds it may only read.
    let isReadOnly: Bool
    /// Called when the last reference is gone.
    var onRelease: () -> Void = {}

    init(pieces: [Piece], options: UInt64, isReadOnly: Bool = false) {
        self.pieces = pieces
        self.options = options
        self.isReadOnly = isReadOnly
        super.init()
    }

    /// All of a memory object, for whoever holds it to read and write.
    public convenience init(of memory: MemoryObject) {
        self.init(pieces: [Piece(memory: memory, offset: 0, length: memory.size)], options: 3)
    }

    deinit { onRelease() }

    override public var className: String { "IOMemoryDescriptor" }

    public var length: UInt64 { pieces.reduce(0) { $0 + $1.length } }

    override public func dispatch(_ message: IncomingMessage) {
        if !dispatchIOMemoryDescriptor(message) { message.unsupported() }
    }

    /// The pieces between two places; nil if that is not inside.
    func slice(_ offset: UInt64, _ length: UInt64) -> [Piece]? {
        guard offset <= self.length, length <= self.length - offset else { return nil }
        var left = length
        var skip = offset
        var found: [Piece] = []
        for piece in pieces where left > 0 {
            if skip >= piece.length {
                skip -= piece.length
                continue
            }
            let taken = min(piece.length - skip, left)
            found.append(Piece(memory: piece.memory, offset: piece.offset + skip, length: taken))
            left -= taken
            skip = 0
        }
        return found
    }

    func setPieces(_ pieces: [Piece]) { self.pieces = pieces }

    // MARK: Bodies

    public func createMapping(
        _ message: IOMemoryDescriptorMessages.CreateMapping, _ reply: Reply<IOMemoryDescriptorMessages.CreateMapping>
    ) {
        guard message.offset <= length else { return reply.failure(IOReturn.badArgument) }
        // 0: all from the offset on.
        let wanted = message.length == 0 ? length - message.offset : message.length
        guard let pieces = slice(message.offset, wanted), wanted > 0 else {
            return reply.failure(IOReturn.badArgument)
        }
        let readOnly = isReadOnly || message.options & Self.mapReadOnly != 0
        reply.success(
            .init(map: MemoryMap(self, pieces: pieces, offset: message.offset, options: message.options, readOnly)))
    }

    public func _copyState(
        _ message: IOMemoryDescriptorMessages._CopyState, _ reply: Reply<IOMemoryDescriptorMessages._CopyState>
    ) {
        reply.success(.init(state: .init(length: length, options: options)))
    }
}

/// IOBufferMemoryDescriptor: memory of the kernel's own making, of which a part is in use.
public final class BufferMemoryDescriptor: MemoryDescriptor, IOBufferMemoryDescriptorMethods {
    let memory: MemoryObject
    let capacity: UInt64
    /// Of its first byte, in bytes; a power of two.
    let alignment: UInt64

    init(_ memory: MemoryObject, capacity: UInt64, alignment: UInt64 = 1, options: UInt64) {
        self.alignment = alignment
        self.memory = memory
        self.capacity = capacity
        super.init(pieces: [Piece(memory: memory, offset: 0, length: capacity)], options: options)
    }

    override public var className: String { "IOBufferMemoryDescriptor" }

    override public func dispatch(_ message: IncomingMessage) {
        if !dispatchIOBufferMemoryDescriptor(message) { super.dispatch(message) }
    }

    public func setLength(
        _ message: IOBufferMemoryDescriptorMessages.SetLength,
        _ reply: Reply<IOBufferMemoryDescriptorMessages.SetLength>
    ) {
        guard message.length <= capacity else { return reply.failure(IOReturn.badArgument) }
        setPieces([Piece(memory: memory, offset: 0, length: message.length)])
        reply.success()
    }
}

/// IOMemoryMap: a descriptor's bytes, or some of them, in a driver's address space.
public final class MemoryMap: KernelObject {
    /// Keeps what is mapped alive.
    let descriptor: MemoryDescriptor
    let pieces: [MemoryDescriptor.Piece]
    let offset: UInt64
    let options: UInt64
    let isReadOnly: Bool

    init(
        _ descriptor: MemoryDescriptor, pieces: [MemoryDescriptor.Piece], offset: UInt64, options: UInt64,
        _ isReadOnly: Bool
    ) {
        self.descriptor = descriptor
        self.pieces = pieces
        self.offset = offset
        self.options = options
        self.isReadOnly = isReadOnly
        super.init()
    }

    override public var className: String { "IOMemoryMap" }

    var length: UInt64 { pieces.reduce(0) { $0 + $1.length } }

    /// The pieces as one, where they lie side by side in one memory object; nil otherwise.
    var whole: MemoryDescriptor.Piece? {
        guard var whole = pieces.first else { return nil }
        for piece in pieces.dropFirst() {
            guard piece.memory === whole.memory, piece.offset == whole.offset + whole.length else { return nil }
            whole.length += piece.length
        }
        return whole
    }
}
