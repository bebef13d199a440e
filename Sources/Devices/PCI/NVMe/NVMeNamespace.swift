// SPDX-License-Identifier: Apache-2.0

/// Namespace 1: blocks over a store, with the log of what a power cut would take.
final class NVMeNamespace {
    /// Formats (LBAF) by index: log2 of the bytes of a block.
    static let formats: [UInt64] = [9, 12]

    let store: any NVMeStore
    var cache = NVMeWriteCache()
    /// A write is safe only once it was flushed.
    var isCacheOn: Bool
    private(set) var format: Int
    /// Blocks that it has at present.
    private(set) var blocks: UInt64

    init(_ store: any NVMeStore, blockSize: UInt64, isCacheOn: Bool) {
        self.store = store
        self.isCacheOn = isCacheOn
        format = blockSize == 4096 ? 1 : 0
        blocks = store.size >> Self.formats[format]
    }

    var blockShift: UInt64 { Self.formats[format] }
    var blockSize: UInt64 { 1 << blockShift }

    /// Bytes of a range of blocks; nil: it goes beyond the end.
    func bytes(_ first: UInt64, _ count: UInt64) -> Range<UInt64>? {
        guard count <= blocks, first <= blocks - count else { return nil }
        return first << blockShift..<(first + count) << blockShift
    }

    /// All blocks read as zeroes, and have the size of format `index`.
    func format(_ index: Int) -> Bool {
        cache.flush()
        guard store.zero(0, store.size) else { return false }
        format = index
        blocks = store.size >> blockShift
        return true
    }

    /// It gets smaller, or as large as the store at most.
    func resize(blocks wanted: UInt64) { blocks = min(max(wanted, 1), store.size >> blockShift) }

    /// Before a write to a range: the log takes what stands there, unless the write is safe at once.
    ///
    /// - Returns: false: the medium failed.
    func willWrite(_ range: Range<UInt64>, isSafe: Bool) -> Bool {
        let count = range.upperBound - range.lowerBound
        guard isCacheOn, !isSafe, count <= UInt64(NVMeLayout.transferMost) else {
            cache.noteSafe(range)
            return true
        }
        var isRead = false
        let before = [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, filled in
            // SAFETY: the part of `buffer` that is asked for; the store fills all of it, or says that it has not.
            isRead = store.read(
                range.lowerBound,
                into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<Int(count)]))
            filled = isRead ? Int(count) : 0
        }
        if isRead { cache.note(range, before: before) }
        return isRead
    }
}
