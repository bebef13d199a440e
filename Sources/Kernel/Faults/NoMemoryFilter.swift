// SPDX-License-Identifier: Apache-2.0

/// Allocations of the driver's fail, in its own process (SDK/Runtime/Allocations.h).
final class NoMemoryFilter: FaultFilter {
    override func words(seed: UInt64) -> [String] {
        switch fault {
        case .noMemory(let allocation): ["no-memory=\(allocation)"]
        case .noMemoryChance(let millionths): ["no-memory-chance=\(millionths)", "no-memory-seed=\(seed)"]
        default: []
        }
    }
}
