// SPDX-License-Identifier: Apache-2.0

/// What a power cut would take away: the bytes that unflushed writes have replaced.
///
/// The store always has the newest data, as a drive's cache answers reads. For each write that is not yet safe, the log keeps what
/// was there before it; the oldest are given up when the log is full, as a cache writes them to the medium one day.
struct NVMeWriteCache {
    private struct Entry {
        var range: Range<UInt64>
        /// What was there before; nil: this write was safe at once (FUA), and so nothing older comes back under it.
        var before: [UInt8]?
    }

    /// What a cut did.
    struct Loss: Equatable {
        /// Blocks that hold something older than what was written last.
        var lost = 0
        /// Blocks of unflushed writes that made it to the medium.
        var kept = 0
    }

    static let bytesMost = 16 << 20
    static let entriesMost = 4096
    private var entries: [Entry] = []
    /// Entries before this index have been given up.
    private var first = 0
    private(set) var byteCount = 0

    var isEmpty: Bool { first == entries.count }

    /// All that was written is safe.
    mutating func flush() {
        entries.removeAll(keepingCapacity: true)
        (first, byteCount) = (0, 0)
    }

    mutating func note(_ range: Range<UInt64>, before: [UInt8]) {
        append(Entry(range: range, before: before))
        byteCount += before.count
        while byteCount > Self.bytesMost { giveUpOldest() }
    }

    /// A write that is safe before it is answered.
    mutating func noteSafe(_ range: Range<UInt64>) {
        if !isEmpty { append(Entry(range: range, before: nil)) }
    }

    private mutating func append(_ entry: Entry) {
        if entries.count - first == Self.entriesMost { giveUpOldest() }
        if first >= Self.entriesMost {
            entries.removeFirst(first)
            first = 0
        }
        entries.append(entry)
    }

    private mutating func giveUpOldest() {
        byteCount -= entries[first].before?.count ?? 0
        entries[first].before = nil
        first += 1
    }

    /// The power is cut: of each block that was not safe, one of the versions since the last flush is on the medium.
    ///
    /// - Parameters:
    ///   - block: bytes that are written whole or not at all.
    ///   - isKept: drawn for each version of a block, the newest first.
    mutating func cut(_ store: any NVMeStore, block: UInt64, isKept: () -> Bool) -> Loss {
        var loss = Loss()
        var settled: Set<UInt64> = []
        var touched: Set<UInt64> = []
        var safe: [Range<UInt64>] = []
        for entry in entries[first...].reversed() {
            guard let before = entry.before else {
                safe.append(entry.range)
                continue
            }
            for (index, address) in stride(from: entry.range.lowerBound, to: entry.range.upperBound, by: Int(block))
                .enumerated()
            where !settled.contains(address) && !safe.contains(where: { $0.contains(address) }) {
                if isKept() {
                    settled.insert(address)
                    if !touched.contains(address) { loss.kept += 1 }
                    continue
                }
                if touched.insert(address).inserted { loss.lost += 1 }
                let start = index * Int(block)
                // SAFETY: the buffer is used in the call only.
                _ = before.withUnsafeBytes {
                    store.write(address, from: UnsafeRawBufferPointer(rebasing: $0[start..<start + Int(block)]))
                }
            }
        }
        flush()
        return loss
    }
}
