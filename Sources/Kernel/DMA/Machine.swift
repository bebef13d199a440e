// SPDX-License-Identifier: Apache-2.0

/// What the lab's machine has for devices that read and write memory.
public struct Machine: Sendable {
    public var name: String
    /// Bytes of a page of memory, and so of what lies side by side for sure.
    public var pageSize: UInt64
    /// Address of its first byte of memory.
    public var memoryBase: UInt64
    /// Pages; a power of two.
    public var pageCount: UInt64
    /// The unit in front of each port; nil: devices use physical addresses.
    public var iommu: IOMMU.Flavour?
    /// What an IODMACommand that is not bound to a device goes through (IOMapper::gSystem).
    public var hasSystemMapper: Bool

    /// 16 GiB from 0x8_0000_0000 on, none of it within 32 bits; a DART for each device, and none for "the system": an
    /// IODMACommand without a device gets physical addresses (Apple developer forums 814810).
    public static let appleSilicon = Machine(
        name: "apple-silicon", pageSize: 0x4000, memoryBase: 0x8_0000_0000, pageCount: 1 << 20, iommu: .appleSilicon,
        hasSystemMapper: false)
    /// VT-d, one unit for all.
    public static let intel = Machine(
        name: "intel", pageSize: 0x1000, memoryBase: 0x10_0000, pageCount: 1 << 22, iommu: .intel, hasSystemMapper: true
    )
    /// VT-d is off (boot argument dart=0): physical addresses, and copies below the limit of what a device can reach.
    public static let intelWithoutVTd = Machine(
        name: "intel-no-vtd", pageSize: 0x1000, memoryBase: 0x10_0000, pageCount: 1 << 22, iommu: nil,
        hasSystemMapper: false)

    public static let all = [appleSilicon, intel, intelWithoutVTd]
}
