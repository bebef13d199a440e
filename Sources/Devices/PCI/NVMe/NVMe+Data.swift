// SPDX-License-Identifier: Apache-2.0

import PCIFamily

/// A piece of a command's data in host memory.
struct NVMeSegment: Equatable {
    var address: UInt64
    var count: Int
}

/// Where bytes stay between host memory and a store that is not memory.
final class NVMeBounce {
    static let half = 64 << 10
    // SAFETY: two halves until deinit; they are only used while a command is being worked on, one at a time.
    private let base = UnsafeMutableRawPointer.allocate(byteCount: 2 * NVMeBounce.half, alignment: 16)

    deinit { base.deallocate() }

    func first(_ count: Int) -> UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(start: base, count: min(count, Self.half))
    }
    func second(_ count: Int) -> UnsafeMutableRawBufferPointer {
        UnsafeMutableRawBufferPointer(start: base + Self.half, count: min(count, Self.half))
    }
}

/// Physical region pages, and the bytes behind them (NVM Express 1.4, section 4.3).
extension NVMe {
    /// Finds the pieces of `length` bytes of data, at most MDTS of them, and leaves them in ``segments``.
    func findSegments(_ command: NVMeCommand, _ length: Int) throws(NVMeStatus) {
        segments.removeAll(keepingCapacity: true)
        guard length > 0 else { return }
        let offset = command.prp1 & (pageSize - 1)
        guard offset & 3 == 0 else { throw .invalidPRPOffset.at(doubleword: 6) }
        let count = min(length, Int(pageSize - offset))
        append(NVMeSegment(address: command.prp1, count: count))
        let left = length - count
        guard left > 0 else { return }
        guard left > Int(pageSize) else {
            guard command.prp2 & (pageSize - 1) == 0 else { throw .invalidPRPOffset.at(doubleword: 8) }
            return append(NVMeSegment(address: command.prp2, count: left))
        }
        try walkList(command, left)
    }

    /// A PRP list, which goes on in another page where its last entry is not the last page of the data.
    private func walkList(_ command: NVMeCommand, _ length: Int) throws(NVMeStatus) {
        var list = command.prp2
        var left = length
        guard list & 7 == 0 else { throw .invalidPRPOffset.at(doubleword: 8) }
        while left > 0 {
            let needed = (left + Int(pageSize) - 1) / Int(pageSize)
            let slots = Int(pageSize - list & (pageSize - 1)) / 8
            let chains = needed > slots
            let entries = try readList(list, chains ? slots : needed, command.id)
            for entry in chains ? entries.dropLast() : entries[...] {
                guard entry & (pageSize - 1) == 0 else { throw .invalidPRPOffset }
                let count = min(left, Int(pageSize))
                append(NVMeSegment(address: entry, count: count))
                left -= count
            }
            guard chains, let next = entries.last else { return }
            // Only the first list may begin within a page, so each further one brings at least 511 pages.
            guard next & (pageSize - 1) == 0 else { throw .invalidPRPOffset }
            list = next
        }
    }

    private func readList(_ address: UInt64, _ count: Int, _ id: UInt16) throws(NVMeStatus) -> [UInt64] {
        var entries = [UInt64](repeating: 0, count: count)
        // SAFETY: the buffer is the array's, and is not used after the call.
        let isRead = entries.withUnsafeMutableBytes { bytes in
            host?.dmaRead(address, bytes, for: "PRP list of command \(id)") ?? false
        }
        guard isRead else { throw .dataTransferError }
        return entries.map { UInt64(littleEndian: $0) }
    }

    private func append(_ segment: NVMeSegment) {
        if let last = segments.last, last.address &+ UInt64(last.count) == segment.address {
            segments[segments.count - 1].count += segment.count
        } else {
            segments.append(segment)
        }
    }

