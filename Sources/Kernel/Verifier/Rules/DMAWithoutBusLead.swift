// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    public static let dmaWithoutBusLead = VerifierRule(
        id: "dma-without-bus-lead",
        title: "A device was told to use memory while bus lead is off",
        why: """
            Without the bus lead bit (bus master enable) in the command register a function sends no requests: \
            nothing happens, and no interrupt message comes either.
            """,
        fix: """
            After each Open: read the command register, set kIOPCICommandBusLead and kIOPCICommandMemorySpace, \
            write it back.
            """,
        source: "PCI Express Base 4.0, 7.5.1.1.3; Apple, PCIDriverKit",
        isAlwaysSeen: true)
}
