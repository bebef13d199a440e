// SPDX-License-Identifier: Apache-2.0

/// The unit that translates a device's addresses: a DART on Apple silicon, VT-d on Intel.
///
/// It maps whole pages of memory objects into a window of bus addresses. A device's request is cut at page ends only where
/// the pages do not lie side by side in the kernel's view of the memory.
public final class IOMMU {
    /// How a kind of machine's unit behaves.
    public struct Flavour: Sendable {
        /// Bytes; a power of two.
        public var pageSize: UInt64
        /// Addresses that it hands out.
        public var window: ClosedRange<UInt64>
        /// Addresses of the window that it never hands out: where devices send their interrupt messages.
        public var reserved: [ClosedRange<UInt64>]
        /// Bits of an address that gets to it at all; what needs more is refused by the port in front of it.
        public var portBits: Int

        /// A DART behind an `apciec` port: pages of 16 KiB, a window of 32 bits that begins behind page 0 (addresses that were
        /// seen there: 0x4000, 0x88000…), the message doorbell at 0xFFFFF000.
        public static let appleSilicon = Flavour(
            pageSize: 0x4000, window: 0x4000...0xFFFF_BFFF, reserved: [0xFFFF_C000...0xFFFF_FFFF], portBits: 32)
        /// VT-d: pages of 4 KiB and 39 bits; 0xFEE00000 is where interrupt messages go (Intel SDM 3A, 11.11.1).
        public static let intel = Flavour(
            pageSize: 0x1000, window: 0x1000...0x7F_FFFF_FFFF, reserved: [0xFEE0_0000...0xFEEF_FFFF], portBits: 64)
    }

    /// A range of bus addresses and what lies behind it.
    public final class Mapping {
        /// Of the first byte.
        public let address: UInt64
        public let length: UInt64
        public let access: DMAAccess
        /// nil once it is unmapped: what is kept for reports keeps no memory.
        public internal(set) var memory: MemoryObject?
        /// Of the first byte, in the memory object.
        public let offset: UInt64
        /// Whose it is, for reports.
        public let label: String
        /// Nanoseconds on the kernel's clock.
        public let begin: UInt64
        public internal(set) var end: UInt64?
        /// Who prepared it, and made command and memory; who completed it. Empty: not known.
        public internal(set) var places: [CallStack] = []
        public internal(set) var completion: [CallStack] = []
        /// First page of bus addresses and their count, in pages of the IOMMU's size.
        public let pages: (first: UInt64, count: UInt64)

        init(
            address: UInt64, length: UInt64, access: DMAAccess, memory: MemoryObject, offset: UInt64, label: String,
            begin: UInt64, pages: (first: UInt64, count: UInt64)
        ) {
            self.address = address
            self.length = length
            self.access = access
            self.memory = memory
            self.offset = offset
            self.label = label
            self.begin = begin
            self.pages = pages
        }
    }

    /// What has changed, for a unit elsewhere that follows this one.
    public enum Change {
        case mapped(Mapping)
        case unmapped(Mapping)
    }

    /// Bytes behind an address, at least one, or why there are none.
    public enum Translation {
        case bytes(UnsafeMutableRawBufferPointer)
        case fault(DMAFault)
    }

    public enum MapError: Error, Hashable, Sendable {
        /// No range of that size below the limit is free.
        case exhausted
        /// The memory cannot be reached from the kernel.
        case noMemory
        case badArgument
    }

    /// As logs name it: `dart-apciec0`, `vtd[0]`.
    public let name: String
    public let flavour: Flavour
    public private(set) var live: [ObjectIdentifier: Mapping] = [:]
    /// Mappings that are gone, the last ones, oldest first.
    public private(set) var past: [Mapping] = []
    public var onChange: ((Change) -> Void)?
    private var free: AddressRanges
    private var table: PageTable

    private static let pastMost = 1024

    public init(name: String, _ flavour: Flavour) {
        self.name = name
        self.flavour = flavour
        let shift = UInt64(flavour.pageSize.trailingZeroBitCount)
        // Of the window whole pages only; what is reserved in part is reserved.
        free = AddressRanges(0...UInt64.max >> shift)
        if flavour.window.lowerBound > 0 { free.remove(0...(flavour.window.lowerBound - 1) >> shift) }
        if flavour.window.upperBound < .max {
            free.remove((flavour.window.upperBound + 1) >> shift...UInt64.max >> shift)
        }
        for range in flavour.reserved { free.remove(range.lowerBound >> shift...range.upperBound >> shift) }
        table = PageTable(pageShift: Int(shift))
    }

