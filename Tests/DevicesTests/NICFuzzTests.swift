// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct NICFuzzTests {
    @Test(arguments: [(1 as UInt64, ",loopback=on"), (2, ",loopback=on,generate=100000"), (3, ",generate=1000000")])
    func neitherTrapsNorHangs(_ seed: UInt64, _ options: String) throws {
        let rig = try NICRig(options, size: 64, seed: seed)
        rig.host.refused = [0x1_7000...0x1_7FFF]
        rig.host.map(0x1_0000_0000, 0x1000)
        var seen: [Set<UInt32>] = [[], []]
        var frames: [UInt64] = [0, 0]
        let fuzz = DeviceFuzz(registers: [
            (0, 0x000..<0x030), (0, 0x100..<0x124), (0, 0x200..<0x224), (0, 0x300..<0x340),
        ]) {
            host, random in
            for (index, ring) in [NICRig.Register.transmit, NICRig.Register.receive].enumerated() {
                seen[index].insert(rig.ringStatus(ring) >> 8 & 0xFF)
            }
            frames[0] = max(frames[0], rig.counter(NICRig.Register.sent))
            frames[1] = max(frames[1], rig.counter(NICRig.Register.received))
            // A driver that begins well now and then, and rings of descriptors, sound or nearly.
            if Int.random(in: 0..<40, using: &random) == 0 {
                rig.write(0x00C, 1)
                rig.start()
                rig.write(0x02C, 7)
            }
            // Memory that may not be read, or not be written: now the rings, now what lies behind them.
            let ends = [0x1_0FFF, 0x1_7FFF, 0x1_8FFF, 0x1_9FFF].randomElement(using: &random) ?? 0x1_8FFF as UInt64
            host.refused =
                [0x1_7000...0x1_7FFF] + (Int.random(in: 0..<8, using: &random) == 0 ? [ends - 0xFFF...ends] : [])
            host.refuseWrites = Int.random(in: 0..<8, using: &random) == 0 ? [ends - 0xFFF...ends] : []
            let ring = Bool.random(using: &random) ? NICRig.transmitRing : NICRig.receiveRing
            for index in 0..<64 as Range<UInt32> where Int.random(in: 0..<4, using: &random) == 0 {
                let isSound = Int.random(in: 0..<20, using: &random) > 0
                rig.put(
                    ring, index, address: isSound ? rig.receiveBuffer(index) : host.anyAddress(&random),
                    length: isSound ? .random(in: 64...2000, using: &random) : .random(in: 0 ... .max, using: &random),
                    flags: .random(in: 0...3, using: &random))
            }
            rig.write(Bool.random(using: &random) ? 0x114 : 0x214, .random(in: 0..<64, using: &random))
        }
        fuzz.run(rig.device, rig.host, seed: seed, operations: seed == 1 ? 200_000 : 70_000)
        let most: Set<UInt32> = seed == 1 ? [0, 1, 2, 3, 4, 5] : [0, 1, 5]
        #expect(seen[0].isSuperset(of: most), "errors of sending")
        #expect(seen[1].isSuperset(of: most), "errors of receiving")
        #expect(frames[0] > 50 && frames[1] > 20, "frames went through: \(frames)")
        rig.host.reset(rig.device)
        (rig.host.refused, rig.host.refuseWrites) = ([], [])
        rig.host.forgetRecord()
        rig.start()
        rig.queue(frame(60))
        rig.ring()
        #expect(rig.counter(NICRig.Register.sent) == 1, "it still works")
    }
}
