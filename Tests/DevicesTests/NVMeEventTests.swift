// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Devices

@Suite struct NVMeEventTests {
    private let request = NVMeHostDriver.Command(opcode: 0x0C)

    private func enabled() throws -> (NVMeRig, NVMeHostDriver) {
        let rig = try NVMeRig()
        rig.driver.enable()
        return (rig, rig.driver)
    }

    private func logPage(_ id: UInt32, retains: Bool = false) -> NVMeHostDriver.Command {
        .init(opcode: 2, namespace: .max, prp1: 0x300000, dwords: [10: id | (retains ? 0x8000 : 0) | 127 << 16])
    }

    private func send(_ driver: NVMeHostDriver) -> UInt16 {
        let id = driver.put(request, driver.admin)
        driver.ring(driver.admin)
        return id
    }

    @Test func aDoorbellOfNoQueueIsAnError() throws {
        let (rig, driver) = try enabled()
        let id = send(driver)
        #expect(driver.poll(driver.admin) == nil)
        driver.ringTail(3, 1)
        let completion = try #require(driver.poll(driver.admin))
        #expect(completion.id == id && completion.isSuccess)
        #expect(completion.result == 0x01_00_00)
        driver.ringTail(200, 1)
        driver.run(logPage(1), expects: 0)
        #expect(rig.host.load(0x300000, as: UInt64.self) == 2, "the newest first")
        #expect(rig.host.load(0x300040, as: UInt64.self) == 1)
        #expect(rig.host.load(0x300008, as: UInt16.self) == 0xFFFF)
    }

    @Test func doorbellValuesAreChecked() throws {
        let (_, driver, queue) = try NVMeRig.running(depth: 8)
        for (ring, value) in [
            (driver.ringTail, 8), (driver.ringTail, 0xFFFF), (driver.ringHead, 8), (driver.ringHead, 1),
        ] {
            let id = send(driver)
            ring(queue.id, value)
            let completion = try #require(driver.poll(driver.admin))
            #expect(completion.id == id && completion.result == 0x01_01_00)
            driver.run(logPage(1), expects: 0)
        }
        driver.run(.init(opcode: 0, namespace: 1), queue, expects: 0)
        #expect(!driver.isFatal)
    }

    @Test func theTailMayNotOvertakeTheHead() throws {
        let (rig, driver, queue) = try NVMeRig.running(",latency=1000000,size=1M", depth: 8)
        _ = send(driver)
        let page = driver.pages(1)
        driver.run(NVMeHostDriver.createCompletionQueue(2, page, depth: 2), expects: 0)
        driver.run(NVMeHostDriver.createSubmissionQueue(2, page, depth: 8, completion: 2), expects: 0)
        driver.ringTail(2, 6)
        // One was fetched, as one completion has room; five wait, and two places are free.
        driver.ringTail(2, 1)
        #expect(driver.poll(driver.admin)?.result == 0x01_01_00)
        #expect(rig.host.faults.isEmpty && queue.tail == 0)
    }

    @Test func aFifthRequestIsRefused() throws {
        let (_, driver) = try enabled()
        for _ in 0..<4 { _ = send(driver) }
        #expect(driver.poll(driver.admin) == nil)
        driver.run(request, expects: 0x105)
    }

    @Test func requestsCanBeAborted() throws {
        let (_, driver) = try enabled()
        let id = send(driver)
        driver.put(.init(opcode: 8, dwords: [10: UInt32(id) << 16]), driver.admin)
        driver.ring(driver.admin)
        let first = try #require(driver.poll(driver.admin))
        #expect(first.id == id && first.status == 0x007)
        #expect(driver.poll(driver.admin)?.result == 0)
    }

    @Test func aTypeIsReportedOnceUntilItsPageIsRead() throws {
        let (_, driver) = try enabled()
        for _ in 0..<2 { _ = send(driver) }
        driver.ringTail(3, 1)
        #expect(driver.poll(driver.admin) != nil)
        driver.ringTail(3, 1)
        #expect(driver.poll(driver.admin) == nil)
        driver.run(logPage(1, retains: true), expects: 0)
        #expect(driver.poll(driver.admin) == nil, "the page was read with Retain Asynchronous Event")
        driver.put(logPage(1), driver.admin)
        driver.ring(driver.admin)
        #expect(driver.poll(driver.admin)?.result == 0)
        #expect(driver.poll(driver.admin)?.result == 0x01_00_00)
    }

    @Test func eventsWaitForARequest() throws {
        let (_, driver) = try enabled()
        driver.ringTail(3, 1)
        #expect(driver.run(request)?.result == 0x01_00_00)
    }

    @Test(arguments: [(0 as UInt32, 300 as UInt32), (1, 320)]) func temperatureBeyondAThresholdIsReported(
        _ kind: UInt32, _ kelvins: UInt32
    ) throws {
        let (rig, driver) = try enabled()
        driver.run(.init(opcode: 9, dwords: [10: 0x0B, 11: 2]), expects: 0)
        let id = send(driver)
        driver.run(logPage(2), expects: 0)
        #expect(rig.host.load(0x300000, as: UInt8.self) == 0)
        driver.put(.init(opcode: 9, dwords: [10: 4, 11: kind << 20 | kelvins]), driver.admin)
        driver.ring(driver.admin)
        #expect(driver.poll(driver.admin)?.isSuccess == true)
        let completion = try #require(driver.poll(driver.admin))
        #expect(completion.id == id && completion.result == 0x02_01_01)
        driver.run(logPage(2), expects: 0)
        #expect(rig.host.load(0x300000, as: UInt8.self) == 2)
        #expect(driver.run(.init(opcode: 0x0A, dwords: [10: 4, 11: kind << 20]))?.result == kelvins)
    }

    @Test func heatIsReported() throws {
        let (rig, driver) = try enabled()
        rig.device.setTemperature(350)
        _ = send(driver)
        #expect(driver.poll(driver.admin) == nil, "nobody asked for it")
        driver.run(.init(opcode: 9, dwords: [10: 0x0B, 11: 2]), expects: 0)
        #expect(driver.poll(driver.admin)?.result == 0x02_01_01)
    }

    @Test func aChangedNamespaceIsReported() throws {
        let (rig, driver) = try enabled()
        driver.run(.init(opcode: 9, dwords: [10: 0x0B, 11: 0x100]), expects: 0)
        _ = send(driver)
        rig.device.resize(blocks: 1000)
        #expect(driver.poll(driver.admin)?.result == 0x04_00_02)
        driver.run(logPage(4), expects: 0)
        #expect(rig.host.load(0x300000, as: UInt64.self) == 1)
        driver.run(logPage(4), expects: 0)
        #expect(rig.host.load(0x300000, as: UInt64.self) == 0)
        driver.run(.init(opcode: 6, namespace: 1, prp1: 0x300000, dwords: [10: 0]), expects: 0)
        #expect(rig.host.load(0x300000, as: UInt64.self) == 1000)
    }

    @Test func aFullAdminQueueHoldsEventsBack() throws {
        let rig = try NVMeRig()
        let driver = rig.driver
        driver.enable(depth: 2)
        driver.run(.init(opcode: 9, dwords: [10: 0x0B, 11: 2]), expects: 0)
        _ = send(driver)
        _ = send(driver)
        rig.device.setTemperature(350)
        #expect(driver.poll(driver.admin, keeps: true)?.result == 0x02_01_01)
        driver.ringTail(3, 1)
        #expect(driver.poll(driver.admin, keeps: true) == nil)
        driver.ringHead(0, driver.admin.head)
        #expect(driver.poll(driver.admin)?.result == 0x01_00_00)
    }
}
