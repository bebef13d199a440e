// SPDX-License-Identifier: Apache-2.0

import PCIFamily

/// Where in QEMU's machine the device's regions lie. The driver never sees these addresses.
struct QEMUPlaces {
    /// A region with its address, by the number of its register.
    private(set) var addresses: [(address: UInt64, isPort: Bool)?] = Array(repeating: nil, count: 6)
    private(set) var regions: [PCIRegion] = []

    /// Behind the memory and configuration space, and before the interrupt controllers.
    private static let memory: ClosedRange<UInt64> = 0xC000_0000...0xFEBF_FFFF
    /// Behind everything below 4 GiB, for what is too large; within the processor's 40 bits.
    private static let highMemory: ClosedRange<UInt64> = 0x40_0000_0000...0xBF_FFFF_FFFF
    /// Behind the machine's own ports.
    private static let ports: ClosedRange<UInt64> = 0xC000...0xFFFF
    /// A larger one does not go below 4 GiB.
    private static let largestLow: UInt64 = 256 << 20

    /// Asks each register for its size, by writing ones, and chooses an address: the largest first, so that each is aligned.
    init(_ machine: QEMUMachine) throws(QTestError) {
        var register = 0
        while register < 6 {
            let region = try Self.region(register, machine)
            if let region { regions.append(region) }
            register += region?.kind == .memory64 ? 2 : 1
        }
        var (low, high, port) = (Self.memory.lowerBound, Self.highMemory.lowerBound, Self.ports.lowerBound)
        for region in regions.sorted(by: { ($0.size, $1.register) > ($1.size, $0.register) }) {
            let found: UInt64? =
                switch region.kind {
                case .io: Self.take(region.size, &port, Self.ports)
                case .memory64 where region.size > Self.largestLow: Self.take(region.size, &high, Self.highMemory)
                case .memory32, .memory64: Self.take(region.size, &low, Self.memory)
                }
            addresses[region.register] = found.map { ($0, region.kind == .io) }
        }
        regions.removeAll { addresses[$0.register] == nil }
    }

    /// Sizes are powers of two and come in falling order, so that the next free address is aligned if the base is.
    private static func take(_ size: UInt64, _ next: inout UInt64, _ window: ClosedRange<UInt64>) -> UInt64? {
        let address = (next + size - 1) & ~(size - 1)
        guard address >= next, window.upperBound - address >= size - 1 else { return nil }
        next = address + size
        return address
    }

    private static func region(_ register: Int, _ machine: QEMUMachine) throws(QTestError) -> PCIRegion? {
        let offset = 0x10 + 4 * register
        try machine.write(offset, 4, .max)
        let low = try machine.read(offset, 4)
        try machine.write(offset, 4, 0)
        guard low != 0 else { return nil }
        if low & 1 != 0 {
            let mask = low & 0xFFFC | 0xFFFF_0000
            return PCIRegion(register: register, size: UInt64(~mask) + 1, kind: .io)
        }
        let isPrefetchable = low & 8 != 0
        guard low & 6 == 4, register < 5 else {
            return PCIRegion(register: register, size: UInt64(~(low & ~15)) + 1, isPrefetchable: isPrefetchable)
        }
        try machine.write(offset + 4, 4, .max)
        let mask = UInt64(try machine.read(offset + 4, 4)) << 32 | UInt64(low & ~15)
        try machine.write(offset + 4, 4, 0)
        guard mask != 0 else { return nil }
        return PCIRegion(register: register, size: ~mask &+ 1, kind: .memory64, isPrefetchable: isPrefetchable)
    }

    /// Whether an address is in one of the regions.
    func contains(_ address: UInt64) -> Bool {
        regions.contains { region in
            guard let (base, _) = addresses[region.register] else { return false }
            return base <= address && address - base < region.size
        }
    }

    /// Writes the addresses into the registers.
    func assign(_ machine: QEMUMachine) throws(QTestError) {
        for region in regions {
            guard let (address, _) = addresses[region.register] else { continue }
            let offset = 0x10 + 4 * region.register
            try machine.write(offset, 4, UInt32(truncatingIfNeeded: address))
            if region.kind == .memory64 { try machine.write(offset + 4, 4, UInt32(truncatingIfNeeded: address >> 32)) }
        }
    }
}
