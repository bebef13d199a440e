// SPDX-License-Identifier: Apache-2.0

/// Two levels of pages: bus page numbers to places in the kernel's view of memory.
struct PageTable: ~Copyable {
    struct Entry {
        // SAFETY: valid while the entry is set; the IOMMU's mapping holds the memory object.
        var host: UnsafeMutableRawPointer
        /// Bytes of it that there are, at most a page; the rest of the page leads nowhere.
        var size: UInt32
        var access: DMAAccess
    }

    /// A run of 2^9 pages: an entry each, or one for all where all of them lie side by side.
    private final class Leaf {
        var entries: [Entry?]
        var whole: (host: UnsafeMutableRawPointer, access: DMAAccess)?

        init() { entries = [Entry?](repeating: nil, count: PageTable.leafCount) }

        init(_ host: UnsafeMutableRawPointer, _ access: DMAAccess) {
            entries = []
            whole = (host, access)
        }
    }

    private let pageShift: UInt64
    private var leaves: [UInt64: Leaf] = [:]
    /// The leaf that was looked at last: requests of a device lie close together.
    private var cached: (number: UInt64, leaf: Leaf)?
    private static let leafShift: UInt64 = 9
    private static let leafCount = 1 << Int(leafShift)

    init(pageShift: Int) { self.pageShift = UInt64(pageShift) }

    private var pageSize: Int { 1 << Int(pageShift) }

    // MARK: Changing

    mutating func set(_ page: UInt64, _ entry: Entry) { change(page, entry) }
    mutating func clear(_ page: UInt64) { change(page, nil) }

    /// Sets pages whose bytes lie side by side.
    ///
    /// - Parameter size: bytes from `host` on, more than all pages but the last have; of the last one what is left.
    mutating func set(
        _ pages: Range<UInt64>, host: UnsafeMutableRawPointer, size: UInt64, access: DMAAccess
    ) {
        var page = pages.lowerBound
        while page < pages.upperBound {
            let done = (page - pages.lowerBound) << pageShift
            // SAFETY: `done` is less than `size` bytes, by the promise above.
            let place = host + Int(done)
            if isLeaf(page, of: pages), size - done >= UInt64(pageSize * Self.leafCount) {
                replace(page >> Self.leafShift, Leaf(place, access))
                page += UInt64(Self.leafCount)
            } else {
                let size = UInt32(min(UInt64(pageSize), size - done))
                change(page, Entry(host: place, size: size, access: access))
                page += 1
            }
        }
    }

    mutating func clear(_ pages: Range<UInt64>) {
        var page = pages.lowerBound
        while page < pages.upperBound {
            if isLeaf(page, of: pages) {
                replace(page >> Self.leafShift, nil)
                page += UInt64(Self.leafCount)
            } else {
                change(page, nil)
                page += 1
            }
        }
    }

    /// Whether a leaf begins with the page and lies in the range.
    private func isLeaf(_ page: UInt64, of pages: Range<UInt64>) -> Bool {
        page & UInt64(Self.leafCount - 1) == 0 && pages.upperBound - page >= UInt64(Self.leafCount)
    }

    private mutating func replace(_ number: UInt64, _ leaf: Leaf?) {
        leaves[number] = leaf
        cached = nil
    }

    private mutating func change(_ page: UInt64, _ entry: Entry?) {
        let number = page >> Self.leafShift
        guard let leaf = leaf(number) ?? (entry == nil ? nil : Leaf()) else { return }
        if let whole = leaf.whole { split(leaf, whole.host, whole.access) }
        leaf.entries[Int(page) & (Self.leafCount - 1)] = entry
        if cached?.number != number { replace(number, leaf) }
    }

    private func split(_ leaf: Leaf, _ host: UnsafeMutableRawPointer, _ access: DMAAccess) {
        leaf.whole = nil
        leaf.entries = (0..<Self.leafCount).map {
            // SAFETY: a whole leaf has the bytes of all its pages.
            Entry(host: host + $0 << Int(pageShift), size: UInt32(pageSize), access: access)
        }
    }

    // MARK: Asking

    private mutating func leaf(_ number: UInt64) -> Leaf? {
        if let cached, cached.number == number { return cached.leaf }
        guard let leaf = leaves[number] else { return nil }
        cached = (number, leaf)
        return leaf
    }

    private mutating func entry(_ page: UInt64) -> Entry? {
        guard let leaf = leaf(page >> Self.leafShift) else { return nil }
        let index = Int(page) & (Self.leafCount - 1)
        guard let whole = leaf.whole else { return leaf.entries[index] }
        // SAFETY: a whole leaf has the bytes of all its pages.
        return Entry(host: whole.host + index << Int(pageShift), size: UInt32(pageSize), access: whole.access)
    }

    /// Where `length` bytes lie, as many of them as lie side by side and may be used so; none where none are asked for.
    mutating func translate(_ address: UInt64, _ length: Int, _ access: DMAAccess) -> IOMMU.Translation {
        let offset = Int(address & UInt64(pageSize - 1))
        guard let first = entry(address >> pageShift), offset < Int(first.size) else {
            return .fault(.unmapped(address: address))
        }
        guard first.access.isSuperset(of: access) else { return .fault(.forbidden(address: address, access)) }
        var end = Int(first.size)
        var page = address >> pageShift + 1
        // SAFETY: grows only over whole pages whose bytes follow in memory.
        while end - offset < length, end & (pageSize - 1) == 0, let next = entry(page), next.host == first.host + end,
            next.access.isSuperset(of: access)
        {
            end += Int(next.size)
            page += 1
        }
        return .bytes(
            UnsafeMutableRawBufferPointer(start: first.host + offset, count: min(end - offset, max(0, length))))
    }
}