    /// To the host: an admin command's data.
    func send(_ bytes: [UInt8], _ command: NVMeCommand, _ what: String) throws(NVMeStatus) {
        try findSegments(command, bytes.count)
        var done = 0
        for segment in segments {
            // SAFETY: the pieces together are as long as `bytes`; the buffer is not used after the call.
            let isWritten = bytes.withUnsafeBytes {
                host?.dmaWrite(
                    segment.address, UnsafeRawBufferPointer(rebasing: $0[done..<done + segment.count]),
                    for: "\(what) of command \(command.id)") ?? false
            }
            guard isWritten else { throw .dataTransferError }
            done += segment.count
        }
    }

    /// From the host: a command's data of at most a page.
    func receive(_ count: Int, _ command: NVMeCommand, _ what: String) throws(NVMeStatus) -> [UInt8] {
        try findSegments(command, count)
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        for segment in segments {
            // SAFETY: as in `send`.
            let isRead = bytes.withUnsafeMutableBytes {
                host?.dmaRead(
                    segment.address, UnsafeMutableRawBufferPointer(rebasing: $0[done..<done + segment.count]),
                    for: "\(what) of command \(command.id)") ?? false
            }
            guard isRead else { throw .dataTransferError }
            done += segment.count
        }
        return bytes
    }

    /// From blocks to the host.
    func sendBlocks(_ offset: UInt64, _ command: NVMeCommand) throws(NVMeStatus) {
        let store = namespace.store
        try eachPiece(offset) { (segment, offset) throws(NVMeStatus) in
            let direct = store.direct(offset, segment.count)
            let bytes = direct ?? bounce.first(segment.count)
            guard direct != nil || store.read(offset, into: bytes) else { throw .unrecoveredReadError }
            guard
                host?.dmaWrite(segment.address, UnsafeRawBufferPointer(bytes), for: "data of read \(command.id)")
                    ?? false
            else { throw .dataTransferError }
            return bytes.count
        }
    }

    /// From the host to blocks.
    func receiveBlocks(_ offset: UInt64, _ command: NVMeCommand) throws(NVMeStatus) {
        let store = namespace.store
        try eachPiece(offset) { (segment, offset) throws(NVMeStatus) in
            let direct = store.direct(offset, segment.count)
            let bytes = direct ?? bounce.first(segment.count)
            guard host?.dmaRead(segment.address, bytes, for: "data of write \(command.id)") ?? false else {
                throw .dataTransferError
            }
            guard direct != nil || store.write(offset, from: UnsafeRawBufferPointer(bytes)) else { throw .writeFault }
            return bytes.count
        }
    }

    /// Whether blocks are as the host's data says.
    func compareBlocks(_ offset: UInt64, _ command: NVMeCommand) throws(NVMeStatus) {
        let store = namespace.store
        try eachPiece(offset) { (segment, offset) throws(NVMeStatus) in
            let theirs = bounce.first(segment.count)
            let ours = store.direct(offset, theirs.count) ?? bounce.second(theirs.count)
            guard store.direct(offset, theirs.count) != nil || store.read(offset, into: ours) else {
                throw .unrecoveredReadError
            }
            guard host?.dmaRead(segment.address, theirs, for: "data of compare \(command.id)") ?? false else {
                throw .dataTransferError
            }
            guard NVMeMemoryStore.areEqual(ours, theirs) else { throw .compareFailure }
            return theirs.count
        }
    }

    /// Goes through the pieces. `move` moves the beginning of what it gets, and says how much; it ends where the controller was reset.
    private func eachPiece(_ start: UInt64, _ move: (NVMeSegment, UInt64) throws(NVMeStatus) -> Int) throws(NVMeStatus)
    {
        let began = generation
        var offset = start
        for piece in segments {
            var left = piece
            while left.count > 0 {
                let count = try move(left, offset)
                guard count > 0, generation == began else { throw .internalError }
                offset += UInt64(count)
                left.address &+= UInt64(count)
                left.count -= count
            }
        }
    }
}
