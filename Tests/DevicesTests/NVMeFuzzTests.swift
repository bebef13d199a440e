// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Devices

@Suite struct NVMeFuzzTests {
    /// A driver gone mad, that puts its drive right from time to time, so that the accesses do not all meet a dead one.
    @Test(arguments: [
        (1 as UInt64, ",size=1M"), (2, ",size=1M,latency=300,errors=100"),
        (3, ",size=1M,block=4096,cache=off,queues=2"),
    ]) func neitherTrapsNorHangs(_ seed: UInt64, _ options: String) throws {
        let rig = try NVMeRig(options, memory: 1 << 20, seed: seed)
        rig.host.map(0x1_0000_0000, 0x4000)
        rig.host.refused = [0xF0000...0xF00FF]
        var seen: Set<Int> = []
        let fuzz = DeviceFuzz(
            registers: [(0, 0x0C..<0x38), (0, 0x1000..<0x1018), (0, 0x1000..<0x1018)],
            craft: { host, random in
                seen.formUnion(Self.lastStatus(rig))
                Self.craft(rig, &random)
                Self.answerAtOnce(rig, &random)
            })
        fuzz.run(rig.device, rig.host, seed: seed, operations: 70_000)
        let everywhere = [0x000, 0x001, 0x002, 0x003, 0x00B, 0x013, 0x080, 0x101, 0x102, 0x109, 0x10A]
        #expect(seen.isSuperset(of: everywhere), "not seen: \(Set(everywhere).subtracting(seen))")
        (rig.host.onInterrupt, rig.host.onFault, rig.host.refused) = (nil, nil, [])
        rig.host.reset(rig.device)
        #expect(rig.driver.enable(), "it still works")
        let queue = try rig.driver.makeQueue()
        _ = rig.driver.run(NVMeHostDriver.blocks(2, 0, 1, prp1: rig.driver.pages(1)), queue)
        rig.driver.run(.init(opcode: 0, namespace: 1), queue, expects: 0)
    }

    /// From time to time another driver, which is called in the middle of the drive's work; and the power goes.
    private static func answerAtOnce(_ rig: NVMeRig, _ random: inout SeededRandom) {
        guard Int.random(in: 0..<100, using: &random) == 0 else { return }
        let bits = random.next()
        rig.host.onInterrupt = { vector in
            guard bits & 1 != 0 else { return }
            rig.driver.ringHead(vector, Int(bits >> 3 & 7))
            rig.driver.ringTail(vector, Int(bits >> 6 & 7))
            rig.driver.write(0x14, UInt32(bits >> 1 & 1))
        }
        rig.host.onFault = { _ in
            guard bits & 4 != 0 else { return }
            rig.driver.write(0x14, UInt32(bits >> 1 & 1))
            rig.driver.ringTail(Int(bits >> 3 & 3), Int(bits >> 6 & 7))
            if bits & 0x1000 != 0 { rig.device.reset() }
        }
        if bits & 0x6000 == 0 { rig.device.cutPower(seed: bits) }
        if bits & 0x1_8000 == 0 { rig.device.resize(blocks: bits >> (bits & 63)) }
    }

    /// Type and code of the completions that came last, a queue each.
    private static func lastStatus(_ rig: NVMeRig) -> [Int] {
        rig.device.completions.compactMap { $0 }.filter { $0.used > 0 }.map { queue in
            let place = UInt64((queue.tail + queue.size - 1) % queue.size)
            return Int(rig.host.load(queue.address + place * 16 + 14, as: UInt16.self) >> 1 & 0x7FF)
        }
    }

    private static func craft(_ rig: NVMeRig, _ random: inout SeededRandom) {
        let driver = rig.driver
        if !rig.device.isRunning, Int.random(in: 0..<4, using: &random) == 0 {
            let (onInterrupt, onFault) = (rig.host.onInterrupt, rig.host.onFault)
            (rig.host.onInterrupt, rig.host.onFault) = (nil, nil)
            driver.enable()
            for id in 1...2 { try? _ = driver.makeQueue(id, depth: 8, vector: UInt32(id)) }
            (rig.host.onInterrupt, rig.host.onFault) = (onInterrupt, onFault)
        }
        // A command, sound or nearly, at the head of one of the queues.
        let queues = rig.device.submissions.compactMap { $0 }
        guard let queue = queues.randomElement(using: &random) else { return }
        for index in 0..<Int.random(in: 1...4, using: &random) {
            let place = (queue.tail + UInt32(index)) % queue.size
            rig.host.put(command(rig.host, queue.id == 0, &random), at: queue.address + UInt64(place) * 64)
        }
        if Bool.random(using: &random) { driver.ringTail(queue.id, Int((queue.tail + 1) % queue.size)) }
        let completion = queue.completion
        if Bool.random(using: &random) { driver.ringHead(completion.id, Int(completion.tail)) }
    }

    private static func command(_ host: FakeHost, _ isAdmin: Bool, _ random: inout SeededRandom) -> [UInt8] {
        let opcodes = isAdmin ? NVMeAdminOpcode.allCases.map(\.rawValue) : NVMeIOOpcode.allCases.map(\.rawValue)
        var words = (0..<16).map { _ in
            Bool.random(using: &random)
                ? UInt32.random(in: 0..<16, using: &random) : UInt32(truncatingIfNeeded: random.next())
        }
        if Int.random(in: 0..<10, using: &random) > 0 {
            words[0] = UInt32(opcodes.randomElement(using: &random) ?? 0) | words[0] & 0xFFFF_0000
            words[1] = [0, 1, 1, 1, .max][Int.random(in: 0..<5, using: &random)]
        }
        for index in [6, 8] {
            let address = host.anyAddress(&random) & (Bool.random(using: &random) ? ~4095 : ~7)
            words[index] = UInt32(truncatingIfNeeded: address)
            words[index + 1] = UInt32(truncatingIfNeeded: address >> 32)
        }
        if Bool.random(using: &random) { words[11] = words[11] & 0xFFFF_0000 >> 14 }
        return words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(8 * $0)) } }
    }
}
