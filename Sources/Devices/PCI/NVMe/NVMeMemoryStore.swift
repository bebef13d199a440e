// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A namespace in memory: pages that nobody wrote to cost nothing, and deallocated ones are given back.
final class NVMeMemoryStore: NVMeStore {
    let size: UInt64
    // SAFETY: a mapping of `size` bytes until deinit; every access goes through `direct`, which checks the range.
    private let base: UnsafeMutableRawPointer
    private let pageSize: UInt64

    init?(size: UInt64) {
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        guard let count = Int(exactly: size), count > 0,
            let base = mmap(nil, count, PROT_READ | PROT_WRITE, flags, -1, 0), base != MAP_FAILED
        else { return nil }
        self.size = size
        self.base = base
        pageSize = UInt64(max(sysconf(Int32(_SC_PAGESIZE)), 4096))
    }

    deinit { munmap(base, Int(size)) }

    func direct(_ offset: UInt64, _ count: Int) -> UnsafeMutableRawBufferPointer? {
        guard let length = UInt64(exactly: count), contains(offset, length) else { return nil }
        // SAFETY: `contains` has checked the range; callers use the buffer while they hold the store.
        return UnsafeMutableRawBufferPointer(start: base + Int(offset), count: count)
    }

    func read(_ offset: UInt64, into buffer: UnsafeMutableRawBufferPointer) -> Bool {
        guard let bytes = direct(offset, buffer.count) else { return false }
        buffer.copyMemory(from: UnsafeRawBufferPointer(bytes))
        return true
    }

    func write(_ offset: UInt64, from buffer: UnsafeRawBufferPointer) -> Bool {
        guard let bytes = direct(offset, buffer.count) else { return false }
        bytes.copyMemory(from: buffer)
        return true
    }

    func zero(_ offset: UInt64, _ count: UInt64) -> Bool {
        guard contains(offset, count) else { return false }
        let end = offset + count
        let firstPage = (offset + pageSize - 1) / pageSize * pageSize
        let lastPage = end / pageSize * pageSize
        guard firstPage < lastPage else { return clear(offset..<end) }
        // SAFETY: whole pages inside the mapping; private anonymous pages read as zeroes once they are dropped (madvise(2)).
        guard madvise(base + Int(firstPage), Int(lastPage - firstPage), MADV_DONTNEED) == 0 else {
            return clear(offset..<end)
        }
        return clear(offset..<firstPage) && clear(lastPage..<end)
    }

    static func areEqual(_ one: UnsafeMutableRawBufferPointer, _ other: UnsafeMutableRawBufferPointer) -> Bool {
        guard let first = one.baseAddress, let second = other.baseAddress, one.count == other.count else {
            return false
        }
        // SAFETY: both are `one.count` long.
        return memcmp(first, second, one.count) == 0
    }

    private func clear(_ range: Range<UInt64>) -> Bool {
        guard let bytes = direct(range.lowerBound, Int(range.upperBound - range.lowerBound)) else { return false }
        bytes.initializeMemory(as: UInt8.self, repeating: 0)
        return true
    }
}
