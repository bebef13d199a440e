// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

/// Memory that kernel and client share, for structures that are too long for a record.
struct SharedMemory: @unchecked Sendable {
    /// The kernel's number of it.
    let number: UInt64
    // SAFETY: `capacity` bytes are mapped there until the pool unmaps it.
    let bytes: UnsafeMutableRawPointer
    let capacity: Int
}

/// Memory objects that are used again: making one costs three system calls and zeroed pages.
final class SharedMemoryPool: Sendable {
    /// Bytes that are kept, as in a driver's process (SDK/Wire/README.md, "Memory").
    private static let most = 64 << 20
    private static let least = 64 << 10

    private struct Content: Sendable {
        /// By the logarithm of their capacity.
        var free: [[SharedMemory]] = Array(repeating: [], count: 64)
        var kept = 0
    }
    private let content = Mutex(Content())

    /// - Parameter make: asks the kernel for a new one of that size.
    func take(_ size: Int, make: (_ capacity: Int) -> SharedMemory?) -> SharedMemory? {
        guard size <= 1 << 40 else { return nil }
        let index = Self.index(size)
        let old = content.withLock { content -> SharedMemory? in
            guard let memory = content.free[index].popLast() else { return nil }
            content.kept -= memory.capacity
            return memory
        }
        return old ?? make(1 << index)
    }

    /// - Parameter destroy: tells the kernel that the memory is used no more.
    func give(_ memory: SharedMemory, destroy: (SharedMemory) -> Void) {
        let keeps = content.withLock { content in
            guard content.kept + memory.capacity <= Self.most else { return false }
            content.kept += memory.capacity
            content.free[Self.index(memory.capacity)].append(memory)
            return true
        }
        guard !keeps else { return }
        destroy(memory)
        munmap(memory.bytes, memory.capacity)
    }

    private static func index(_ size: Int) -> Int {
        let size = max(size, least)
        return Int.bitWidth - (size - 1).leadingZeroBitCount
    }
}
