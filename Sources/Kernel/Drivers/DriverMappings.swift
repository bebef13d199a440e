// SPDX-License-Identifier: Apache-2.0

import Wire

/// Which memory a driver's process has mapped, and so which descriptors it has.
final class DriverMappings {
    private unowned let server: UserServer
    /// Memory objects whose descriptor it has.
    private var sent: Set<UInt64> = []

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
        mapping.offset = memory.base + piece.offset
        mapping.length = piece.length
        mapping.memorySize = memory.descriptorSize
        mapping.readOnly = map.isReadOnly ? 1 : 0
        mapping.reused = memory.isReused ? 1 : 0
        if !sent.contains(memory.id) {
            guard
                server.link.channel.send(descriptor: memory.descriptor, memory: memory.id, size: memory.descriptorSize)
            else {
                return answer(header.call, IOReturn.noResources)
            }
            mapping.sent = 1
            sent.insert(memory.id)
        }
        withUnsafeBytes(of: mapping) { answer(header.call, 0, $0) }
    }

    /// Memory that the process does not have any more needs its descriptor again the next time.
    func forgot(_ memory: UInt64) { sent.remove(memory) }

    private func answer(
        _ call: UInt64, _ status: Int32, _ bytes: UnsafeRawBufferPointer = .init(start: nil, count: 0)
    ) {
        _ = server.link.channel.send(kWireReply, call: call, status: status, arguments: bytes)
    }
}
