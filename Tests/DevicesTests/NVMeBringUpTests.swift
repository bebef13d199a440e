// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Devices

@Suite struct NVMeBringUpTests {
    @Test func announcesItself() throws {
        let device = try NVMeRig().device
        #expect(device.identity.classCode == 0x01_0802)
        #expect(device.regions.map(\.size) == [16 << 10])
        #expect(device.capabilities.msix == 33 && device.capabilities.msi == 1 && device.capabilities.hasLine)
    }

    @Test func registersAfterReset() throws {
        let driver = try NVMeRig(",stride=2").driver
        let capabilities = driver.capabilities
        #expect(capabilities & 0xFFFF == 1023, "MQES")
        #expect(capabilities >> 16 & 1 == 1, "CQR")
        #expect(capabilities >> 32 & 0xF == 2, "DSTRD")
        #expect(capabilities >> 37 & 0xFF == 1, "CSS")
        #expect(capabilities >> 48 & 0xFF == 0x40, "MPSMIN, MPSMAX")
        #expect(driver.read(0) == UInt32(truncatingIfNeeded: capabilities))
        #expect(driver.read(0x08) == 0x0001_0400)
        for offset: UInt64 in [0x0C, 0x10, 0x14, 0x1C, 0x20, 0x24, 0x28, 0x2C, 0x30, 0x34, 0x38, 0x1000] {
            #expect(driver.read(offset) == 0)
        }
    }

    @Test func readsPartsOfRegisters() throws {
        let device = try NVMeRig().device
        #expect(device.read(0, 0x09, 1) == 0x04)
        #expect(device.read(0, 0x0A, 2) == 0x0001)
        device.write(0, 0x24, 2, 0xFFFF)
        #expect(device.read32(0, 0x24) == 0, "a write of less than a doubleword is none")
    }

    @Test func becomesReadyAfterAWhile() throws {
        let rig = try NVMeRig()
        rig.device.write32(0, 0x24, 0x000F_000F)
        rig.device.write(0, 0x28, 8, 0x10000)
        rig.device.write(0, 0x30, 8, 0x11000)
        rig.device.write32(0, 0x14, 1)
        #expect(!rig.driver.isReady)
        rig.host.advance(1_000_000)
        #expect(rig.driver.isReady)
        rig.device.write32(0, 0x14, 0)
        #expect(!rig.driver.isReady)
        #expect(rig.device.read(0, 0x28, 8) == 0x10000, "the admin queue's registers outlive a reset of the controller")
        rig.host.reset(rig.device)
        #expect(rig.device.read(0, 0x28, 8) == 0)
    }

    @Test(
        arguments: [
            ("page size", 0x000F_000F, 5 << 7 | 1), ("command set", 0x000F_000F, 1 << 4 | 1),
            ("arbitration", 0x000F_000F, 1 << 11 | 1), ("submission queue of one", 0x000F_0000, 1),
            ("completion queue of one", 0x0000_000F, 1),
        ] as [(String, UInt32, UInt32)])
    func refusesToStartWith(_ what: String, _ sizes: UInt32, _ configuration: UInt32) throws {
        let rig = try NVMeRig()
        rig.device.write(0, 0x28, 8, 0x10000)
        rig.device.write(0, 0x30, 8, 0x11000)
        rig.device.write32(0, 0x24, sizes)
        rig.device.write32(0, 0x14, configuration)
        rig.host.advance(10_000_000)
        #expect(rig.driver.isFatal && !rig.driver.isReady)
        #expect(rig.host.logs.contains { $0.contains("controller fatal status") })
        #expect(rig.driver.enable(), "a reset takes it back")
    }

    @Test(arguments: [12, 13, 14, 16] as [UInt32]) func worksWithPagesOf(_ shift: UInt32) throws {
        let rig = try NVMeRig()
        #expect(rig.driver.enable(pageShift: shift))
        let data = rig.driver.pages(1)
        rig.driver.run(.init(opcode: 6, prp1: data, dwords: [10: 1]), expects: 0)
        #expect(rig.host.load(data, as: UInt16.self) == 0x1D1D)
    }

    @Test(arguments: 0...3) func doorbellsLieApartAsCAPSays(_ stride: Int) throws {
        let (_, driver, queue) = try NVMeRig.running(",stride=\(stride)")
        driver.run(.init(opcode: 0, namespace: 1), queue, expects: 0)
    }

    @Test func adminQueuesAreLeftAloneWhileEnabled() throws {
        let rig = try NVMeRig()
        rig.driver.enable()
        let before = (rig.driver.read(0x24), rig.driver.read(0x28))
        rig.driver.write(0x24, 0)
        rig.driver.write(0x28, 0)
        #expect((rig.driver.read(0x24), rig.driver.read(0x28)) == before)
        #expect(rig.host.logs.count == 2)
    }

