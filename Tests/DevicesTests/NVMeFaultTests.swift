// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Devices

/// Requests that the machine aborts.
@Suite struct NVMeFaultTests {
    @Test(arguments: [1, 2, 5] as [UInt8]) func dataThatCannotBeReachedFailsTheCommand(_ opcode: UInt8) throws {
        let (rig, driver, queue) = try NVMeRig.running()
        let data = driver.pages(2)
        rig.host.refused = [data + 4096...data + 8191]
        let completion = try #require(
            driver.run(NVMeHostDriver.blocks(opcode, 0, 16, prp1: data, prp2: data + 4096), queue))
        #expect(completion.status == 0x004 && !completion.doNotRetry)
        #expect(!driver.isFatal)
        #expect(rig.host.faults.count == 1)
        #expect(rig.host.faults[0].isWrite == (opcode == 2))
        #expect(rig.host.faults[0].use.contains("\(completion.id)"))
        rig.host.refused = []
        driver.run(NVMeHostDriver.blocks(2, 0, 16, prp1: data, prp2: data + 4096), queue, expects: 0)
    }

    @Test func aListThatCannotBeReachedFailsTheCommand() throws {
        let (_, driver, queue) = try NVMeRig.running()
        driver.run(
            NVMeHostDriver.blocks(2, 0, 64, prp1: driver.pages(1), prp2: 0xDEAD_0000), queue, expects: 0x004)
        driver.run(.init(opcode: 9, namespace: 1, prp1: 0xDEAD_0000, dwords: [10: 0, 11: 4]), queue, expects: 0x004)
    }

    @Test func adminDataThatCannotBeReachedFailsTheCommand() throws {
        let rig = try NVMeRig()
        rig.driver.enable()
        rig.driver.run(.init(opcode: 6, prp1: 0xDEAD_0000, dwords: [10: 1]), expects: 0x004)
        rig.driver.run(.init(opcode: 2, namespace: .max, prp1: 0xDEAD_0000, dwords: [10: 0x7F_0002]), expects: 0x004)
    }

    @Test func aQueueThatCannotBeReadIsFatal() throws {
        let (rig, driver, queue) = try NVMeRig.running()
        rig.host.refused = [queue.submission...queue.submission + 63]
        driver.put(.init(opcode: 0, namespace: 1), queue)
        driver.ring(queue)
        #expect(driver.isFatal)
        #expect(rig.host.faults.map(\.use) == ["fetch of submission queue 1, entry 0"])
        let requests = rig.host.requests
        driver.ringTail(0, 3)
        rig.host.advance(1_000_000)
        #expect(rig.host.requests == requests, "nothing is fetched any more")
        rig.host.refused = []
        #expect(driver.enable() && !driver.isFatal)
    }

    @Test func aQueueThatCannotBeWrittenIsFatal() throws {
        let (rig, driver, queue) = try NVMeRig.running()
        rig.host.refused = [queue.completion...queue.completion + 15]
        driver.put(.init(opcode: 0, namespace: 1), queue)
        driver.ring(queue)
        #expect(driver.isFatal)
        #expect(rig.host.faults.map(\.use) == ["completion queue 1, entry 0"])
    }

    @Test func unmappingBeforeTheCompletionIsSeen() throws {
        let (rig, driver, queue) = try NVMeRig.running(",latency=10000")
        let data = driver.pages(1)
        driver.put(NVMeHostDriver.blocks(2, 0, 8, prp1: data), queue)
        driver.ring(queue)
        rig.host.advance(9999)
        rig.host.refused = [data...data + 4095]
        rig.host.advance(1)
        #expect(rig.host.faults.map(\.address) == [data], "a drive that takes its time moves data at the end of it")
        #expect(driver.poll(queue)?.status == 0x004)
    }

    @Test func aMachineThatResetsTheDriveInItsReportIsNoTrouble() throws {
        for opcode: UInt8 in [1, 2, 5, 9] {
            let (rig, driver, queue) = try NVMeRig.running()
            rig.host.onFault = { _ in driver.write(0x14, 0) }
            driver.put(
                .init(opcode: opcode, namespace: 1, prp1: 0xDEAD_0000, dwords: [11: opcode == 9 ? 4 : 0]), queue)
            driver.ring(queue)
            #expect(!driver.isReady && !driver.isFatal)
            #expect(rig.host.faults.count == 1)
            rig.host.onFault = { _ in rig.device.detach() }
            driver.enable()
            driver.write(0x1000, 1)
            rig.device.attach(rig.host)
            rig.host.onFault = nil
            #expect(driver.enable())
        }
    }
}
