// SPDX-License-Identifier: Apache-2.0

import Glibc
import Wire

/// A piece of shared memory, by descriptor. Processes map it; the kernel does only where it has to look inside.
public final class MemoryObject {
    public let id: UInt64
    public let size: UInt64
    let descriptor: Int32
    /// Where it begins in what the descriptor is of.
    public let base: UInt64
    /// The same memory will come again with other calls, so that a process had better keep its mapping.
    let isReused: Bool

    private init(id: UInt64, size: UInt64, descriptor: Int32, base: UInt64, isReused: Bool) {
        self.id = id
        self.size = size
        self.descriptor = descriptor
        self.base = base
        self.isReused = isReused
    }

    deinit {
        if let mapped { munmap(mapped, Int(size)) }
        close(descriptor)
    }

    // SAFETY: `size` bytes from the first use until deinit; memory objects cannot shrink (WireMakeMemory seals them).
    private var mapped: UnsafeMutableRawPointer?

    /// Where the kernel sees its first byte, mapped from the first use on; nil: it cannot be. Drivers may change the bytes at
    /// any time: each is read once.
    public var hostAddress: UnsafeMutableRawPointer? {
        if let mapped { return mapped }
        let place = mmap(nil, Int(size), PROT_READ | PROT_WRITE, Int32(MAP_SHARED), descriptor, Int(base))
        mapped = place == MAP_FAILED ? nil : place
        return mapped
    }

    /// Calls `body` with all of it mapped.
    ///
    /// The bytes may change at any time while others have it mapped; `body` must read each one once.
    func withBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) throws -> Result) throws -> Result {
        let mapped = mmap(nil, Int(size), PROT_READ | PROT_WRITE, Int32(MAP_SHARED), descriptor, Int(base))
        guard let mapped, mapped != MAP_FAILED else { throw KernelError("mmap", errno: errno) }
        defer { munmap(mapped, Int(size)) }
        // SAFETY: mapped until the end of this function, and memory objects cannot shrink (WireMakeMemory seals them).
        return try body(UnsafeMutableRawBufferPointer(start: mapped, count: Int(size)))
    }

    /// Makes memory objects and numbers them.
    public final class Maker {
        private var last: UInt64 = 0
        /// Bytes that one object may have.
        static let largest: UInt64 = 1 << 36

        public init() {}

        /// nil: no such size, or no memory.
        public func make(_ size: UInt64, name: String, isReused: Bool = false) -> MemoryObject? {
            let page = UInt64(getpagesize())
            guard size > 0, size <= Self.largest else { return nil }
            let whole = (size + page - 1) / page * page
            let descriptor = WireMakeMemory(name, whole)
            guard descriptor >= 0 else { return nil }
            last += 1
            return MemoryObject(id: last, size: whole, descriptor: descriptor, base: 0, isReused: isReused)
        }
    }
}
