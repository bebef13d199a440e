// SPDX-License-Identifier: Apache-2.0

import Kernel

/// The page tables that QEMU's translation unit walks: in the shared memory, in VT-d's format.
///
/// Root table → context table → three levels of 512 entries of 8 bytes. An entry is the address of the next table or page, with
/// bit 0 for reads by the device and bit 1 for writes.
///
/// - Source: Intel VT-d specification, 9.1 (root entry), 9.3 (context entry), 9.8 (second-stage entries).
final class QEMUPageTables {
    private let ram: QEMURAM
    /// Address of the root table.
    let root: UInt64
    private let context: UInt64
    private let top: UInt64
    /// Tables of the lower levels, by the part of a page number that leads to them.
    private var middles: [UInt64: UInt64] = [:]
    private var leaves: [UInt64: UInt64] = [:]

    static let page: UInt64 = 4096
    /// Bits of addresses that can be translated: three levels.
    static let addressBits: UInt64 = 39
    /// The number that the unit's caches know the device's tables by.
    static let domain: UInt64 = 1

    init(_ ram: QEMURAM) throws(QEMUError) {
        guard let root = ram.allocateZeroed(Self.page) else { throw .noMemory(0) }
        guard let context = ram.allocateZeroed(Self.page), let top = ram.allocateZeroed(Self.page) else {
            throw .noMemory(0)
        }
        self.ram = ram
        (self.root, self.context, self.top) = (root, context, top)
        // The root table has an entry of 16 bytes for each bus, the context table one for each of 256 functions.
        store(context | 1, at: root)
        let entry = context + QEMURequest.slot << 3 * 16
        store(top | 1, at: entry)
        // 39 bits; the domain.
        store(1 | Self.domain << 8, at: entry + 8)
    }

    deinit {
        for table in [root, context, top] + middles.values + leaves.values { ram.free(table, Self.page) }
    }

    /// Maps a page of bus addresses to one of memory.
    ///
    /// - Returns: false: it is beyond the translated bits, or there is no memory for a table.
    func map(_ page: UInt64, to place: UInt64, _ access: DMAAccess) -> Bool {
        guard page < 1 << (Self.addressBits - 12), let leaf = leaf(page) else { return false }
        let bits: UInt64 = (access.contains(.read) ? 1 : 0) | (access.contains(.write) ? 2 : 0)
        store(place | bits, at: leaf + (page & 511) * 8)
        return true
    }

    /// Nothing is mapped any more.
    func clear() {
        for leaf in leaves.values {
            for index in 0..<512 { store(0, at: leaf + UInt64(index) * 8) }
        }
    }

    func unmap(_ page: UInt64) {
        guard let leaf = leaves[page >> 9] else { return }
        store(0, at: leaf + (page & 511) * 8)
    }

    private func leaf(_ page: UInt64) -> UInt64? {
        if let known = leaves[page >> 9] { return known }
        guard let middle = middle(page >> 18), let made = ram.allocateZeroed(Self.page) else { return nil }
        leaves[page >> 9] = made
        store(made | 3, at: middle + (page >> 9 & 511) * 8)
        return made
    }

    private func middle(_ number: UInt64) -> UInt64? {
        if let known = middles[number] { return known }
        guard let made = ram.allocateZeroed(Self.page) else { return nil }
        middles[number] = made
        store(made | 3, at: top + (number & 511) * 8)
        return made
    }

    private func store(_ value: UInt64, at place: UInt64) {
        // SAFETY: `place` lies in a table of ours; QEMU reads each entry at once, as it does a processor's store.
        ram.pointer(place, to: UInt64.self).pointee = value
    }
}
