// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Devices

@Suite struct NVMeLogTests {
    private func page(_ rig: NVMeRig, _ id: UInt32, doublewords: UInt32 = 128, offset: UInt32 = 0) -> UInt64 {
        let data = rig.driver.pages(1)
        rig.driver.run(
            .init(
                opcode: 2, namespace: .max, prp1: data, dwords: [10: id | (doublewords - 1) << 16, 12: offset]),
            expects: 0)
        return data
    }

    @Test func errorsAreLoggedWithTheirCommand() throws {
        let (rig, driver, queue) = try NVMeRig.running()
        let completion = try #require(
            driver.run(NVMeHostDriver.blocks(2, 0x1_2345_6789, 1, prp1: driver.pages(1)), queue))
        let data = page(rig, 1)
        #expect(rig.host.load(data, as: UInt64.self) == 1)
        #expect(rig.host.load(data + 8, as: UInt16.self) == 1)
        #expect(rig.host.load(data + 10, as: UInt16.self) == completion.id)
        #expect(
            rig.host.load(data + 12, as: UInt16.self) == (0x80 | 3 << 13) << 1, "status, with More and Do Not Retry")
        #expect(rig.host.load(data + 14, as: UInt16.self) == 40, "the byte at fault")
        #expect(rig.host.load(data + 16, as: UInt64.self) == 0x1_2345_6789)
        #expect(rig.host.load(data + 24, as: UInt32.self) == 1)
        #expect(rig.host.load(data + 64, as: UInt64.self) == 0)
    }

    @Test func theLogOfErrorsKeepsTheLast() throws {
        let (rig, driver, queue) = try NVMeRig.running()
        for _ in 0..<100 { driver.run(.init(opcode: 0x7F, namespace: 1), queue, expects: 0x001) }
        let data = page(rig, 1, doublewords: 1024)
        let numbers = (0..<64).map { rig.host.load(data + UInt64($0) * 64, as: UInt64.self) }
        #expect(numbers == (37...100).reversed().map(UInt64.init))
        #expect(rig.host.load(page(rig, 2) + 176, as: UInt64.self) == 100)
    }

    @Test func healthCounts() throws {
        let (rig, driver, queue) = try NVMeRig.running()
        let data = driver.pages(2)
        for _ in 0..<130 {
            driver.run(NVMeHostDriver.blocks(2, 0, 16, prp1: data, prp2: data + 4096), queue, expects: 0)
        }
        driver.run(NVMeHostDriver.blocks(1, 0, 1, prp1: data), queue, expects: 0)
        rig.host.advance(2 * 3_600_000_000_000)
        let log = page(rig, 2)
        #expect(rig.host.load(log + 1, as: UInt16.self) == 313)
        #expect(rig.host.load(log + 3, as: UInt8.self) == 100)
        #expect(rig.host.load(log + 32, as: UInt64.self) == 3, "thousands of 512 bytes, rounded up")
        #expect(rig.host.load(log + 48, as: UInt64.self) == 1)
        #expect(rig.host.load(log + 64, as: UInt64.self) == 130)
        #expect(rig.host.load(log + 80, as: UInt64.self) == 1)
        #expect(rig.host.load(log + 128, as: UInt64.self) == 2)
        #expect(rig.host.load(log + 160, as: UInt64.self) == 0)
    }

    @Test func mediaErrorsAreCounted() throws {
        let (rig, driver, queue) = try NVMeRig.running(",errors=1000")
        for _ in 0..<3 { driver.run(NVMeHostDriver.blocks(0x0C, 0, 1), queue, expects: 0x281) }
        #expect(rig.host.load(page(rig, 2) + 160, as: UInt64.self) == 3)
    }

    @Test func firmwareHasOneSlot() throws {
        let rig = try NVMeRig()
        rig.driver.enable()
        let log = page(rig, 3)
        #expect(rig.host.load(log, as: UInt8.self) == 1)
        #expect(rig.host.bytes(log + 8, 3) == Array("1.0".utf8))
    }

    @Test func effectsNameWhatThereIs() throws {
        let rig = try NVMeRig()
        rig.driver.enable()
        let log = page(rig, 5, doublewords: 1024)
        let admin = (0..<256).filter { rig.host.load(log + UInt64(4 * $0), as: UInt32.self) & 1 != 0 }
        let io = (0..<256).filter { rig.host.load(log + 1024 + UInt64(4 * $0), as: UInt32.self) & 1 != 0 }
        #expect(admin == [0, 1, 2, 4, 5, 6, 8, 9, 0x0A, 0x0C, 0x80])
        #expect(io == [0, 1, 2, 5, 8, 9, 0x0C])
        #expect(rig.host.load(log + 1024 + 4, as: UInt32.self) == 3)
    }

    @Test func pagesAreReadInParts() throws {
        let rig = try NVMeRig()
        rig.driver.enable()
        let log = page(rig, 2, doublewords: 2, offset: 112)
        #expect(rig.host.load(log, as: UInt64.self) == 1)
        let end = page(rig, 2, doublewords: 4, offset: 508)
        #expect(rig.host.bytes(end, 16).allSatisfy { $0 == 0 }, "behind the end is 0")
    }

    @Test(
        arguments: [(1, 7), (2, 0), (4, 343), (5, 0), (6, 1), (7, 0x0007_0007), (8, 0), (10, 0), (11, 0)]
            as [(UInt32, UInt32)])
    func featuresHaveDefaults(_ id: UInt32, _ value: UInt32) throws {
        let rig = try NVMeRig()
        rig.driver.enable()
        for select: UInt32 in 0..<3 {
            let get = NVMeHostDriver.Command(
                opcode: 0x0A, namespace: id == 5 ? 1 : 0, dwords: [10: id | select << 8])
            #expect(rig.driver.run(get)?.result == value)
        }
        let capabilities = NVMeHostDriver.Command(opcode: 0x0A, namespace: 1, dwords: [10: id | 3 << 8])
        #expect(rig.driver.run(capabilities)?.result == (id == 5 ? 6 : 4))
    }

    @Test(arguments: [(1, 3), (2, 0x20), (5, 100), (6, 0), (8, 0x0203), (10, 1), (11, 0x103)] as [(UInt32, UInt32)])
    func featuresKeepTheirValueUntilAReset(_ id: UInt32, _ value: UInt32) throws {
        let rig = try NVMeRig()
        rig.driver.enable()
        let namespace: UInt32 = id == 5 ? 1 : 0
        let get = NVMeHostDriver.Command(opcode: 0x0A, namespace: namespace, dwords: [10: id])
        let standard = rig.driver.run(get)?.result
        rig.driver.run(.init(opcode: 9, namespace: namespace, dwords: [10: id, 11: value]), expects: 0)
        #expect(rig.driver.run(get)?.result == value)
        rig.driver.enable()
        #expect(rig.driver.run(get)?.result == standard)
    }
}
