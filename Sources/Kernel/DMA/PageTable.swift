// SPDX-License-Identifier: Apache-2.0

/// Two levels of pages: bus page numbers to places in the kernel's view of memory.
struct PageTable {
    struct Entry {
        // SAFETY: valid while the entry is set; the IOMMU's mapping holds the memory object.
        var host: UnsafeMutableRawPointer
        /// Bytes of it that there are.
        var size: UInt32
        var access: DMAAccess
    }

    private let pageShift: Int
    private var leaves: [UInt64: [Entry?]] = [:]
    /// The leaf that was looked at last: requests of a device lie close together.
    private var cached: (number: UInt64, leaf: [Entry?]) = (.max, [])
    private static let leafShift = 9

    init(pageShift: Int) { self.pageShift = pageShift }

    mutating func set(_ page: UInt64, _ entry: Entry) { change(page, entry) }
    mutating func clear(_ page: UInt64) { change(page, nil) }

    private mutating func change(_ page: UInt64, _ entry: Entry?) {
        let number = page >> UInt64(Self.leafShift)
        if cached.number == number { cached = (.max, []) }
        let empty = [Entry?](repeating: nil, count: 1 << Self.leafShift)
        leaves[number, default: empty][Int(page & (1 << Self.leafShift - 1))] = entry
    }

    private mutating func entry(_ page: UInt64) -> Entry? {
        let number = page >> UInt64(Self.leafShift)
        if cached.number != number {
            guard let leaf = leaves[number] else { return nil }
            cached = (number, leaf)
        }
        return cached.leaf[Int(page & (1 << Self.leafShift - 1))]
    }

    mutating func translate(_ address: UInt64, _ length: Int, _ access: DMAAccess) -> IOMMU.Translation {
        let mask = UInt64(1) << UInt64(pageShift) - 1
        let offset = Int(address & mask)
        guard let first = entry(address >> UInt64(pageShift)), offset < Int(first.size) else {
            return .fault(.unmapped(address: address))
        }
        guard first.access.isSuperset(of: access) else { return .fault(.forbidden(address: address, access)) }
        var found = Int(first.size) - offset
        var page = address >> UInt64(pageShift) + 1
        // SAFETY: grows only over entries whose bytes follow in memory.
        while found < length, let next = entry(page), next.host == first.host + (offset + found),
            next.access.isSuperset(of: access)
        {
            found += Int(next.size)
            page += 1
        }
        return .bytes(UnsafeMutableRawBufferPointer(start: first.host + offset, count: min(found, length)))
    }
}
