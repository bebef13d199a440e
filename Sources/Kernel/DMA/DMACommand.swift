// SPDX-License-Identifier: Apache-2.0

import Glibc

/// IODMACommand: gives a device addresses for a driver's memory, for as long as it is prepared.
///
/// - Source: XNU `IOUserServer.cpp`, IODMACommand::Create_Impl and its fellows; `IODMACommand.cpp` for prepare, segmentOp and
///   genIOVMSegments; `IOMapper.cpp` copyMapperForDevice, which asks the given service alone for its mapper.
final class DMACommand: KernelObject, IODMACommandMethods {
    /// Options of PerformOperation.
    private enum Operation {
        static let read: UInt64 = 1, write: UInt64 = 2, zero: UInt64 = 4
        static let all = [read, write, zero]
    }

    private struct Preparation {
        var memory: MemoryDescriptor
        var offset: UInt64
        var length: UInt64
        var mappings: [IOMMU.Mapping] = []
        /// What the device uses instead, because it cannot reach the memory.
        var copy: MemoryObject?
        /// Who prepared it, and made what was needed for it.
        var places: [CallStack] = []
    }

    private unowned let kernel: Kernel
    private weak var server: UserServer?
    /// Whose addresses it gives; nil: physical ones.
    private let mapper: IOMMU?
    private let device: String
    private let addressBits: UInt64
    private var preparation: Preparation?
    /// Where the driver is about to prepare or to complete, as far as it is known.
    private var places: [CallStack] = []
    /// CompleteDMA was called, whatever became of the call.
    private var isCompletionAsked = false

    init(_ kernel: Kernel, _ server: UserServer?, device: Service?, addressBits: UInt64) {
        self.kernel = kernel
        self.server = server
        self.addressBits = addressBits
        self.device = device?.shown ?? "no device"
        mapper = device?.mapper ?? kernel.systemMapper
        super.init()
    }

    deinit {
        guard let preparation else { return }
        if let server, !isCompletionAsked, server.state != .gone || server.hasLeft {
            let end = server.hasLeft ? "is left behind by the driver" : "is freed"
            kernel.violation(
                .dmaNotCompleted, server,
                "an IODMACommand for \(device) \(end) while \(Self.size(preparation.length)) of memory are prepared for "
                    + "DMA\(Self.place(preparation.mappings))", stacks: preparation.places)
        }
        end(preparation)
    }

    override func tell(_ places: [CallStack]) {
        self.places = places
        if places.first?.label == "completed by" { isCompletionAsked = true }
    }

    override var className: String { "IODMACommand" }

    override func dispatch(_ message: IncomingMessage) {
        if !dispatchIODMACommand(message) { message.unsupported() }
    }

    // MARK: Preparing

    func prepareForDMA(
        _ message: IODMACommandMessages.PrepareForDMA, _ reply: Reply<IODMACommandMessages.PrepareForDMA>
    ) {
        guard message.options == 0, let memory = message.memory as? MemoryDescriptor else {
            return reply.failure(IOReturn.badArgument)
        }
        // setMemoryDescriptor: kIOReturnBusy while another preparation is active.
        guard preparation == nil else { return reply.failure(IOReturn.busy) }
        let length = message.length == 0 ? memory.length - min(message.offset, memory.length) : message.length
        guard length > 0, let pieces = memory.slice(message.offset, length) else {
            return reply.failure(IOReturn.badArgument)
        }
        var prepared = Preparation(memory: memory, offset: message.offset, length: length, places: places)
        let most = Int(min(message.segmentsCount, 32))
        guard let segments = mapper.map({ map(pieces, &prepared, $0) }) ?? physical(pieces, &prepared) else {
            end(prepared)
            return reply.failure(mapper == nil ? IOReturn.messageTooLarge : IOReturn.noResources)
        }
        var results = InlineArray<32, IOAddressSegment>(repeating: IOAddressSegment())
        for (index, segment) in segments.prefix(most).enumerated() { results[index] = segment }
        preparation = prepared
        isCompletionAsked = false
        copyOut(prepared)
        note("prepared", segments)
        reply.success(
            .init(
                flags: memory.options & 3, segmentsCount: UInt32(min(segments.count, most)), segments: results))
    }

