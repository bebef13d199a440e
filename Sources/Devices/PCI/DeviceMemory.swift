// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Memory that a device has of its own: behind a base address register, or a buffer that DMA moves to and from.
///
/// Its bytes are handed to the host's DMA as they are. They are no array: a write of the driver's may come while a request is
/// under way, where a report about a fault runs the driver.
final class DeviceMemory {
    /// Bytes.
    let size: UInt64
    // SAFETY: `size` bytes until deinit; every access goes through `bytes` or the two below, which check the range.
    private let base: UnsafeMutableRawPointer

    /// Zeroed; pages that nobody touches cost nothing.
    init?(size: UInt64) {
        guard let size = Int(exactly: size), let base = calloc(size, 1) else { return nil }
        self.size = UInt64(size)
        self.base = base
    }

    deinit { free(base) }

    func contains(_ address: UInt64, _ count: UInt64) -> Bool { count <= size && address <= size - count }

    /// nil: not all of it lies inside.
    func bytes(_ address: UInt64, _ count: Int) -> UnsafeMutableRawBufferPointer? {
        guard let length = UInt64(exactly: count), contains(address, length) else { return nil }
        // SAFETY: `contains` has checked the range; callers use the buffer while they hold the memory.
        return UnsafeMutableRawBufferPointer(start: base + Int(address), count: count)
    }

    /// Little-endian, of 1, 2, 4 or 8 bytes; all ones outside.
    func read(_ address: UInt64, _ count: Int) -> UInt64 {
        guard count <= 8, let bytes = bytes(address, count) else { return .max }
        return bytes.indices.reversed().reduce(0) { $0 << 8 | UInt64(bytes[$1]) }
    }

    func write(_ address: UInt64, _ count: Int, _ value: UInt64) {
        guard count <= 8, let bytes = bytes(address, count) else { return }
        for index in bytes.indices { bytes[index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * index)) }
    }
}
