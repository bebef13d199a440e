// SPDX-License-Identifier: Apache-2.0

import Glibc
import Kernel
import Wire

/// The memory of the machines that QEMU emulates for the lab: one for all of them, so that each device reaches the drivers'
/// buffers.
///
/// A place in it is a guest-physical address, as long as all of it lies below the hole for devices. The first MiB is not handed
/// out: there is no memory in all of it, and the processor's vectors lie there.
public final class QEMURAM: SharedRAM {
    public let descriptor: Int32
    public let size: UInt64
    /// Free pages, by their first byte, in order; none of them touch.
    private var free: [Range<UInt64>]
    // SAFETY: `size` bytes until deinit; the memory cannot shrink (WireMakeMemory seals it).
    private let base: UnsafeMutableRawPointer

    static let page: UInt64 = 4096
    /// Bytes at the beginning that are never handed out.
    static let reserved: UInt64 = 1 << 20
    /// As large as a q35 machine's memory may be without a part of it above 4 GiB.
    public static let largest: UInt64 = 2 << 30

    /// - Parameter size: bytes, whole MiB between 16 MiB and 2 GiB. Pages take real memory when they are used.
    public init(size: UInt64 = 1 << 30) throws(QEMUError) {
        guard size.isMultiple(of: 1 << 20), (16 << 20...Self.largest).contains(size) else { throw .noMemory(EINVAL) }
        descriptor = WireMakeMemory("qemu", size)
        guard descriptor >= 0 else { throw .noMemory(-descriptor) }
        let place = mmap(nil, Int(size), PROT_READ | PROT_WRITE, Int32(MAP_SHARED), descriptor, 0)
        guard let place, place != MAP_FAILED else {
            close(descriptor)
            throw .noMemory(errno)
        }
        base = place
        self.size = size
        free = [Self.reserved..<size]
    }

    deinit {
        munmap(base, Int(size))
        close(descriptor)
    }

    /// Whole pages, from the lowest place where they fit; nil: there is none.
    public func allocate(_ size: UInt64) -> UInt64? {
        guard size > 0, size <= self.size else { return nil }
        let whole = (size + Self.page - 1) & ~(Self.page - 1)
        guard let index = free.firstIndex(where: { UInt64($0.count) >= whole }) else { return nil }
        let found = free[index]
        if UInt64(found.count) == whole {
            free.remove(at: index)
        } else {
            free[index] = found.lowerBound + whole..<found.upperBound
        }
        return found.lowerBound
    }

    /// Gives back what ``allocate(_:)`` gave. What lies outside, or is free already, is left alone.
    public func free(_ offset: UInt64, _ size: UInt64) {
        guard offset.isMultiple(of: Self.page), offset >= Self.reserved, size > 0, size <= self.size,
            offset <= self.size - size
        else { return }
        let given = offset..<offset + ((size + Self.page - 1) & ~(Self.page - 1))
        let index = free.firstIndex { $0.lowerBound >= given.lowerBound } ?? free.count
        guard index == free.count || given.upperBound <= free[index].lowerBound,
            index == 0 || free[index - 1].upperBound <= given.lowerBound
        else { return }
        free.insert(given, at: index)
        if index + 1 < free.count, free[index + 1].lowerBound == given.upperBound {
            free[index] = free[index].lowerBound..<free[index + 1].upperBound
            free.remove(at: index + 1)
        }
        if index > 0, free[index - 1].upperBound == free[index].lowerBound {
            free[index - 1] = free[index - 1].lowerBound..<free[index].upperBound
            free.remove(at: index)
        }
    }

    /// Bytes that are free.
    public var freeBytes: UInt64 { free.reduce(0) { $0 + UInt64($1.count) } }

    /// Zeroed pages for tables and words of the lab's own; nil: there are none.
    func allocateZeroed(_ size: UInt64) -> UInt64? {
        guard let place = allocate(size) else { return nil }
        // SAFETY: what was allocated lies in the mapping.
        memset(base + Int(place), 0, Int(size))
        return place
    }

    /// Where the lab sees a place. QEMU writes there too, at any time.
    ///
    /// - Precondition: the place lies within.
    func pointer<T>(_ place: UInt64, to type: T.Type) -> UnsafeMutablePointer<T> {
        precondition(place <= size - UInt64(MemoryLayout<T>.stride))
        // SAFETY: within the mapping, which lasts as long as this object.
        return (base + Int(place)).assumingMemoryBound(to: T.self)
    }
}
