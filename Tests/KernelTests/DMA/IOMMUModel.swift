// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Kernel

/// What an IOMMU promises, as a dictionary from bus page to a page of memory, beside the real one.
struct IOMMUModel {
    /// What a bus page leads to.
    private struct Page {
        var host: UnsafeMutableRawPointer
        var size: Int
        var access: DMAAccess
    }

    let unit: IOMMU
    let memory: [MemoryObject]
    private var random: SeededGenerator
    private var pages: [UInt64: Page] = [:]
    private(set) var live: [IOMMU.Mapping] = []
    private var gone: [(address: UInt64, length: UInt64, end: UInt64)] = []
    private var time: UInt64 = 0
    /// What was tried, so that a test can see that all of it was.
    private(set) var counts: [String: Int] = [:]

    /// - Parameter sizes: bytes of the memory objects.
    init(_ flavour: IOMMU.Flavour, sizes: [UInt64], seed: UInt64) throws {
        unit = IOMMU(name: "unit", flavour)
        let maker = MemoryObject.Maker()
        memory = try sizes.map { try #require(maker.make($0, name: "test")) }
        random = SeededGenerator(seed: seed)
    }

    private var flavour: IOMMU.Flavour { unit.flavour }
    private mutating func below(_ limit: UInt64) -> UInt64 { random.next() % limit }

    /// A step: one mapping or unmapping, and a batch of requests.
    ///
    /// - Parameters:
    ///   - full: mappings to keep at most.
    ///   - bits: address bits that mappings are asked for.
    mutating func step(requests: Int, full: Int, bits: ClosedRange<Int>) throws {
        time += 1
        if live.isEmpty || live.count < full && below(100) < 55 {
            try map(bits: Int(below(UInt64(bits.count))) + bits.lowerBound)
        } else {
            unmap()
        }
        for _ in 0..<requests { request() }
    }

    // MARK: Mapping

    private mutating func map(bits: Int) throws {
        let object = memory[Int(below(UInt64(memory.count)))]
        let offset = below(object.size)
        let longest = object.size - offset
        let length = below(8) == 0 ? 1 + below(longest) : 1 + below(min(longest, 3 * flavour.pageSize))
        let access = [DMAAccess.read, .write, [.read, .write]][Int(below(3))]
        let step = below(4) == 0 ? 1 << below(5) : UInt64(1)
        let mapping: IOMMU.Mapping
        do throws(IOMMU.MapError) {
            mapping = try unit.map(
                object, offset: offset, length: length, access: access, addressBits: bits,
                alignment: step == 1 ? 1 : step * flavour.pageSize, time: time)
        } catch {
            check(error == .exhausted, "\(error)")
            check(
                !hasRoom(pageRange(offset, length).count, bits, step), "\(length) bytes of \(bits) bits are to be had")
            counts["exhausted", default: 0] += 1
            return
        }
        check(mapping.address / flavour.pageSize % step == 0, "alignment: \(mapping.address)")
        try add(mapping, object, offset, length, access, bits)
    }

    private mutating func add(
        _ mapping: IOMMU.Mapping, _ object: MemoryObject, _ offset: UInt64, _ length: UInt64, _ access: DMAAccess,
        _ bits: Int
    ) throws {
        let size = flavour.pageSize
        let base = try #require(object.hostAddress)
        let last = mapping.last
        check(mapping.address % size == offset % size, "offset in its page: \(mapping.address)")
        check(isAllowed(mapping.address / size * size, bits) && isAllowed(last / size * size, bits), "page: \(last)")
        var start = offset / size * size
        for page in mapping.address / size...last / size {
            check(pages[page] == nil, "page \(page) is mapped twice")
            pages[page] = Page(host: base + Int(start), size: Int(min(size, object.size - start)), access: access)
            start += size
        }
        live.append(mapping)
        counts["mapped", default: 0] += 1
    }

    private mutating func unmap() {
        let index = Int(below(UInt64(live.count)))
        live.swapAt(index, live.count - 1)
        let mapping = live.removeLast()
        unit.unmap(mapping, time: time)
        for page in mapping.address / flavour.pageSize...mapping.last / flavour.pageSize {
            pages[page] = nil
        }
        gone.append((mapping.address, mapping.length, time))
        counts["unmapped", default: 0] += 1
    }

    private func pageRange(_ offset: UInt64, _ length: UInt64) -> Range<UInt64> {
        offset / flavour.pageSize..<(offset + length - 1) / flavour.pageSize + 1
    }

    /// Whether a bus page may be handed out.
    private func isAllowed(_ address: UInt64, _ bits: Int) -> Bool {
        let last = address + flavour.pageSize - 1
        return flavour.window.contains(address) && flavour.window.contains(last)
            && (bits >= 64 || last >> UInt64(bits) == 0)
            && !flavour.reserved.contains { $0.overlaps(address...last) }
    }

    /// Whether so many pages in a row are free, from a multiple of `step` on.
    private func hasRoom(_ count: Int, _ bits: Int, _ step: UInt64) -> Bool {
        var row = 0
        let last = min(flavour.window.upperBound, bits < 64 ? 1 << UInt64(bits) - 1 : .max)
        guard last > flavour.window.lowerBound else { return false }
        for page in flavour.window.lowerBound / flavour.pageSize...last / flavour.pageSize {
            let isFree = pages[page] == nil && isAllowed(page * flavour.pageSize, bits)
            row = isFree && (row > 0 || page % step == 0) ? row + 1 : 0
            if row == count { return true }
        }
        return false
    }

    // MARK: Requests

    private mutating func request() {
        let word = random.next()
        let access = [DMAAccess.read, .write, [.read, .write]][Int(word & 0xFF) % 3]
        let length = 1 + Int(word >> 8) & 0xFFFF >> Int(word >> 24 & 15)
        let address = address(word >> 32)
        compare(unit.translate(address, length, access), address, length, access)
    }

    /// Mostly in a mapping or next to one.
    private mutating func address(_ word: UInt64) -> UInt64 {
        guard word & 31 > 0, !live.isEmpty else {
            return word & 32 == 0 ? random.next() : random.next() >> UInt64(64 - flavour.portBits)
        }
        let mapping = live[Int(word >> 5 & 0xFFFF) % live.count]
        return mapping.address &+ (word >> 5) % (mapping.length + 64) &- 32
    }

    private mutating func compare(
        _ found: IOMMU.Translation, _ address: UInt64, _ length: Int, _ access: DMAAccess
    ) {
        let (bytes, fault) = expected(address, length, access)
        switch found {
        case .bytes(let run):
            check(run.baseAddress == bytes?.baseAddress && run.count == bytes?.count, "\(address)+\(length): \(run)")
        case .fault(let found): check(found == fault, "\(address)+\(length): \(found), not \(fault as Any)")
        }
    }

    private mutating func expected(
        _ address: UInt64, _ length: Int, _ access: DMAAccess
    ) -> (UnsafeMutableRawBufferPointer?, DMAFault?) {
        if flavour.portBits < 64, address >> UInt64(flavour.portBits) > 0 {
            counts["too high", default: 0] += 1
            return (nil, .tooHigh(address: address))
        }
        let offset = Int(address % flavour.pageSize)
        guard var page = pages[address / flavour.pageSize], offset < page.size else {
            counts["unmapped request", default: 0] += 1
            return (nil, .unmapped(address: address))
        }
        guard page.access.isSuperset(of: access) else {
            counts["forbidden", default: 0] += 1
            return (nil, .forbidden(address: address, access))
        }
        let start = page.host + offset
        var count = page.size - offset
        var number = address / flavour.pageSize
        while count < length {
            // The next page counts if this one is whole, and it follows in memory and allows as much.
            number += 1
            guard page.size == Int(flavour.pageSize), let next = pages[number], next.host == page.host + page.size,
                next.access.isSuperset(of: access)
            else { break }
            count += next.size
            page = next
        }
        counts[count < length ? "cut" : "whole", default: 0] += 1
        return (UnsafeMutableRawBufferPointer(start: start, count: min(count, length)), nil)
    }

    // MARK: At the end

    /// What reports ask, against plain searches.
    mutating func compareReports() {
        #expect(unit.live.count == live.count)
        #expect(unit.pageCount == UInt64(pages.count))
        #expect(unit.past.map(\.address) == gone.suffix(unit.past.count).map(\.address))
        for _ in 0..<200 {
            let word = random.next()
            let isOld = !gone.isEmpty && below(3) == 0
            let address = isOld ? gone[Int(word >> 40) % gone.count].address : address(word)
            check(
                unit.mapping(at: address) === live.first { $0.address <= address && address <= $0.last }, "\(address)")
            let past = gone.suffix(unit.past.count).last { $0.address <= address && address - $0.address < $0.length }
            check(unit.pastMapping(at: address)?.end == past?.end, "\(address)")
            check(
                unit.nearest(to: address)?.distance(to: address) == live.map { $0.distance(to: address) }.min(),
                "\(address)")
        }
    }

    mutating func unmapAll() {
        while !live.isEmpty { unmap() }
    }

    /// `#expect` costs too much to be called a million times.
    private func check(_ holds: Bool, _ comment: @autoclosure () -> String) {
        if !holds { Issue.record("\(comment())") }
    }
}

extension IOMMU.Mapping {
    /// Address of the last byte.
    fileprivate var last: UInt64 { address + (length - 1) }

    fileprivate func distance(to place: UInt64) -> UInt64 {
        place < address ? address - place : place - min(place, last)
    }
}
