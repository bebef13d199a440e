// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    public static let pciAccessWithoutSession = VerifierRule(
        id: "pci-access-without-session",
        title: "Registers are accessed without an open session",
        why: """
            Before IOPCIDevice::Open, after Close, and where Open failed, reads give all ones and writes do \
            nothing; nobody says so, except the kernel for configuration space ("device not open for client").
            """,
        fix: """
            Open the device in Start, look at what it answers, and close it last in Stop.
            """,
        source: "IOPCIFamily PCIDriverKit/IOPCIDevice.cpp, IOPCIDevice.cpp _MemoryAccess")
}
