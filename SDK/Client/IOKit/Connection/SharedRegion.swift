// SPDX-License-Identifier: Apache-2.0

import Glibc
import Wire

/// The memory that this process and the kernel share: two rings of records (SDK/Wire/include/Wire.h).
///
/// It stays mapped for as long as the object lives; a connection lives as long as the process.
struct SharedRegion: @unchecked Sendable {
    // SAFETY: both point into one mapping of kWireRegionSize bytes, which is checked to be that long.
    let region: UnsafeMutablePointer<WireRegion>
    let toKernel: UnsafeMutablePointer<WireRing>
    let toProcess: UnsafeMutablePointer<WireRing>

    /// - Parameter descriptor: the region's memory; stays the caller's.
    init?(descriptor: Int32) {
        let size = Int(kWireRegionSize)
        guard let base = MappedMemory.map(descriptor, offset: 0, length: size, isReadOnly: false),
            let toKernel = MemoryLayout<WireRegion>.offset(of: \.toKernel),
            let toProcess = MemoryLayout<WireRegion>.offset(of: \.toProcess)
        else { return nil }
        region = base.assumingMemoryBound(to: WireRegion.self)
        guard region.pointee.magic == UInt32(kWireMagic), region.pointee.version == UInt32(kWireVersion) else {
            munmap(base, size)
            return nil
        }
        self.toKernel = (base + toKernel).assumingMemoryBound(to: WireRing.self)
        self.toProcess = (base + toProcess).assumingMemoryBound(to: WireRing.self)
    }

    func unmap() { munmap(UnsafeMutableRawPointer(region), Int(kWireRegionSize)) }
}

/// Pieces of memory objects in this process.
enum MappedMemory {
    /// The size of pages.
    static let page = sysconf(Int32(_SC_PAGESIZE))

    /// - Returns: nil when the object is shorter than the piece: touching what is not there would end the process.
    static func map(
        _ descriptor: Int32, offset: Int, length: Int, isReadOnly: Bool, at address: UnsafeMutableRawPointer? = nil
    ) -> UnsafeMutableRawPointer? {
        var status = stat()
        guard fstat(descriptor, &status) == 0, offset >= 0, length > 0, Int(status.st_size) >= length,
            offset <= Int(status.st_size) - length
        else { return nil }
        let protection = isReadOnly ? PROT_READ : PROT_READ | PROT_WRITE
        // Not in place of what is there already (linux/mman.h: MAP_FIXED_NOREPLACE).
        let flags = MAP_SHARED | (address == nil ? 0 : 0x10_0000)
        guard let base = mmap(address, length, protection, flags, descriptor, off_t(offset)), base != MAP_FAILED else {
            return nil
        }
        return base
    }
}

func closeDescriptor(_ descriptor: Int32) { close(descriptor) }
