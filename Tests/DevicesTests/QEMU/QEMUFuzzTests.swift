// SPDX-License-Identifier: Apache-2.0

import Kernel
import PCIFamily
import Testing

@testable import Devices

/// Drivers gone mad. QEMU's models may end themselves over it; the lab goes on, and memory that is not mapped stays as it is.
@Suite(.serialized) struct QEMUFuzzTests {
    @Test(
        arguments: [("edu", 1), ("nvme,size=2M", 2), ("e1000", 3), ("megasas-gen2,size=2M", 4)] as [(String, UInt64)])
    func reachesNothingThatIsNotMapped(_ text: String, seed: UInt64) throws {
        let rig = try QEMURig("qemu:" + text)
        let secret = try rig.memory(0x4000, filledWith: 0xA5)
        let memory = try rig.memory(0x8000)
        let mapping = try rig.map(memory)
        var random = SeededRandom(seed: seed)
        // Where things are, as bus addresses, as places in QEMU's memory, and as registers of its machine.
        let places = [mapping.address, mapping.address + 0x8000, secret.base, 0x500, 0xFED9_0000, 0xC000_0000, 0]
        let regions = rig.function.regions.filter { $0.kind != .io }
        for operation in 0..<6000 {
            let region = try #require(regions.randomElement(using: &random))
            let size = [1, 2, 4, 4, 4, 8].randomElement(using: &random) ?? 4
            // Registers lie at the beginning, as a rule.
            let end = Bool.random(using: &random) ? min(region.size, 0x200) : region.size
            let offset = UInt64.random(in: 0..<end, using: &random) & ~UInt64(size - 1)
            var value = random.next()
            if Bool.random(using: &random), let place = places.randomElement(using: &random) {
                value = place + UInt64.random(in: 0..<0x1000, using: &random)
            } else if Bool.random(using: &random) {
                value &= 0xFF
            }
            if operation % 3 == 0 {
                _ = rig.function.read(region.register, offset, size)
            } else {
                rig.function.write(region.register, offset, size, value & QEMUFunction.ones(size))
            }
            if operation % 500 == 0 { memory.store(random.next(), at: Int(random.next() % 0x1000) * 8) }
            if operation % 2000 == 1999 {
                rig.host.reset(rig.function)
                rig.command([.memorySpace, .busLead])
            }
        }
        rig.function.pollInterrupts()
        #expect(secret.bytes(0..<0x4000).allSatisfy { $0 == 0xA5 })
        #expect(rig.goings.count == (rig.function.isThere ? 0 : 1), "\(rig.goings)")
        #expect(rig.host.waiting <= 2)
    }
}
