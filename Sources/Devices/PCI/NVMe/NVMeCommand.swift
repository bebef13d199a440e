// SPDX-License-Identifier: Apache-2.0

/// A submission queue entry: 16 little-endian doublewords (NVM Express 1.4, section 4.2).
///
/// It is copied out of host memory once; what the driver does to its queue afterwards changes nothing.
struct NVMeCommand {
    var words: SIMD16<UInt32> = .zero

    subscript(index: Int) -> UInt32 { UInt32(littleEndian: words[index]) }
    private func pair(_ index: Int) -> UInt64 { UInt64(self[index]) | UInt64(self[index + 1]) << 32 }

    var opcode: UInt8 { UInt8(truncatingIfNeeded: self[0]) }
    /// Bits 9:8, fused operation; not 0 is refused.
    var fuse: UInt32 { self[0] >> 8 & 3 }
    /// Bits 15:14, SGLs instead of PRPs; not 0 is refused.
    var dataPointerKind: UInt32 { self[0] >> 14 & 3 }
    var id: UInt16 { UInt16(truncatingIfNeeded: self[0] >> 16) }
    var namespace: UInt32 { self[1] }
    var prp1: UInt64 { pair(6) }
    var prp2: UInt64 { pair(8) }
    /// Doublewords 10 and 11 of commands on blocks.
    var firstBlock: UInt64 { pair(10) }
    /// Number of logical blocks, 0's based in doubleword 12.
    var blockCount: UInt64 { UInt64(self[12] & 0xFFFF) + 1 }
    var forcesUnitAccess: Bool { self[12] >> 30 & 1 != 0 }
}

/// Opcodes of the admin command set that the controller knows.
enum NVMeAdminOpcode: UInt8, CaseIterable {
    case deleteSubmissionQueue = 0x00
    case createSubmissionQueue = 0x01
    case getLogPage = 0x02
    case deleteCompletionQueue = 0x04
    case createCompletionQueue = 0x05
    case identify = 0x06
    case abort = 0x08
    case setFeatures = 0x09
    case getFeatures = 0x0A
    case asynchronousEventRequest = 0x0C
    case formatNVM = 0x80
}

/// Opcodes of the NVM command set that the controller knows.
enum NVMeIOOpcode: UInt8, CaseIterable {
    case flush = 0x00
    case write = 0x01
    case read = 0x02
    case compare = 0x05
    case writeZeroes = 0x08
    case datasetManagement = 0x09
    case verify = 0x0C
}
