// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Devices

@Suite struct NVMeQueueTests {
    private let flush = NVMeHostDriver.Command(opcode: 0, namespace: 1)

    @Test(arguments: [2, 3, 16, 1024]) func phaseAndHeadGoRound(_ depth: Int) throws {
        let (_, driver, queue) = try NVMeRig.running(depth: depth)
        for count in 1...(2 * depth + 3) {
            let completion = try #require(driver.run(flush, queue))
            #expect(completion.isSuccess && completion.sqID == 1)
            #expect(completion.sqHead == count % depth)
        }
    }

    @Test func adminQueueGoesRound() throws {
        let rig = try NVMeRig()
        rig.driver.enable(depth: 2)
        for _ in 0..<5 { rig.driver.run(.init(opcode: 0x0A, dwords: [10: 1]), expects: 0) }
    }

    @Test func aFullSubmissionQueueIsWorkedOff() throws {
        let (_, driver, queue) = try NVMeRig.running(depth: 64)
        let ids = (0..<63).map { _ in driver.put(flush, queue) }
        driver.ring(queue)
        #expect(ids.map { _ in driver.poll(queue)?.id } == ids)
        #expect(driver.poll(queue) == nil)
    }

    @Test func aFullCompletionQueueHoldsTheRestBack() throws {
        let (rig, driver, _) = try NVMeRig.running()
        let (first, second) = (driver.pages(1), driver.pages(1))
        driver.run(NVMeHostDriver.createCompletionQueue(2, second, depth: 4), expects: 0)
        driver.run(NVMeHostDriver.createSubmissionQueue(2, first, depth: 16, completion: 2), expects: 0)
        let submissions = NVMeHostDriver.Queue(id: 2, submission: first, completion: second, depth: 16)
        let completions = NVMeHostDriver.Queue(id: 2, submission: first, completion: second, depth: 4)
        let ids = (0..<10).map { _ in driver.put(flush, submissions) }
        driver.ring(submissions)
        rig.host.advance(1_000_000)
        for expected in [Array(ids[0..<3]), Array(ids[3..<6]), Array(ids[6..<9]), [ids[9]]] {
            var found: [UInt16] = []
            while let completion = driver.poll(completions, keeps: true) { found.append(completion.id) }
            #expect(found == expected, "one place of the queue always stays free")
            driver.ringHead(2, completions.head)
            rig.host.advance(1_000_000)
        }
    }

    @Test func oneCompletionQueueServesSeveral() throws {
        let (_, driver, queue) = try NVMeRig.running(depth: 64)
        let page = driver.pages(1)
        driver.run(NVMeHostDriver.createSubmissionQueue(2, page, depth: 8, completion: 1), expects: 0)
        let other = NVMeHostDriver.Queue(id: 2, submission: page, completion: 0, depth: 8)
        for _ in 0..<7 {
            driver.put(flush, queue)
            driver.put(flush, other)
        }
        driver.ring(queue)
        driver.ring(other)
        var counts = [0, 0, 0]
        while let completion = driver.poll(queue) { counts[completion.sqID] += 1 }
        #expect(counts == [0, 7, 7])
    }

    @Test func queuesAreTakenInTurn() throws {
        let (_, driver, queue) = try NVMeRig.running(",latency=10", depth: 1024)
        let page = driver.pages(16)
        driver.run(NVMeHostDriver.createSubmissionQueue(2, page, depth: 1024, completion: 1), expects: 0)
        let other = NVMeHostDriver.Queue(id: 2, submission: page, completion: 0, depth: 1024)
        for _ in 0..<400 { driver.put(flush, queue) }
        for _ in 0..<10 { driver.put(flush, other) }
        driver.ring(queue)
        driver.ring(other)
        var order: [Int] = []
        _ = driver.wait {
            while let completion = driver.poll(queue) { order.append(completion.sqID) }
            return order.count == 410
        }
        #expect(order.count == 410)
        #expect((order.lastIndex(of: 2) ?? 410) < 300, "ten commands do not wait for four hundred")
    }

    @Test func oneDoorbellDoesABoundedAmountAtOnce() throws {
        let (rig, driver, queue) = try NVMeRig.running(depth: 1024)
        for _ in 0..<1000 { driver.put(flush, queue) }
        rig.host.forgetRecord()
        driver.ring(queue)
        #expect(rig.host.requests == 128, "64 fetches and as many completions")
        #expect(rig.host.waiting == 1)
        #expect(driver.wait { rig.host.requests == 2000 })
    }

