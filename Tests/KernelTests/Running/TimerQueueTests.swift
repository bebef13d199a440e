// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Kernel

@Suite struct TimerQueueTests {
    @Test func workComesInTheOrderOfItsTimeAndThenOfItsAsking() {
        var queue = TimerQueue()
        var order: [Int] = []
        for (index, time) in [30, 10, 20, 10, 0, 20].enumerated() {
            _ = queue.add(at: UInt64(time)) { order.append(index) }
        }
        #expect(queue.next == 0)
        while let work = queue.take(at: 25) { work() }
        #expect(order == [4, 1, 3, 2, 5])
        #expect(queue.next == 30)
        while let work = queue.take(at: 30) { work() }
        #expect(order.last == 0)
        #expect(queue.next == nil)
    }

    @Test func whatIsCancelledNeverRuns() {
        var queue = TimerQueue()
        var ran: [Int] = []
        let numbers = (0..<100).map { index in queue.add(at: UInt64(index % 7)) { ran.append(index) } }
        for number in numbers where number % 2 == 0 { queue.cancel(number) }
        while let work = queue.take(at: 100) { work() }
        #expect(ran.count == 50)
        #expect(Set(ran) == Set((0..<100).filter { numbers[$0] % 2 != 0 }))
    }

    @Test(arguments: 1...20) func anyOrderOfTimesComesOutSorted(seed: UInt64) {
        var state = seed &* 0x9E37_79B9_7F4A_7C15
        var queue = TimerQueue()
        var times: [UInt64] = []
        for _ in 0..<200 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            let time = state % 50
            _ = queue.add(at: time) { times.append(time) }
        }
        while let work = queue.take(at: .max) { work() }
        #expect(times.count == 200)
        #expect(times == times.sorted())
    }
}

@Suite struct PendingCallsTests {
    @Test func aNumberFindsItsWaiterOnce() {
        var calls = PendingCalls<String>()
        let first = calls.add("first")
        let second = calls.add("second")
        #expect(calls.take(second) == "second")
        #expect(calls.take(second) == nil)
        #expect(calls.take(first) == "first")
        #expect(calls.count == 0)
    }

    @Test func anOldNumberDoesNotFindTheNextWaiterOfItsPlace() {
        var calls = PendingCalls<Int>()
        let old = calls.add(1)
        _ = calls.take(old)
        let new = calls.add(2)
        #expect(old != new)
        #expect(calls.take(old) == nil)
        #expect(calls.take(new) == 2)
    }

    @Test func inventedNumbersFindNothing() {
        var calls = PendingCalls<Int>()
        let real = calls.add(1)
        for number in [0, 1, UInt64.max, real + 1, real ^ (1 << 40), 0xFFFF_FFFF] where number != real {
            #expect(calls.take(number) == nil)
        }
        #expect(calls.takeAll() == [1])
        #expect(calls.take(real) == nil)
    }
}

@Suite struct ObjectTableTests {
    private final class Thing: KernelObject {}

    @Test func anObjectKeepsItsHandleUntilAllThatWasSentIsGivenBack() {
        var table = ObjectTable()
        let thing = Thing()
        let handle = table.export(thing)
        #expect(table.export(thing) == handle)
        table.released(handle, count: 1)
        #expect(table.object(handle) === thing)
        table.released(handle, count: 1)
        #expect(table.object(handle) == nil)
        #expect(table.export(thing) != handle)
    }

    @Test func countsThatCannotBeChangeNothingOrEndTheHandle() {
        var table = ObjectTable()
        let handle = table.export(Thing())
        table.released(handle, count: 0)
        table.released(handle, count: -5)
        #expect(table.object(handle) != nil)
        table.released(handle, count: .max)
        #expect(table.object(handle) == nil)
        table.released(12345, count: 1)
        #expect(table.exportedCount == 0)
    }
}
