// SPDX-License-Identifier: Apache-2.0

import Kernel

/// Has QEMU's translation unit (intel-iommu) do what the lab's IOMMU does: the device sees the lab's bus addresses, and where
/// nothing is mapped it gets nothing.
///
/// - Source: Intel VT-d specification, 11.4 (registers), 7.3 (fault reporting), 6.5 (invalidation by register).
final class QEMUTranslation {
    private let ram: QEMURAM
    private let tables: QEMUPageTables
    /// Offsets of the registers whose places the unit itself names.
    private var invalidation: UInt64 = 0
    private var record: UInt64 = 0
    /// What the handler of faults had counted when it was looked at last.
    private var counted: UInt16 = 0
    /// The last request that was refused, of which more may come, and whether it has been told.
    private var latest: QEMUFault?
    private var isLatestNew = false
    /// Requests that are told at once.
    private static let faultsMost = 64
    /// Pages that could not be mapped, as the device needs them: they fault.
    private(set) var unmappable: UInt64 = 0

    private static let base: UInt64 = 0xFED9_0000
    /// Offsets of registers.
    private enum Register {
        static let capability: UInt64 = 0x08, extendedCapability: UInt64 = 0x10
        static let command: UInt64 = 0x18, status: UInt64 = 0x1C, root: UInt64 = 0x20, context: UInt64 = 0x28
        static let faultStatus: UInt64 = 0x34, faultControl: UInt64 = 0x38, faultData: UInt64 = 0x3C
        static let faultAddress: UInt64 = 0x40
    }

    init(_ ram: QEMURAM) throws(QEMUError) {
        self.ram = ram
        tables = try QEMUPageTables(ram)
        QEMUFirmware.install(in: ram)
    }

    /// Turns translation on; after a reset of the machine once more. The tables stay.
    func start(_ machine: QEMUMachine) throws(QEMUError) {
        do {
            let extended = try read(Register.extendedCapability, 8, machine)
            invalidation = (extended >> 8 & 0x3FF) * 16 + 8
            let capability = try read(Register.capability, 8, machine)
            record = (capability >> 24 & 0x3FF) * 16
            // 3 levels: bit 1 of SAGAW.
            guard capability != .max, capability >> 8 & 2 != 0 else { throw QEMUError.noTranslation("no such unit") }
            try write(Register.root, 8, tables.root, machine)
            // Set Root Table Pointer, then everything that may be cached goes: contexts, translations.
            try write(Register.command, 4, 1 << 30, machine)
            try write(Register.context, 8, 1 << 63 | 1 << 61, machine)
            try write(invalidation, 8, 1 << 63 | 1 << 60, machine)
            // Faults are told with a non-maskable interrupt of processor 0.
            try write(Register.faultData, 4, 4 << 8, machine)
            try write(Register.faultAddress, 4, 0xFEE0_0000, machine)
            try write(Register.faultControl, 4, 0, machine)
            // Translation Enable.
            try write(Register.command, 4, 1 << 31, machine)
            guard try read(Register.status, 4, machine) >> 31 == 1 else {
                throw QEMUError.noTranslation("it stays off")
            }
        } catch let error as QTestError {
            throw QEMUError(error)
        } catch let error as QEMUError {
            throw error
        } catch {}
        counted = counter
    }

    private func read(_ register: UInt64, _ size: Int, _ machine: QEMUMachine) throws(QTestError) -> UInt64 {
        try machine.connection.read(Self.base + register, size)
    }

    private func write(_ register: UInt64, _ size: Int, _ value: UInt64, _ machine: QEMUMachine) throws(QTestError) {
        try machine.connection.write(Self.base + register, size, value)
    }

    // MARK: Mappings

    /// Forgets all mappings: the device is plugged in behind another IOMMU.
    func clear() { tables.clear() }

    /// Maps the words where the device's messages go.
    func map(_ addresses: ClosedRange<UInt64>, to place: UInt64) -> Bool {
        let first = addresses.lowerBound / QEMUPageTables.page
        return (first...addresses.upperBound / QEMUPageTables.page).allSatisfy {
            tables.map($0, to: place + ($0 - first) * QEMUPageTables.page, .write)
        }
    }

