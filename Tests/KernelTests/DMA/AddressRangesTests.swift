// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Kernel

/// Free numbers, beside an array of them.
@Suite struct AddressRangesTests {
    /// The same with a flag for each number.
    private struct Model {
        var isFree: [Bool]

        func first(_ count: Int, below limit: Int, multipleOf step: Int) -> Int? {
            var row = 0
            for number in 0..<min(isFree.count, limit + 1) {
                row = isFree[number] && (row > 0 || number % step == 0) ? row + 1 : 0
                if row == count { return number + 1 - count }
            }
            return nil
        }

        var ranges: [ClosedRange<UInt64>] {
            var ranges: [ClosedRange<UInt64>] = []
            var start: Int?
            for number in 0...isFree.count {
                let free = number < isFree.count && isFree[number]
                if free, start == nil { start = number }
                if !free, let first = start {
                    ranges.append(UInt64(first)...UInt64(number - 1))
                    start = nil
                }
            }
            return ranges
        }

        mutating func set(_ range: ClosedRange<UInt64>, _ free: Bool) {
            for number in range { isFree[Int(number)] = free }
        }
    }

    /// Of so many numbers, taken by so many at most.
    @Test(arguments: [(40, 8), (600, 3), (600, 40), (2000, 2), (2000, 1)])
    func numbersAreTakenFromBelowAndGivenBackInAnyOrder(_ row: (count: Int, most: UInt64)) {
        var random = SeededGenerator(seed: UInt64(row.count))
        var ranges = AddressRanges(0...UInt64(row.count - 1))
        var model = Model(isFree: Array(repeating: true, count: row.count))
        var taken: [ClosedRange<UInt64>] = []
        for step in 0..<3000 {
            // Grows for a while, then shrinks.
            if taken.isEmpty || random.next() % 100 < (step / 1000 % 2 == 0 ? 70 : 35) {
                let count = 1 + random.next() % row.most
                let limit = random.next() % 8 == 0 ? random.next() % UInt64(row.count) : .max
                let step = random.next() % 3 == 0 ? 1 + random.next() % 12 : 1
                let first = ranges.take(count, below: limit, multipleOf: step)
                let expected = model.first(Int(count), below: Int(min(limit, UInt64(row.count))), multipleOf: Int(step))
                if first != expected.map({ UInt64($0) }) { Issue.record("\(count) below \(limit): \(first as Any)") }
                guard let first else { continue }
                taken.append(first...first + (count - 1))
                model.set(first...first + (count - 1), false)
            } else {
                taken.swapAt(Int(random.next() % UInt64(taken.count)), taken.count - 1)
                let back = taken.removeLast()
                ranges.give(back)
                model.set(back, true)
            }
            if step % 100 == 0, ranges.ranges != model.ranges { Issue.record("step \(step)") }
        }
        #expect(ranges.ranges == model.ranges)
        for back in taken { ranges.give(back) }
        #expect(ranges.ranges == [0...UInt64(row.count - 1)])
    }

    @Test func theWholeSpaceIsOneRange() {
        var ranges = AddressRanges(0...UInt64.max)
        #expect(ranges.take(0) == nil)
        #expect(ranges.take(.max) == 0)
        #expect(ranges.ranges == [UInt64.max...UInt64.max])
        #expect(ranges.take(2) == nil)
        #expect(ranges.take(1, below: .max - 1) == nil)
        #expect(ranges.take(1) == .max)
        #expect(ranges.isEmpty)
        ranges.give(.max ... .max)
        ranges.give(0...UInt64.max - 1)
        #expect(ranges.ranges == [0...UInt64.max])
    }

    @Test func theFirstNumberIsAMultipleOfTheStep() {
        var ranges = AddressRanges(1...100)
        #expect(ranges.take(3, multipleOf: 16) == 16)
        #expect(ranges.take(1, multipleOf: 0) == 1)
        #expect(ranges.take(3, below: 33, multipleOf: 16) == nil)
        #expect(ranges.take(3, below: 34, multipleOf: 16) == 32)
        #expect(ranges.take(1, multipleOf: 101) == nil)
        #expect(ranges.take(1, multipleOf: .max) == nil)
        #expect(ranges.ranges == [2...15, 19...31, 35...100])
        var last = AddressRanges(.max - 5 ... .max)
        #expect(last.take(1, multipleOf: 1 << 63) == nil)
        // Exactly what is there.
        var hole = AddressRanges(64...65)
        #expect(hole.take(2, multipleOf: 64) == 64)
    }

    @Test func whatIsRemovedIsNeverTaken() {
        var ranges = AddressRanges(0...999)
        for start in stride(from: UInt64(0), to: 1000, by: 10) { ranges.remove(start...start + 4) }
        ranges.remove(900...2000)
        #expect(ranges.ranges == stride(from: UInt64(5), to: 900, by: 10).map { $0...$0 + 4 })
        #expect(ranges.take(6) == nil)
        #expect(ranges.take(5) == 5)
    }

    /// Searching from the first hole on, each take would pass all of them.
    @Test(.timeLimit(.minutes(1))) func manyHolesAreSoonPassed() {
        var ranges = AddressRanges(0...UInt64.max)
        let count: UInt64 = 60_000
        for number in 0..<count { _ = ranges.take(1) == number }
        for number in stride(from: UInt64(0), to: count, by: 2) { ranges.give(number...number) }
        #expect(ranges.ranges.count == 30_001)
        for index in 0..<count / 2 where ranges.take(2) != count + 2 * index { Issue.record("\(index)") }
    }
}