    @Test func doorbellsBeforeReadyDoNothing() throws {
        let rig = try NVMeRig()
        rig.driver.ringTail(0, 1)
        rig.host.advance(1_000_000)
        #expect(rig.host.requests == 0)
        #expect(rig.host.logs.count == 1)
    }

    @Test(arguments: [1, 2] as [UInt32]) func shutsDown(_ kind: UInt32) throws {
        let (rig, driver, queue) = try NVMeRig.running()
        driver.write(0x14, driver.read(0x14) | kind << 14)
        #expect(driver.status >> 2 & 3 == 1, "shutdown is under way")
        rig.host.advance(1_000_000)
        #expect(driver.status >> 2 & 3 == 2)
        #expect(driver.isReady)
        let requests = rig.host.requests
        driver.put(.init(opcode: 0, namespace: 1), queue)
        driver.ring(queue)
        rig.host.advance(1_000_000)
        #expect(rig.host.requests == requests, "nothing is fetched after a shutdown")
        #expect(driver.enable(), "a reset brings it back")
        #expect(driver.status >> 2 & 3 == 0)
    }

    @Test func commandsUnderWayEndBeforeTheShutdown() throws {
        let (rig, driver, queue) = try NVMeRig.running(",latency=5000000")
        driver.put(.init(opcode: 0, namespace: 1), queue)
        driver.ring(queue)
        driver.write(0x14, driver.read(0x14) | 1 << 14)
        rig.host.advance(1_000_000)
        #expect(driver.status >> 2 & 3 == 1)
        #expect(driver.wait { driver.status >> 2 & 3 == 2 })
        #expect(driver.poll(queue)?.isSuccess == true)
    }

    @Test func subsystemResetForgetsAndTells() throws {
        let rig = try NVMeRig()
        rig.driver.enable()
        rig.driver.write(0x20, 0x1234)
        #expect(rig.driver.isReady, "another number resets nothing")
        rig.driver.write(0x20, 0x4E56_4D65)
        #expect(rig.driver.status == 0x10)
        rig.driver.write(0x1C, 0x10)
        #expect(rig.driver.status == 0)
        #expect(rig.driver.enable())
    }

    @Test func linesOfTheLogAreCounted() throws {
        let rig = try NVMeRig()
        for _ in 0..<1000 { rig.driver.ringTail(0, 1) }
        #expect(rig.host.logs.count == 64)
    }

    /// docs/devices/nvme.md, "Bring-up", number by number.
    @Test func theManualsBringUpWorks() throws {
        let rig = try NVMeRig()
        let (device, host) = (rig.device, rig.host)
        device.write32(0, 0x14, 0)
        device.write32(0, 0x24, 0x001F_001F)
        device.write(0, 0x28, 8, 0x10000)
        device.write(0, 0x30, 8, 0x11000)
        device.write32(0, 0x14, 0x0046_0001)
        host.advance(1_000_000)
        #expect(device.read32(0, 0x1C) == 1)

        var place: UInt64 = 0
        func admin(_ opcode: UInt32, prp1: UInt64, _ ten: UInt32, _ eleven: UInt32 = 0) -> UInt32 {
            host.store(opcode | UInt32(place) << 16, at: 0x10000 + place * 64)
            host.store(prp1, at: 0x10000 + place * 64 + 24)
            host.store(ten, at: 0x10000 + place * 64 + 40)
            host.store(eleven, at: 0x10000 + place * 64 + 44)
            place += 1
            device.write32(0, 0x1000, UInt32(place))
            let last: UInt32 = host.load(0x11000 + (place - 1) * 16 + 12)
            device.write32(0, 0x1004, UInt32(place))
            return last
        }
        #expect(admin(6, prp1: 0x20000, 1) == 0x1_0000)
        #expect(host.load(0x20000, as: UInt16.self) == 0x1D1D)
        #expect(admin(9, prp1: 0, 7, 0) == 0x1_0001)
        #expect(admin(5, prp1: 0x12000, 0x001F_0001, 0x0001_0003) == 0x1_0002)
        #expect(admin(1, prp1: 0x13000, 0x001F_0001, 0x0001_0001) == 0x1_0003)

        host.forgetRecord()
        host.put(NVMeRig.pattern(4096, 1), at: 0x20000)
        host.store(2 as UInt32, at: 0x13000)
        host.store(1 as UInt32, at: 0x13004)
        host.store(0x20000 as UInt64, at: 0x13018)
        host.store(7 as UInt32, at: 0x13030)
        device.write32(0, 0x1008, 1)
        #expect(host.load(0x1200C, as: UInt32.self) == 0x1_0000)
        #expect(host.bytes(0x20000, 4096).allSatisfy { $0 == 0 })
        #expect(host.interrupts == [1] && host.isLineHigh)
        device.write32(0, 0x100C, 1)
        #expect(!host.isLineHigh)
        device.write32(0, 0x14, 0x0046_4001)
        host.advance(1_000_000)
        #expect(device.read32(0, 0x1C) >> 2 & 3 == 2)
    }
}