    /// The same mapping here. What the unit did not translate before it has not cached, so that nothing else is to do.
    ///
    /// - Parameter pageSize: of the lab's IOMMU, which may be larger than 4 KiB.
    func map(_ mapping: IOMMU.Mapping, pageSize: UInt64) {
        guard let memory = mapping.memory else { return }
        let isShared = memory.lies(in: ram)
        forEachPage(mapping, pageSize) { page, offset in
            guard offset < memory.size else { return }
            let isMapped = isShared && tables.map(page, to: memory.base + offset, mapping.access)
            if !isMapped { unmappable += 1 }
        }
    }

    /// Takes it back. The unit keeps nothing of it in its caches when this returns.
    func unmap(_ mapping: IOMMU.Mapping, pageSize: UInt64, _ machine: QEMUMachine) throws(QTestError) {
        // What the driver wrote before may have started the device.
        try machine.connection.drain()
        forEachPage(mapping, pageSize) { page, _ in tables.unmap(page) }
        // Invalidate what is cached of the domain.
        try write(invalidation, 8, 1 << 63 | 2 << 60 | QEMUPageTables.domain << 32, machine)
        try machine.connection.drain()
    }

    /// Calls `body` with each 4 KiB page of bus addresses and its offset in the memory.
    private func forEachPage(_ mapping: IOMMU.Mapping, _ pageSize: UInt64, _ body: (UInt64, UInt64) -> Void) {
        let parts = pageSize / QEMUPageTables.page
        let offset = mapping.offset & ~(pageSize - 1)
        for index in 0..<mapping.pages.count * parts {
            body(mapping.pages.first * parts + index, offset + index * QEMUPageTables.page)
        }
    }

    // MARK: Faults

    private var counter: UInt16 {
        // SAFETY: in the first page; the processor of QEMU counts there.
        ram.pointer(QEMUFirmware.counter, to: UInt16.self).pointee
    }

    /// Requests that were refused since the last time. Costs a look at a word and at the log's end; only after a fault the unit's
    /// registers are read.
    ///
    /// - Parameters:
    ///   - isForced: the registers are read in any case.
    ///   - isRegister: whether an address is one of the device's registers, where the driver, too, may find nothing.
    ///   - text: called with what else is in the log.
    func takeFaults(
        _ machine: QEMUMachine, isForced: Bool, isRegister: (UInt64) -> Bool, text: (String) -> Void
    ) throws(QTestError) -> [QEMUFault] {
        var found: [QEMUFault] = []
        var isNews = false
        machine.process.log.take { line in
            switch line {
            case .text(let line): text(line)
            case .refused(let address, let length, let isWrite, let reason):
                if reason == nil, isRegister(address) { return }
                isNews = true
                if latest?.absorb(address, length, isWrite: isWrite, reason: reason) == true { return }
                if let latest, isLatestNew { found.append(latest) }
                latest = QEMUFault(address: address, length: length, isWrite: isWrite, reason: reason)
                isLatestNew = found.count < Self.faultsMost
            }
        }
        if let latest, isLatestNew { found.append(latest) }
        isLatestNew = false
        let counter = counter
        guard isForced || isNews || counter != counted else { return found }
        counted = counter
        let recorded = try takeRecord(machine)
        // The log says more than the record.
        return isNews ? found : recorded.map { [$0] } ?? []
    }

    /// The fault record, of which QEMU's unit has one; it is empty then, so that the next fault is told.
    private func takeRecord(_ machine: QEMUMachine) throws(QTestError) -> QEMUFault? {
        let status = try read(Register.faultStatus, 4, machine)
        guard status & 3 != 0 else { return nil }
        let high = try read(record + 8, 8, machine)
        let low = try read(record, 8, machine)
        // The record's F bit, then Primary Fault Overflow: both are cleared by ones.
        try write(record + 8, 8, 1 << 63, machine)
        try write(Register.faultStatus, 4, status & 1, machine)
        guard high >> 63 == 1 else { return nil }
        return QEMUFault(
            address: low & ~(QEMUPageTables.page - 1), length: 1, isWrite: high >> 62 & 1 == 0,
            reason: UInt8(truncatingIfNeeded: high >> 32))
    }
}
