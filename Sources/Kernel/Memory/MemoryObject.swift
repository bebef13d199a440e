// SPDX-License-Identifier: Apache-2.0

import Glibc
import Wire

/// A piece of shared memory, by descriptor. Processes map it; the kernel does only where it has to look inside.
public final class MemoryObject {
    public let id: UInt64
    public let size: UInt64
    let descriptor: Int32
    /// Where it begins in what the descriptor is of, which others may share.
    public let base: UInt64
    /// Bytes of what the descriptor is of.
    let descriptorSize: UInt64
    /// The same memory will come again with other calls, so that a process had better keep its mapping.
    let isReused: Bool
    /// What it was taken from; nil: the descriptor is its own.
    private let ram: (any SharedRAM)?
    // SAFETY: `size` bytes from the first use until deinit; memory objects cannot shrink (WireMakeMemory seals them).
    private var mapped: UnsafeMutableRawPointer?
    /// Called when it goes: whoever knows where it lies in physical memory.
    var onEnd: () -> Void = {}

    private init(id: UInt64, size: UInt64, descriptor: Int32, isReused: Bool) {
        self.id = id
        self.size = size
        self.descriptor = descriptor
        self.isReused = isReused
        base = 0
        descriptorSize = size
        ram = nil
    }

    private init(id: UInt64, size: UInt64, at base: UInt64, in ram: any SharedRAM, isReused: Bool) {
        self.id = id
        self.size = size
        self.base = base
        self.ram = ram
        self.isReused = isReused
        descriptor = ram.descriptor
        descriptorSize = ram.size
    }

    deinit {
        onEnd()
        if let mapped { munmap(mapped, Int(size)) }
        if let ram { ram.free(base, size) } else { close(descriptor) }
    }

    /// Where the kernel sees its first byte, mapped from the first use on; nil: it cannot be. Drivers may change the bytes at
    /// any time: each is read once.
    public var hostAddress: UnsafeMutableRawPointer? {
        if let mapped { return mapped }
        let place = mmap(nil, Int(size), PROT_READ | PROT_WRITE, Int32(MAP_SHARED), descriptor, Int(base))
        mapped = place == MAP_FAILED ? nil : place
        return mapped
    }

    /// Whether it is a part of that memory, beginning at ``base``.
    public func lies(in ram: any SharedRAM) -> Bool { self.ram === ram }

    /// Calls `body` with all of it.
    ///
    /// The bytes may change at any time while others have it mapped; `body` must read each one once.
    func withBytes<Result>(_ body: (UnsafeMutableRawBufferPointer) throws -> Result) throws -> Result {
        guard let start = hostAddress else { throw KernelError("mmap", errno: errno) }
        // SAFETY: mapped while this object lives.
        return try body(UnsafeMutableRawBufferPointer(start: start, count: Int(size)))
    }

    /// Makes memory objects and numbers them.
    public final class Maker {
        private var last: UInt64 = 0
        /// Bytes that one object may have.
        static let largest: UInt64 = 1 << 36
        /// Where all of them are taken from; nil: each has a descriptor of its own.
        public var ram: (any SharedRAM)?

        public init() {}

        /// nil: no such size, or no memory.
        public func make(_ size: UInt64, name: String, isReused: Bool = false) -> MemoryObject? {
            let page = UInt64(getpagesize())
            guard size > 0, size <= Self.largest else { return nil }
            let whole = (size + page - 1) / page * page
            if let ram { return make(whole, in: ram, isReused: isReused) }
            let descriptor = WireMakeMemory(name, whole)
            guard descriptor >= 0 else { return nil }
            last += 1
            return MemoryObject(id: last, size: whole, descriptor: descriptor, isReused: isReused)
        }

        private func make(_ size: UInt64, in ram: any SharedRAM, isReused: Bool) -> MemoryObject? {
            guard let base = ram.allocate(size) else { return nil }
            last += 1
            let made = MemoryObject(id: last, size: size, at: base, in: ram, isReused: isReused)
            // Others had it before.
            made.hostAddress.map { _ = memset($0, 0, Int(size)) }
            return made
        }
    }
}

/// Memory that a machine elsewhere shares (QEMU's), of which memory objects are made then.
public protocol SharedRAM: AnyObject {
    var descriptor: Int32 { get }
    /// Bytes.
    var size: UInt64 { get }
    /// Whole pages; nil: there are none left.
    func allocate(_ size: UInt64) -> UInt64?
    func free(_ offset: UInt64, _ size: UInt64)
}
