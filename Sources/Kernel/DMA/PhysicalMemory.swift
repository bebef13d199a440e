// SPDX-License-Identifier: Apache-2.0

/// Which physical pages hold which memory object. Pages that follow in an object hardly ever follow in memory, as on a
/// machine that has been up for a while: a driver that takes the first page's address for the whole is found out.
public final class PhysicalMemory {
    public let machine: Machine
    /// Physical pages of each memory object, by its number.
    private var pages: [UInt64: [UInt64]] = [:]
    private var owners: [UInt64: (memory: UInt64, index: UInt64)] = [:]
    /// Who had a memory object's physical addresses last.
    private var places: [UInt64: [CallStack]] = [:]
    private var last: UInt64 = 0
    /// The pages as a device sees them where no IOMMU stands in front of it.
    private var table: PageTable

    public init(_ machine: Machine) {
        self.machine = machine
        table = PageTable(pageShift: machine.pageSize.trailingZeroBitCount)
    }

    /// Places of a piece of a memory object, in order; those that happen to follow each other are one. nil: no page is free, or
    /// none below the limit.
    ///
    /// - Parameter limit: the highest address that may be used.
    func segments(
        of memory: MemoryObject, offset: UInt64, length: UInt64, below limit: UInt64 = .max
    ) -> [IOAddressSegment]? {
        guard let numbers = place(memory) else { return nil }
        var found: [IOAddressSegment] = []
        var offset = offset
        var left = length
        while left > 0 {
            let within = offset & (machine.pageSize - 1)
            let take = min(machine.pageSize - within, left)
            let address = numbers[Int(offset / machine.pageSize)] * machine.pageSize + machine.memoryBase + within
            guard address <= limit, take - 1 <= limit - address else { return nil }
            if let previous = found.last, previous.address + previous.length == address {
                found[found.count - 1].length += take
            } else {
                found.append(.init(address: address, length: take))
            }
            offset += take
            left -= take
        }
        return found
    }

    /// What lies behind a physical address, for a device without an IOMMU.
    public func translate(_ address: UInt64, _ length: Int, _ access: DMAAccess) -> IOMMU.Translation {
        guard address >= machine.memoryBase else { return .fault(.unmapped(address: address)) }
        switch table.translate(address - machine.memoryBase, length, access) {
        case .bytes(let bytes): return .bytes(bytes)
        case .fault: return .fault(.unmapped(address: address))
        }
    }

    /// Number and offset of the memory object that a physical address belongs to.
    public func owner(of address: UInt64) -> (memory: UInt64, offset: UInt64)? {
        guard address >= machine.memoryBase else { return nil }
        let relative = address - machine.memoryBase
        return owners[relative / machine.pageSize].map {
            ($0.memory, $0.index * machine.pageSize + relative % machine.pageSize)
        }
    }

    /// Keeps who was given an object's addresses, until the object's end.
    func note(_ places: [CallStack], of memory: MemoryObject) {
        self.places[memory.id] = places.isEmpty ? nil : places
    }

    /// Who was given the addresses of a memory object.
    public func places(of memory: UInt64) -> [CallStack] { places[memory] ?? [] }

    /// Copies of pages for a device that cannot reach the pages themselves: memory of which every address is at most `limit`.
    func lowCopy(_ length: UInt64, below limit: UInt64, from maker: MemoryObject.Maker) -> MemoryObject? {
        guard let memory = maker.make(length, name: "DMA copy") else { return nil }
        let count = (memory.size + machine.pageSize - 1) / machine.pageSize
        // Low pages are looked for from below, in a row.
        var first: UInt64 = 0
        while first + count <= machine.pageCount {
            let end = (first + count) * machine.pageSize + machine.memoryBase
            guard end - 1 <= limit else { return nil }
            guard let taken = (first..<first + count).last(where: { owners[$0] != nil }) else { break }
            first = taken + 1
        }
        guard first + count <= machine.pageCount else { return nil }
        assign(memory, (first..<first + count).map { $0 })
        return memory
    }

    /// Gives an object's pages their places, the first time that somebody asks.
    private func place(_ memory: MemoryObject) -> [UInt64]? {
        if let known = pages[memory.id] { return known }
        let count = (memory.size + machine.pageSize - 1) / machine.pageSize
        guard UInt64(owners.count) + count <= machine.pageCount else { return nil }
        var numbers: [UInt64] = []
        while numbers.count < Int(count) {
            last = (last + 1) & (machine.pageCount - 1)
            let number = scattered(last)
            // One to one, so that no number comes twice before all have come.
            if owners[number] == nil { numbers.append(number) }
        }
        assign(memory, numbers)
        return numbers
    }

    private func assign(_ memory: MemoryObject, _ numbers: [UInt64]) {
        pages[memory.id] = numbers
        for (index, number) in numbers.enumerated() {
            owners[number] = (memory.id, UInt64(index))
            let start = UInt64(index) * machine.pageSize
            guard let base = memory.hostAddress else { continue }
            // SAFETY: the page lies in the object, whose end takes its entries out of the table.
            table.set(
                number,
                .init(
                    host: base + Int(start), size: UInt32(min(machine.pageSize, memory.size - start)),
                    access: [.read, .write]))
        }
        let id = memory.id
        memory.onEnd = { [weak self] in self?.remove(id) }
    }

    private func remove(_ memory: UInt64) {
        places[memory] = nil
        for number in pages.removeValue(forKey: memory) ?? [] {
            owners[number] = nil
            table.clear(number)
        }
    }

    /// One to one on the page numbers: an odd factor modulo a power of two.
    private func scattered(_ number: UInt64) -> UInt64 { (number &* 0x9E37_79B1 &+ 0x1234) & (machine.pageCount - 1) }
}
