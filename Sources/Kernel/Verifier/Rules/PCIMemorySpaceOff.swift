// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    public static let pciMemorySpaceOff = VerifierRule(
        id: "pci-memory-space-off",
        title: "Registers are accessed while memory space is off",
        why: """
            Without kIOPCICommandMemorySpace (kIOPCICommandIOSpace for I/O) in the command register a function \
            does not answer: reads give all ones, writes do nothing, and on Apple silicon the port may report an \
            unsupported request. Close and a crash of the driver turn it off.
            """,
        fix: """
            After each Open: read the command register, set kIOPCICommandMemorySpace, write it back.
            """,
        source: "PCI Express Base 4.0, 7.5.1.1.3; Apple, PCIDriverKit",
        isAlwaysSeen: true)
}
