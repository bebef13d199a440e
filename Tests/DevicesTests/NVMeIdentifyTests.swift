// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Devices

@Suite struct NVMeIdentifyTests {
    private func identify(_ options: String, _ kind: UInt32, _ namespace: UInt32 = 0) throws -> [UInt8] {
        let rig = try NVMeRig(options)
        rig.driver.enable()
        let data = rig.driver.pages(1)
        rig.driver.run(.init(opcode: 6, namespace: namespace, prp1: data, dwords: [10: kind]), expects: 0)
        return rig.host.bytes(data, 4096)
    }

    private func number(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> UInt64 {
        bytes[offset..<offset + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    @Test(arguments: [
        ("VID", 0, 2, 0x1D1D), ("MDTS", 77, 1, 7), ("VER", 80, 4, 0x0001_0400), ("OAES", 92, 4, 0x100),
        ("CNTRLTYPE", 111, 1, 1), ("OACS", 256, 2, 2), ("AERL", 259, 1, 3), ("ELPE", 262, 1, 63), ("KAS", 320, 2, 0),
        ("SQES", 512, 1, 0x66), ("CQES", 513, 1, 0x44), ("NN", 516, 4, 1), ("ONCS", 520, 2, 0x9D), ("VWC", 525, 1, 7),
        ("SGLS", 536, 4, 0),
    ]) func controllerSays(_ name: String, _ offset: Int, _ count: Int, _ value: UInt64) throws {
        #expect(number(try identify("", 1), offset, count) == value)
    }

    @Test func textsAreFilledUpWithSpaces() throws {
        let page = try identify("", 1)
        #expect(String(decoding: page[4..<24], as: UTF8.self) == "DEXTLAB-NVME-1      ")
        #expect(String(decoding: page[64..<72], as: UTF8.self) == "1.0     ")
    }

    @Test func withoutACacheItSaysSo() throws {
        #expect(try identify(",cache=off", 1)[525] & 1 == 0)
    }

    @Test(arguments: [(512, 0, 0x20000), (4096, 1, 0x4000)]) func namespaceSays(
        _ block: Int, _ format: UInt64, _ blocks: UInt64
    ) throws {
        let page = try identify(",block=\(block)", 0, 1)
        for offset in [0, 8, 16] { #expect(number(page, offset, 8) == blocks) }
        #expect(number(page, 26, 1) == format)
        #expect(number(page, 48, 8) == 64 << 20)
        #expect(number(page, 128, 4) >> 16 & 0xFF == 9)
        #expect(number(page, 132, 4) >> 16 & 0xFF == 12)
    }

    @Test func listsTheOneNamespace() throws {
        #expect(number(try identify("", 2, 0), 0, 8) == 1)
        #expect(number(try identify("", 2, 1), 0, 8) == 0, "only those above the one in the command")
    }

    @Test func describesTheNamespace() throws {
        let page = try identify("", 3, 1)
        #expect(Array(page[0..<4]) == [1, 8, 0, 0])
        #expect(Array(page[12..<16]) == [2, 16, 0, 0])
        #expect(Array(page[32..<36]) == [3, 16, 0, 0])
        #expect(page[52...].allSatisfy { $0 == 0 })
    }

    @Test func dataMayBeginWithinAPage() throws {
        let rig = try NVMeRig()
        rig.driver.enable()
        let data = rig.driver.pages(3)
        let second = data + 0x2000
        rig.driver.run(.init(opcode: 6, prp1: data + 0xFF0, prp2: second, dwords: [10: 1]), expects: 0)
        #expect(rig.host.load(data + 0xFF0, as: UInt16.self) == 0x1D1D)
        #expect(rig.host.load(second + 520 - 16, as: UInt16.self) == 0x9D)
        #expect(rig.host.load(data + 0x1000, as: UInt16.self) == 0, "the page between was not named")
    }
}
