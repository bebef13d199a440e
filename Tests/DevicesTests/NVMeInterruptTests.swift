// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Devices

@Suite struct NVMeInterruptTests {
    private let flush = NVMeHostDriver.Command(opcode: 0, namespace: 1)

    @Test func eachQueueHasItsVector() throws {
        let (rig, driver, queue) = try NVMeRig.running(vector: 5)
        rig.host.forgetRecord()
        driver.run(flush, queue, expects: 0)
        #expect(rig.host.interrupts == [5])
        driver.run(.init(opcode: 0x0A, dwords: [10: 1]), expects: 0)
        #expect(rig.host.interrupts == [5, 0])
    }

    @Test func oneMessageTellsOfABatch() throws {
        let (rig, driver, queue) = try NVMeRig.running(vector: 5)
        rig.host.forgetRecord()
        for _ in 0..<10 { driver.put(flush, queue) }
        driver.ring(queue)
        #expect(rig.host.interrupts == [5])
    }

    @Test func aPolledQueueIsSilent() throws {
        let (rig, driver, queue) = try NVMeRig.running()
        rig.host.forgetRecord()
        driver.run(flush, queue, expects: 0)
        #expect(rig.host.interrupts.isEmpty)
    }

    @Test func theLineStaysHighUntilAllIsTaken() throws {
        let (rig, driver, queue) = try NVMeRig.running(vector: 0)
        #expect(!rig.host.isLineHigh)
        for _ in 0..<2 { driver.put(flush, queue) }
        driver.ring(queue)
        #expect(rig.host.isLineHigh)
        #expect(rig.device.unacknowledged == "completion queue 1 has 2 entries that were not taken")
        driver.ringHead(1, 1)
        #expect(rig.host.isLineHigh)
        driver.ringHead(1, 2)
        #expect(!rig.host.isLineHigh)
        #expect(rig.device.unacknowledged == nil)
    }

    @Test func masksHoldLineAndMessagesBack() throws {
        let (rig, driver, queue) = try NVMeRig.running(vector: 3)
        rig.host.forgetRecord()
        driver.write(0x0C, 1 << 3)
        #expect(driver.read(0x0C) == 8 && driver.read(0x10) == 8)
        driver.put(flush, queue)
        driver.ring(queue)
        #expect(rig.host.interrupts.isEmpty && !rig.host.isLineHigh)
        driver.write(0x10, 1 << 3)
        #expect(rig.host.interrupts == [3] && rig.host.isLineHigh)
        driver.write(0x0C, 1 << 3)
        #expect(!rig.host.isLineHigh)
    }

    @Test func whatWasTakenUnderTheMaskIsNotToldOf() throws {
        let (rig, driver, queue) = try NVMeRig.running(vector: 3)
        rig.host.forgetRecord()
        driver.write(0x0C, .max)
        driver.run(flush, queue, expects: 0)
        driver.write(0x10, .max)
        #expect(rig.host.interrupts.isEmpty && !rig.host.isLineHigh)
    }

    @Test func aResetLowersTheLine() throws {
        let (rig, driver, queue) = try NVMeRig.running(vector: 0)
        driver.put(flush, queue)
        driver.ring(queue)
        #expect(rig.host.isLineHigh)
        driver.write(0x14, 0)
        #expect(!rig.host.isLineHigh)
    }

    @Test func completionsAreGathered() throws {
        let (rig, driver, queue) = try NVMeRig.running(vector: 3)
        // Four completions, or 200 µs.
        driver.run(.init(opcode: 9, dwords: [10: 8, 11: 2 << 8 | 3]), expects: 0)
        rig.host.forgetRecord()
        for _ in 0..<3 {
            driver.put(flush, queue)
            driver.ring(queue)
        }
        #expect(rig.host.interrupts.isEmpty)
        driver.put(flush, queue)
        driver.ring(queue)
        #expect(rig.host.interrupts == [3])
        driver.put(flush, queue)
        driver.ring(queue)
        #expect(rig.host.interrupts == [3])
        rig.host.advance(200_000)
        #expect(rig.host.interrupts == [3, 3])
    }

    @Test func aVectorMayBeLeftOutOfGathering() throws {
        let (rig, driver, queue) = try NVMeRig.running(vector: 3)
        driver.run(.init(opcode: 9, dwords: [10: 8, 11: 2 << 8 | 3]), expects: 0)
        driver.run(.init(opcode: 9, dwords: [10: 9, 11: 1 << 16 | 3]), expects: 0)
        #expect(driver.run(.init(opcode: 0x0A, dwords: [10: 9, 11: 3]))?.result == 0x1_0003)
        rig.host.forgetRecord()
        driver.run(flush, queue, expects: 0)
        #expect(rig.host.interrupts == [3])
    }

    @Test func aHandlerMayComeBackAtOnce() throws {
        let (rig, driver, queue) = try NVMeRig.running(vector: 1)
        var handled = 0
        rig.host.onInterrupt = { vector in
            guard vector == 1 else { return }
            while driver.poll(queue) != nil { handled += 1 }
            guard handled < 100 else { return }
            driver.put(flush, queue)
            driver.ring(queue)
        }
        driver.put(flush, queue)
        driver.ring(queue)
        rig.host.advance(1_000_000)
        #expect(handled == 100)
        rig.host.onInterrupt = { _ in driver.write(0x14, 0) }
        driver.put(flush, queue)
        driver.ring(queue)
        #expect(!driver.isReady)
    }
}
