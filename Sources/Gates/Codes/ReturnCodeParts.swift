// SPDX-License-Identifier: Apache-2.0

/// The parts of a 32-bit return code.
///
/// ```
/// bit 31        26 25            14 13             0
///    | system (6) | subsystem (12) |   code (14)   |
/// ```
///
/// - Source: XNU `osfmk/mach/error.h`; subsystems of I/O Kit: `iokit/IOKit/IOReturn.h`.
public struct ReturnCodeParts: Sendable, Hashable {
    public var system: UInt32
    public var subsystem: UInt32
    public var code: UInt32

    public init(_ bits: UInt32) {
        system = bits >> 26 & 0x3F
        subsystem = bits >> 14 & 0xFFF
        code = bits & 0x3FFF
    }

    public var bits: UInt32 { system << 26 | subsystem << 14 | code }

    public var isIOKit: Bool { system == 0x38 }
    /// A common code of I/O Kit, of which every one is in the table or undefined.
    public var isIOKitCommon: Bool { isIOKit && subsystem == 0 }
    /// 0xE3FF8000–0xE3FFBFFF: what a driver's vendor may use for itself.
    public var isVendorSpecific: Bool { isIOKit && subsystem == 0xFFE }

    public var systemName: String? { Self.systems.first { $0.0 == system }?.1 }

    /// The family, for I/O Kit; `common`, `metaclass` or `kext` for libkern; `unix errno` for a packed errno.
    public var subsystemName: String? {
        switch (system, subsystem) {
        case (0x38, _): Self.families.first { $0.0 == subsystem }?.1
        case (0x37, 0): "common"
        case (0x37, 1): "metaclass"
        case (0x37, 2): "kext"
        case (0, 3): "unix errno"
        default: nil
        }
    }

    private static let systems: [(UInt32, String)] = [
        (0x00, "kernel"), (0x01, "user-space library"), (0x02, "user-space server"), (0x03, "old IPC"),
        (0x04, "Mach messages"), (0x07, "distributed IPC"), (0x08, "virtual memory"), (0x37, "libkern"),
        (0x38, "I/O Kit"), (0x3E, "local"), (0x3F, "compatibility"),
    ]

    private static let families: [(UInt32, String)] = [
        (0x0, "common"), (0x1, "USB"), (0x2, "FireWire"), (0x4, "block storage"), (0x5, "graphics"),
        (0x6, "networking"), (0x8, "Bluetooth"), (0x9, "PMU"), (0xA, "ACPI"), (0xB, "SMBus"), (0xC, "AHCI"),
        (0xD, "power management"), (0xE, "HID system"), (0x10, "SCSI"), (0x11, "USB audio"),
        (0x12, "wireless charging"), (0x1C, "NVMe"), (0x1D, "Thunderbolt"), (0x1E, "graphics acceleration"),
        (0x1F, "keystore"), (0x20, "SMC"), (0x21, "APFS"), (0x22, "ACPI EC"), (0x23, "TimeSync/AVB"),
        (0x2A, "platform"), (0x45, "audio/video"), (0x46, "CEC"), (0x47, "ARC"), (0x80, "baseband"), (0xFE, "HDA"),
        (0x147, "HSIC"), (0x174, "SDIO"), (0x208, "WLAN"), (0x209, "embedded sleep/wake handler"),
        (0xFFE, "vendor-specific"), (0xFFF, "reserved"),
    ]
}