    /// Bus addresses of the device's IOMMU; nil: it has none left.
    private func map(
        _ pieces: [MemoryDescriptor.Piece], _ prepared: inout Preparation, _ mapper: IOMMU
    ) -> [IOAddressSegment]? {
        let access = DMAAccess(direction: prepared.memory.options)
        for piece in pieces {
            do throws(IOMMU.MapError) {
                prepared.mappings.append(
                    try mapper.map(
                        piece.memory, offset: piece.offset, length: piece.length, access: access,
                        addressBits: Int(min(addressBits == 0 ? 64 : addressBits, 64)),
                        alignment: piece.offset == 0 ? (prepared.memory as? BufferMemoryDescriptor)?.alignment ?? 1 : 1,
                        label: label(prepared),
                        time: kernel.loop.clock.now))
            } catch {
                return nil
            }
            prepared.mappings.last?.places = prepared.places
        }
        return prepared.mappings.map { .init(address: $0.address, length: $0.length) }
    }

    private func label(_ prepared: Preparation) -> String {
        "\(prepared.memory.className) of \(Self.size(prepared.memory.length))"
    }

    /// Physical addresses, or those of a copy that the device can reach; nil: there is no such memory.
    private func physical(_ pieces: [MemoryDescriptor.Piece], _ prepared: inout Preparation) -> [IOAddressSegment]? {
        let limit = addressBits == 0 || addressBits >= 64 ? UInt64.max : 1 << addressBits - 1
        var segments: [IOAddressSegment] = []
        for piece in pieces {
            guard
                let found = kernel.physicalMemory.segments(
                    of: piece.memory, offset: piece.offset, length: piece.length, below: limit)
            else { return copied(&prepared, below: limit) }
            segments += found
            kernel.physicalMemory.note(prepared.places, of: piece.memory)
        }
        return segments
    }

    private func copied(_ prepared: inout Preparation, below limit: UInt64) -> [IOAddressSegment]? {
        guard let copy = kernel.physicalMemory.lowCopy(prepared.length, below: limit, from: kernel.memory) else {
            return nil
        }
        prepared.copy = copy
        return kernel.physicalMemory.segments(of: copy, offset: 0, length: prepared.length, below: limit)
    }

    func completeDMA(_ message: IODMACommandMessages.CompleteDMA, _ reply: Reply<IODMACommandMessages.CompleteDMA>) {
        guard message.options == 0 else { return reply.failure(IOReturn.badArgument) }
        guard let ended = preparation else { return reply.failure(IOReturn.notReady) }
        preparation = nil
        for mapping in ended.mappings { mapping.completion = places }
        copyIn(ended)
        note("completed", ended.mappings.map { .init(address: $0.address, length: $0.length) })
        end(ended)
        reply.success()
    }

    private func end(_ preparation: Preparation) {
        for mapping in preparation.mappings { mapper?.unmap(mapping, time: kernel.loop.clock.now) }
    }

    func getPreparation(
        _ message: IODMACommandMessages.GetPreparation, _ reply: Reply<IODMACommandMessages.GetPreparation>
    ) {
        guard let preparation else { return reply.failure(IOReturn.notReady) }
        reply.success(
            .init(offset: preparation.offset, length: preparation.length, memory: preparation.memory))
    }

    // MARK: Copying