    /// Pages that are mapped.
    public private(set) var pageCount: UInt64 = 0

    /// Never hands out these addresses, where something else lies. False: a mapping lies there already.
    public func reserve(_ range: ClosedRange<UInt64>) -> Bool {
        let shift = UInt64(flavour.pageSize.trailingZeroBitCount)
        let pages = range.lowerBound >> shift...range.upperBound >> shift
        guard !live.values.contains(where: { pages.overlaps($0.pages.first...$0.pages.first + ($0.pages.count - 1)) })
        else { return false }
        free.remove(pages)
        return true
    }

    /// Maps a piece of memory.
    ///
    /// - Parameters:
    ///   - offset: where it begins in the memory object, in bytes; the bus address has the same offset within its page.
    ///   - length: bytes, not 0.
    ///   - alignment: of the page that the piece begins in, in bytes; a power of two. Less than a page is a page.
    ///   - addressBits: no address of the piece has more bits than this; 64 at most.
    public func map(
        _ memory: MemoryObject, offset: UInt64, length: UInt64, access: DMAAccess, addressBits: Int = 64,
        alignment: UInt64 = 1, label: String = "", time: UInt64 = 0
    ) throws(MapError) -> Mapping {
        let (end, overflows) = offset.addingReportingOverflow(length)
        guard length > 0, !overflows, end <= memory.size, addressBits > 0 else { throw .badArgument }
        guard let base = memory.hostAddress else { throw .noMemory }
        let shift = UInt64(flavour.pageSize.trailingZeroBitCount)
        let firstPage = offset >> shift
        let count = ((end - 1) >> shift) - firstPage + 1
        let bits = min(addressBits, flavour.portBits)
        let limit = bits >= 64 ? UInt64.max : (1 << UInt64(bits)) - 1
        // Below a limit within a page there is no whole page.
        guard limit >= flavour.pageSize - 1,
            let first = free.take(count, below: limit >> shift, multipleOf: alignment >> shift)
        else {
            throw .exhausted
        }
        let address = first << shift | (offset & (flavour.pageSize - 1))
        let mapping = Mapping(
            address: address, length: length, access: access, memory: memory, offset: offset, label: label, begin: time,
            pages: (first, count))
        // SAFETY: the pages lie in the memory object, which the mapping holds until their entries are cleared. Its end may lie
        // within the last one: memory objects are whole pages of this machine, which an IOMMU's page may be larger than.
        let start = firstPage << shift
        table.set(first..<first + count, host: base + Int(start), size: memory.size - start, access: access)
        pageCount += count
        live[ObjectIdentifier(mapping)] = mapping
        onChange?(.mapped(mapping))
        return mapping
    }

    /// Takes a mapping back. One that is gone stays gone.
    public func unmap(_ mapping: Mapping, time: UInt64 = 0) {
        guard live.removeValue(forKey: ObjectIdentifier(mapping)) != nil else { return }
        let (first, count) = mapping.pages
        table.clear(first..<first + count)
        free.give(first...first + (count - 1))
        pageCount -= count
        mapping.end = time
        if past.count == Self.pastMost { past.removeFirst(Self.pastMost / 4) }
        past.append(mapping)
        onChange?(.unmapped(mapping))
        mapping.memory = nil
    }

    /// Where a device's request ends up: as many of the `length` bytes as lie side by side, at least one unless none are asked
    /// for.
    public func translate(_ address: UInt64, _ length: Int, _ access: DMAAccess) -> Translation {
        guard flavour.portBits < 64 else { return table.translate(address, length, access) }
        let end = UInt64(1) << UInt64(flavour.portBits)
        guard address < end else { return .fault(.tooHigh(address: address)) }
        // What follows behind the port's last address is a request of its own.
        return table.translate(address, min(length, Int(clamping: end - address)), access)
    }

    // MARK: What reports want to know

    /// The mapping that an address is in now.
    public func mapping(at address: UInt64) -> Mapping? {
        live.values.first { $0.address <= address && address - $0.address < $0.length }
    }

    /// The last mapping that an address was in and is no more.
    public func pastMapping(at address: UInt64) -> Mapping? {
        past.last { $0.address <= address && address - $0.address < $0.length }
    }

    /// The mapping nearest to an address.
    public func nearest(to address: UInt64) -> Mapping? {
        func distance(_ mapping: Mapping) -> UInt64 {
            let last = mapping.address + (mapping.length - 1)
            return address < mapping.address ? mapping.address - address : address > last ? address - last : 0
        }
        return live.values.min { (distance($0), $0.address) < (distance($1), $1.address) }
    }
}