    @Test func aMebibyteIsEnoughAtOnce() throws {
        let (rig, driver, queue) = try NVMeRig.running()
        let data = driver.pages(128)
        let list = driver.pages(1)
        for index in 1..<128 { rig.host.store(data + UInt64(index) * 4096, at: list + UInt64(index - 1) * 8) }
        for _ in 0..<8 { driver.put(NVMeHostDriver.blocks(2, 0, 1024, prp1: data, prp2: list), queue) }
        rig.host.forgetRecord()
        driver.ring(queue)
        #expect((1 << 20...(1 << 20) + (64 << 10)).contains(Int(rig.host.bytesMoved)))
        rig.host.advance()
        #expect(rig.host.bytesMoved > 4 << 20)
    }

    @Test func queuesCanBeDeletedAndMadeAgain() throws {
        let (_, driver, queue) = try NVMeRig.running()
        driver.run(flush, queue, expects: 0)
        driver.run(.init(opcode: 0, dwords: [10: 1]), expects: 0)
        driver.run(.init(opcode: 4, dwords: [10: 1]), expects: 0)
        let again = try driver.makeQueue()
        driver.run(flush, again, expects: 0)
    }

    @Test func aResetForgetsQueues() throws {
        let (rig, driver, queue) = try NVMeRig.running()
        driver.run(flush, queue, expects: 0)
        driver.enable()
        driver.ringTail(1, 1)
        #expect(rig.host.logs.contains { $0.contains("no such queue") })
        driver.run(flush, try driver.makeQueue(), expects: 0)
    }

    @Test func deletingAQueueEndsItsCommands() throws {
        let (_, driver, queue) = try NVMeRig.running(",latency=1000000")
        let ids = (0..<3).map { _ in driver.put(flush, queue) }
        driver.ring(queue)
        driver.run(.init(opcode: 0, dwords: [10: 1]), expects: 0)
        for id in ids {
            let completion = try #require(driver.poll(queue))
            #expect(completion.id == id && completion.status == 0x008)
        }
        #expect(driver.poll(queue) == nil)
    }

    @Test func abortEndsACommandThatHasNotBegun() throws {
        let (_, driver, queue) = try NVMeRig.running(",latency=1000000")
        let id = driver.put(flush, queue)
        driver.ring(queue)
        let abort = NVMeHostDriver.Command(opcode: 8, dwords: [10: UInt32(id) << 16 | 1])
        #expect(driver.run(abort)?.result == 0)
        #expect(driver.poll(queue)?.status == 0x007)
        #expect(driver.run(abort)?.result == 1, "it is gone")
        #expect(driver.run(.init(opcode: 8, dwords: [10: 77]))?.result == 1, "no such queue, nothing aborted")
    }

    @Test func commandsTakeTheTimeTheOptionSays() throws {
        let (rig, driver, queue) = try NVMeRig.running(",latency=5000")
        for _ in 0..<3 { driver.put(flush, queue) }
        driver.ring(queue)
        rig.host.advance(4999)
        #expect(driver.poll(queue) == nil)
        rig.host.advance(1)
        #expect((0..<3).allSatisfy { _ in driver.poll(queue)?.isSuccess == true }, "they are worked on side by side")
    }

    @Test func numbersOfQueuesAreGranted() throws {
        let rig = try NVMeRig(",queues=4")
        rig.driver.enable()
        let set = { (value: UInt32) in rig.driver.run(.init(opcode: 9, dwords: [10: 7, 11: value])) }
        #expect(set(0x003F_003F)?.result == 0x0003_0003)
        #expect(set(0x0001_0002)?.result == 0x0001_0002)
        #expect(rig.driver.run(.init(opcode: 0x0A, dwords: [10: 7]))?.result == 0x0001_0002)
        let page = rig.driver.pages(1)
        rig.driver.run(NVMeHostDriver.createCompletionQueue(3, page, depth: 4), expects: 0x101)
        rig.driver.run(NVMeHostDriver.createCompletionQueue(2, page, depth: 4), expects: 0)
        rig.driver.run(NVMeHostDriver.createSubmissionQueue(3, page, depth: 4, completion: 2), expects: 0)
    }
}
