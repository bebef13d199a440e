// SPDX-License-Identifier: Apache-2.0

/// Free page numbers, as ranges in order.
///
/// Ranges lie in chunks that know the longest of theirs, so that what is too short is passed over a chunk at a time: a driver
/// that keeps 100,000 buffers prepared and gives them back in any order leaves as many holes.
struct AddressRanges {
    private struct Chunk {
        /// In order; never empty, at most twice ``AddressRanges/chunkSize``.
        var ranges: [ClosedRange<UInt64>]
        /// Numbers of the longest one, less 1.
        var longest: UInt64

        init(_ ranges: [ClosedRange<UInt64>]) {
            self.ranges = ranges
            longest = 0
            measure()
        }

        mutating func measure() {
            longest = 0
            for range in ranges { longest = max(longest, range.upperBound - range.lowerBound) }
        }

        /// The lowest `span` + 1 numbers from a multiple of `step` on, and the range that has them.
        func find(_ span: UInt64, _ step: UInt64) -> (place: Int, first: UInt64)? {
            var place = 0
            while place < ranges.count {
                let range = ranges[place]
                let beyond = step > 1 ? range.lowerBound % step : 0
                let (first, overflows) = range.lowerBound.addingReportingOverflow(beyond > 0 ? step - beyond : 0)
                if !overflows, first <= range.upperBound, range.upperBound - first >= span { return (place, first) }
                place += 1
            }
            return nil
        }

        /// The first range that begins above a number.
        func index(above number: UInt64) -> Int {
            var low = 0
            var high = ranges.count
            while low < high {
                let middle = (low + high) / 2
                if ranges[middle].lowerBound <= number { low = middle + 1 } else { high = middle }
            }
            return low
        }
    }

    private var chunks: [Chunk]
    private static let chunkSize = 64

    init(_ all: ClosedRange<UInt64>) { chunks = [Chunk([all])] }

    var ranges: [ClosedRange<UInt64>] { chunks.flatMap(\.ranges) }
    var isEmpty: Bool { chunks.isEmpty }

    /// Takes the lowest `count` numbers in a row, none above `limit`, the first a multiple of `step` (0 and 1: any). Returns the
    /// first; nil: there are none, and nothing changes.
    mutating func take(_ count: UInt64, below limit: UInt64 = .max, multipleOf step: UInt64 = 1) -> UInt64? {
        guard count > 0 else { return nil }
        let span = count - 1
        for index in chunks.indices where chunks[index].longest >= span {
            // All that follow are higher still.
            guard chunks[index].ranges[0].lowerBound <= limit else { return nil }
            guard let (place, first) = chunks[index].find(span, step) else { continue }
            guard first <= limit, span <= limit - first else { return nil }
            cut(index, place, first...first + span)
            return first
        }
        return nil
    }

    /// Takes numbers out of a range that has them all.
    private mutating func cut(_ index: Int, _ place: Int, _ taken: ClosedRange<UInt64>) {
        let range = chunks[index].ranges[place]
        switch (range.lowerBound < taken.lowerBound, taken.upperBound < range.upperBound) {
        case (false, false): chunks[index].ranges.remove(at: place)
        case (false, true): chunks[index].ranges[place] = taken.upperBound + 1...range.upperBound
        case (true, false): chunks[index].ranges[place] = range.lowerBound...taken.lowerBound - 1
        case (true, true):
            chunks[index].ranges[place] = range.lowerBound...taken.lowerBound - 1
            insert(taken.upperBound + 1...range.upperBound, index, place + 1)
        }
        if chunks[index].ranges.isEmpty {
            chunks.remove(at: index)
        } else if range.upperBound - range.lowerBound == chunks[index].longest {
            chunks[index].measure()
        }
    }

    /// Takes these numbers, as far as they are free. Goes through all ranges.
    mutating func remove(_ taken: ClosedRange<UInt64>) {
        var left: [ClosedRange<UInt64>] = []
        for range in ranges {
            if range.lowerBound < taken.lowerBound {
                left.append(range.lowerBound...min(range.upperBound, taken.lowerBound - 1))
            }
            if range.upperBound > taken.upperBound {
                left.append(max(range.lowerBound, taken.upperBound + 1)...range.upperBound)
            }
        }
        chunks = stride(from: 0, to: left.count, by: Self.chunkSize).map { start in
            Chunk(Array(left[start..<min(left.count, start + Self.chunkSize)]))
        }
    }

    /// Gives numbers back, none of which is free.
    mutating func give(_ back: ClosedRange<UInt64>) {
        guard !chunks.isEmpty else {
            chunks = [Chunk([back])]
            return
        }
        let index = chunk(of: back.lowerBound)
        let place = chunks[index].index(above: back.lowerBound)
        let previous = place > 0 ? chunks[index].ranges[place - 1] : nil
        let isBehind = previous.map { $0.upperBound + 1 == back.lowerBound } ?? false
        // What comes next may be the next chunk's first one.
        let (after, next) = place < chunks[index].ranges.count ? (index, place) : (index + 1, 0)
        guard after < chunks.count, back.upperBound < .max,
            chunks[after].ranges[next].lowerBound == back.upperBound + 1
        else {
            if isBehind, let previous {
                put(previous.lowerBound...back.upperBound, index, place - 1)
            } else {
                insert(back, index, place)
            }
            return
        }
        let last = chunks[after].ranges[next].upperBound
        guard isBehind, let previous else { return put(back.lowerBound...last, after, next) }
        put(previous.lowerBound...last, index, place - 1)
        cut(after, next, chunks[after].ranges[next])
    }

    /// The last chunk that begins at or below a number; else the first one.
    private func chunk(of number: UInt64) -> Int {
        var low = 1
        var high = chunks.count
        while low < high {
            let middle = (low + high) / 2
            if chunks[middle].ranges[0].lowerBound <= number { low = middle + 1 } else { high = middle }
        }
        return low - 1
    }

    /// In the place of a range that it contains.
    private mutating func put(_ range: ClosedRange<UInt64>, _ index: Int, _ place: Int) {
        chunks[index].ranges[place] = range
        chunks[index].longest = max(chunks[index].longest, range.upperBound - range.lowerBound)
    }

    private mutating func insert(_ range: ClosedRange<UInt64>, _ index: Int, _ place: Int) {
        chunks[index].ranges.insert(range, at: place)
        chunks[index].longest = max(chunks[index].longest, range.upperBound - range.lowerBound)
        guard chunks[index].ranges.count > 2 * Self.chunkSize else { return }
        let both = chunks[index].ranges
        chunks[index] = Chunk(Array(both[..<Self.chunkSize]))
        chunks.insert(Chunk(Array(both[Self.chunkSize...])), at: index + 1)
    }
}