    func performOperation(
        _ message: IODMACommandMessages.PerformOperation, _ reply: Reply<IODMACommandMessages.PerformOperation>
    ) {
        guard Operation.all.contains(message.options) else { return reply.failure(IOReturn.badArgument) }
        guard let preparation else { return reply.failure(IOReturn.notReady) }
        guard message.length <= preparation.memory.length else { return reply.failure(IOReturn.badArgument) }
        // Offsets count from what was prepared.
        guard message.dmaOffset <= preparation.length, message.length <= preparation.length - message.dmaOffset,
            let own = preparation.memory.slice(preparation.offset + message.dmaOffset, message.length)
        else { return reply.failure(IOReturn.underrun) }
        if message.options == Operation.zero {
            Pieces(own).zero()
            return reply.success()
        }
        guard let data = message.data as? MemoryDescriptor, message.length <= data.length else {
            return reply.failure(IOReturn.badArgument)
        }
        guard let others = data.slice(message.dataOffset, message.length) else {
            return reply.failure(IOReturn.underrun)
        }
        if message.options == Operation.read { Pieces(others).copy(from: Pieces(own)) }
        if message.options == Operation.write { Pieces(own).copy(from: Pieces(others)) }
        reply.success()
    }

    /// The device reads from its copy.
    private func copyOut(_ preparation: Preparation) {
        guard let copy = preparation.copy, preparation.memory.options & MemoryDescriptor.directionOut != 0 else {
            return
        }
        Pieces(whole(copy, preparation)).copy(from: Pieces(pieces(preparation)))
    }

    /// What the device wrote into its copy.
    private func copyIn(_ preparation: Preparation) {
        guard let copy = preparation.copy, preparation.memory.options & 1 != 0 else { return }
        Pieces(pieces(preparation)).copy(from: Pieces(whole(copy, preparation)))
    }

    private func pieces(_ preparation: Preparation) -> [MemoryDescriptor.Piece] {
        preparation.memory.slice(preparation.offset, preparation.length) ?? []
    }

    private func whole(_ copy: MemoryObject, _ preparation: Preparation) -> [MemoryDescriptor.Piece] {
        [.init(memory: copy, offset: 0, length: preparation.length)]
    }

    // MARK: Words

    private func note(_ what: String, _ segments: [IOAddressSegment]) {
        let list = segments.prefix(4).map { "0x\(hex64($0.address))+0x\(hex64($0.length))" }.joined(separator: " ")
        kernel.output.emit(
            .dma(
                change: what, device: device,
                text:
                    "\(list)\(segments.count > 4 ? " … (\(segments.count) segments)" : "")\(mapper == nil ? ", physical" : "")"
            ))
    }

    private static func size(_ length: UInt64) -> String { length == 1 ? "1 byte" : "\(length) bytes" }

    private static func place(_ mappings: [IOMMU.Mapping]) -> String {
        mappings.first.map { " at bus address 0x\(hex64($0.address))" } ?? ""
    }
}

func hex64(_ number: UInt64) -> String { String(number, radix: 16) }

/// Bytes of a descriptor's pieces, as the kernel sees them.
struct Pieces {
    private let pieces: [MemoryDescriptor.Piece]

    init(_ pieces: [MemoryDescriptor.Piece]) { self.pieces = pieces }

    /// Calls `body` with each run of bytes; the descriptor holds their memory meanwhile.
    func forEach(_ body: (UnsafeMutableRawBufferPointer) -> Void) {
        for piece in pieces {
            guard let base = piece.memory.hostAddress else { continue }
            // SAFETY: a piece lies inside its memory object (MemoryDescriptor.slice).
            body(UnsafeMutableRawBufferPointer(start: base + Int(piece.offset), count: Int(piece.length)))
        }
    }

    func zero() { forEach { $0.initializeMemory(as: UInt8.self, repeating: 0) } }

    /// Both are equally long.
    func copy(from source: Pieces) {
        var runs: [UnsafeMutableRawBufferPointer] = []
        source.forEach { runs.append($0) }
        var current = runs.isEmpty ? nil : Optional(runs.removeFirst())
        forEach { target in
            var target = target
            while target.count > 0, let from = current {
                let count = min(target.count, from.count)
                if let to = target.baseAddress, let start = from.baseAddress { memmove(to, start, count) }
                target = UnsafeMutableRawBufferPointer(rebasing: target[count...])
                let left = UnsafeMutableRawBufferPointer(rebasing: from[count...])
                current = left.count > 0 ? left : runs.isEmpty ? nil : runs.removeFirst()
            }
        }
    }
}
