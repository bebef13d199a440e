// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct FPGAFuzzTests {
    @Test(arguments: [
        (1 as UInt64, ",memory=64K"), (2, ",memory=64K,latency=300"), (3, ",memory=1M,bits=32,errors=100"),
    ]) func neitherTrapsNorHangs(_ seed: UInt64, _ options: String) throws {
        let rig = try FPGARig(options, seed: seed)
        rig.host.refused = [FPGARig.list + 0x8000...FPGARig.list + 0x80FF]
        rig.host.map(0x1_0000_0000, 0x1000)
        var seen: Set<UInt32> = []
        let fuzz = DeviceFuzz(registers: [(0, 0x000..<0x034), (0, 0x100..<0x118), (0, 0x200..<0x218)]) { host, random in
            for channel in FPGARig.Channel.allCases { seen.insert(rig.status(channel) & 0xFF06) }
            // A list of a few descriptors, sound or nearly.
            var address = host.anyAddress(&random) & ~31
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let isSound = Int.random(in: 0..<10, using: &random) > 0
                rig.put(
                    FPGARig.Descriptor(
                        control: isSound
                            ? 0xD5A0_0000 | UInt32.random(in: 0...3, using: &random)
                            : .random(in: 0 ... .max, using: &random),
                        length: 1 << UInt32.random(in: 0...(isSound ? 14 : 31), using: &random),
                        host: host.anyAddress(&random),
                        card: isSound ? .random(in: 0..<0x8000, using: &random) : random.next(),
                        next: Bool.random(using: &random) ? 0 : host.anyAddress(&random) & ~31), at: address)
                address += 32
            }
        }
        fuzz.run(rig.device, rig.host, seed: seed, operations: seed == 1 ? 200_000 : 70_000)
        let codes: [UInt32] = seed == 1 ? [1, 2, 3, 4, 5] : seed == 2 ? [1, 2, 6] : [1, 2, 7]
        #expect(seen.isSuperset(of: codes.map { errorStatus($0) } + [doneStatus(0)]), "it gets everywhere")
        rig.host.reset(rig.device)
        rig.host.refused = []
        rig.put(FPGARig.Descriptor())
        rig.ring(.hostToCard)
        rig.host.advance(1000)
        #expect([doneStatus(1), errorStatus(7)].contains(rig.status(.hostToCard)), "it still works")
    }
}
