// SPDX-License-Identifier: Apache-2.0

import Wire

/// Which memory a driver's process has mapped, and so which descriptors it has.
final class DriverMappings {
    private unowned let server: UserServer
    /// Memory objects whose descriptor it got: how many of its maps lie in each.
    private var counts: [UInt64: Int] = [:]
    private var maps: [UInt64: UInt64] = [:]

    init(_ server: UserServer) { self.server = server }

    /// Answers kWireMap.
    func map(_ record: Record) {
        let header = record.header
        guard let map = server.link.object(header.target) as? MemoryMap, let piece = map.whole else {
            return answer(header.call, IOReturn.unsupported)
        }
        let memory = piece.memory
        var mapping = WireMapping()
        mapping.memory = memory.id
        mapping.offset = piece.offset
        mapping.length = piece.length
        mapping.memorySize = memory.size
        mapping.readOnly = map.isReadOnly ? 1 : 0
        mapping.reused = memory.isReused ? 1 : 0
        if counts[memory.id] == nil {
            guard server.link.channel.send(descriptor: memory.descriptor, memory: memory.id, size: memory.size) else {
                return answer(header.call, IOReturn.noResources)
            }
            mapping.sent = 1
        }
        if maps.updateValue(memory.id, forKey: header.target) == nil { counts[memory.id, default: 0] += 1 }
        withUnsafeBytes(of: mapping) { answer(header.call, 0, $0) }
    }

    /// A map is gone there. Memory that is used again is kept by the driver.
    func unmap(_ handle: UInt64) {
        guard let memory = maps.removeValue(forKey: handle), let count = counts[memory] else { return }
        let isKept = (server.link.object(handle) as? MemoryMap)?.whole?.memory.isReused ?? false
        counts[memory] = count > 1 || isKept ? max(count - 1, isKept ? 1 : 0) : nil
    }

    private func answer(
        _ call: UInt64, _ status: Int32, _ bytes: UnsafeRawBufferPointer = .init(start: nil, count: 0)
    ) {
        _ = server.link.channel.send(kWireReply, call: call, status: status, arguments: bytes)
    }
}
