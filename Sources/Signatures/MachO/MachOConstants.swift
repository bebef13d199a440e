// SPDX-License-Identifier: Apache-2.0

/// Numbers of the Mach-O format (XNU `EXTERNAL_HEADERS/mach-o/loader.h`, `fat.h`, `osfmk/mach/machine.h`).
enum MachO {
    static let magic32: UInt32 = 0xFEED_FACE
    static let magic64: UInt32 = 0xFEED_FACF
    static let fatMagic: UInt32 = 0xCAFE_BABE
    static let fatMagic64: UInt32 = 0xCAFE_BABF

    static let loadSegment: UInt32 = 0x1
    static let loadSymbolTable: UInt32 = 0x2
    static let loadDylib: UInt32 = 0xC
    static let loadSegment64: UInt32 = 0x19
    static let loadUUID: UInt32 = 0x1B
    static let loadCodeSignature: UInt32 = 0x1D
    static let loadEncryptionInfo: UInt32 = 0x21
    static let loadVersionMinMacOS: UInt32 = 0x24
    static let loadVersionMinIPhoneOS: UInt32 = 0x25
    static let loadEncryptionInfo64: UInt32 = 0x2C
    static let loadVersionMinTVOS: UInt32 = 0x2F
    static let loadVersionMinWatchOS: UInt32 = 0x30
    static let loadBuildVersion: UInt32 = 0x32

    /// Flag of a load command that dyld must understand.
    static let requiredByDyld: UInt32 = 0x8000_0000
    static let loadWeakDylib: UInt32 = 0x18 | requiredByDyld
    static let loadReexportDylib: UInt32 = 0x1F | requiredByDyld
}

/// CPU type and subtype of a slice.
public struct Architecture: Sendable, Hashable, CustomStringConvertible {
    public var cpuType: UInt32
    public var cpuSubtype: UInt32

    public init(cpuType: UInt32, cpuSubtype: UInt32) {
        self.cpuType = cpuType
        self.cpuSubtype = cpuSubtype
    }

    /// The subtype without the capability bits, in which a fat header and its slice may differ (CPU_SUBTYPE_LIB64).
    var plainSubtype: UInt32 { cpuSubtype & 0x00FF_FFFF }

    /// The name `lipo -archs` prints; the capability bits of the subtype (arm64e's ABI version) are left aside.
    public var description: String {
        switch (cpuType, plainSubtype) {
        case (0x0100_000C, 2): "arm64e"
        case (0x0100_000C, _): "arm64"
        case (0x0200_000C, _): "arm64_32"
        case (0x0100_0007, 8): "x86_64h"
        case (0x0100_0007, _): "x86_64"
        case (7, _): "i386"
        case (12, 9): "armv7"
        case (12, 11): "armv7s"
        case (12, _): "arm"
        case (18, _): "ppc"
        default: "cpu(0x\(String(cpuType, radix: 16)),0x\(String(cpuSubtype, radix: 16)))"
        }
    }
}

/// Platform number of LC_BUILD_VERSION (`loader.h`, PLATFORM_…).
public struct MachOPlatform: Sendable, Hashable, CustomStringConvertible {
    public var number: UInt32
    public init(_ number: UInt32) { self.number = number }

    public static let macOS = MachOPlatform(1)
    public static let iOS = MachOPlatform(2)
    public static let driverKit = MachOPlatform(10)

    public var description: String {
        let names: [UInt32: String] = [
            1: "macOS", 2: "iOS", 3: "tvOS", 4: "watchOS", 5: "bridgeOS", 6: "Mac Catalyst", 7: "iOS simulator",
            8: "tvOS simulator", 9: "watchOS simulator", 10: "DriverKit", 11: "visionOS", 12: "visionOS simulator",
        ]
        return names[number] ?? "platform \(number)"
    }
}

/// `xxxx.yy.zz` packed in nibbles: major in the high 16 bits, minor and patch a byte each (`loader.h`).
public struct PackedVersion: Sendable, Hashable, CustomStringConvertible {
    public var rawValue: UInt32
    public init(_ rawValue: UInt32) { self.rawValue = rawValue }

    public var description: String {
        let patch = rawValue & 0xFF
        return "\(rawValue >> 16).\((rawValue >> 8) & 0xFF)" + (patch == 0 ? "" : ".\(patch)")
    }
}
