// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    public static let pciRegisterOutOfRange = VerifierRule(
        id: "pci-register-out-of-range",
        title: "A register is accessed that the memory range does not have",
        why: """
            The offset lies behind the end of the range, the range is none of the device's, or the offset is not \
            a multiple of the access's size. On a Mac the driver's process crashes (the range is mapped there), \
            or the access is cut into others.
            """,
        fix: """
            Take memory index and size from GetBARInfo: the index counts ranges, not base address registers. \
            Access registers with their own width.
            """,
        source: "IOPCIFamily PCIDriverKit/IOPCIDevice.cpp; IOPCIDevice.cpp GetBARInfo",
        isAlwaysSeen: true)
}
