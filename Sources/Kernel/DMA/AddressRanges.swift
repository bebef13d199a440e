// SPDX-License-Identifier: Apache-2.0

/// Free page numbers, as ranges in order.
struct AddressRanges {
    private(set) var ranges: [ClosedRange<UInt64>]

    init(_ all: ClosedRange<UInt64>) { ranges = [all] }

    var isEmpty: Bool { ranges.isEmpty }

    /// Takes the lowest `count` numbers in a row, none above `limit`. Returns the first.
    mutating func take(_ count: UInt64, below limit: UInt64 = .max) -> UInt64? {
        for (index, range) in ranges.enumerated() {
            guard range.lowerBound <= limit else { return nil }
            let last = min(range.upperBound, limit)
            guard last - range.lowerBound >= count - 1 else { continue }
            let first = range.lowerBound
            if first + (count - 1) == range.upperBound {
                ranges.remove(at: index)
            } else {
                ranges[index] = first + count...range.upperBound
            }
            return first
        }
        return nil
    }

    /// Takes these numbers, as far as they are free.
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
        ranges = left
    }

    /// Gives numbers back, none of which is free.
    mutating func give(_ back: ClosedRange<UInt64>) {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].lowerBound < back.lowerBound { low = middle + 1 } else { high = middle }
        }
        var merged = back
        var index = low
        if index < ranges.count, back.upperBound < .max, ranges[index].lowerBound == back.upperBound + 1 {
            merged = merged.lowerBound...ranges[index].upperBound
            ranges.remove(at: index)
        }
        if index > 0, ranges[index - 1].upperBound + 1 == merged.lowerBound {
            index -= 1
            merged = ranges[index].lowerBound...merged.upperBound
            ranges.remove(at: index)
        }
        ranges.insert(merged, at: index)
    }
}
