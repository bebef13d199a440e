// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct PCIReportTests {
    private static let timeout = ReportRow.panic(
        "apciec[pcic0-bridge]::handleCompletionTimeoutInterrupt: completion timeout")

    static let rows: [ReportRow] = [
        ReportRow(
            "pci-tunnel-compatible",
            [
                "My dext works in the internal slot of the Mac Pro but is not loaded when the card sits in a Thunderbolt enclosure.",
                "Behind a Thunderbolt dock the driver never matches.",
                "The driver doesn't match over USB4.",
            ], not: "The dext is launched for my Thunderbolt device."),
        ReportRow(
            "pci-memory-index",
            [
                "What is the memoryIndex of MemoryRead32: which BAR is it? I get the wrong register values from PCI BAR2.",
                "MemoryRead32 with index 2 reads data of another BAR of the PCIe card.",
                "kernel: IOPCIDevice::_MemoryAccess_Impl: invalid index 9 for client Capture",
                "kernel: IOPCIDevice::deviceMemoryRead32: index 4 could not get mapping",
            ], not: "MemoryRead32 on BAR 0 of the PCIe card gives the right id."),
        ReportRow(
            "pci-not-open",
            [
                "I call ConfigurationRead16 before Open on the IOPCIDevice and get zeros.",
                "MemoryRead32 on the PCI device fails with kIOReturnNotOpen.",
                "We never open the IOPCIDevice, we just read its config registers.",
                "All registers read 0xffffffff.\nkernel: IOPCIDevice::_MemoryAccess_Impl: device not open for client Capture",
                "kernel: IOPCIDevice::_CopyDeviceMemoryWithIndex_Impl: device not open for client unknown client",
            ], not: "After Open the PCI device's ConfigurationRead16 gives the vendor id."),
        ReportRow(
            "pci-msi-only",
            [
                "Our PCIe board only has legacy INTx interrupts. How do I register one in a dext?",
                "The PCI card does not support MSI, only a line interrupt, and the handler is silent.",
            ], not: "The PCIe board has four MSI vectors."),
        ReportRow(
            "pci-interrupt-silent",
            [
                "MSI is configured on the PCIe device, but the interrupt handler is never called.",
                "No interrupt ever arrives from the Thunderbolt card.",
            ], not: "The PCIe interrupt handler is called for each frame."),
        ReportRow(
            "pci-io-bar",
            [
                "The card's registers are in I/O space; IORead32 does nothing on my M1.",
                "This PCI UART has an I/O BAR only. Does that work on Apple silicon?",
                "kernel: IOPCIDevice::deviceMemoryRead16: index 1 is not MMIO space",
            ], not: "The card's registers are in memory space on my M1."),
        ReportRow(
            "pci-io-request",
            [
                "kernel: IOPCIDevice::_MemoryAccess_Impl bad request with memeoryIndex 2, offset 0x40",
                "IOPCIDevice::_MemoryAccess_Impl bad request with memeoryIndex 0, offset 0x8, operation 0x1000 is what the log says.",
            ], not: "IORead8 gives the status register."),
        ReportRow(
            "pci-no-answer",
            [
                "Reads give 0xFFFFFFFF after a while.\n2026-07-01 16:18:15.929 Df kernel[0:139] (AppleT8122PCIeC) apciec[pcic1-bridge]::handleCompletionTimeoutInterrupt Completion timeout detected at address 0xe00510020",
                "kernel: apciec[pcic1-bridge]::handleCompleterAbortInterrupt Completer Abort received (pri_status = 0x00100407, sec_status = 0x200000f0):\nkernel: apciec[pcic1-bridge]::handleCompleterAbortInterrupt   * Received Master Abort on a link side of the Root Complex",
                timeout, ReportRow.panic("apcie[pci-bridge2]::handleInterrupt: link down 0x40"),
            ],
            not: ReportRow.panic("apciec[pcic1-bridge]::handleInterrupt: Request address is greater than 32 bits")),
        ReportRow(
            "pci-surprise-removal",
            [
                "When the cable is pulled from the Thunderbolt box during capture, the Mac dies:\n" + timeout,
                "After I unplug the PCIe enclosure all registers read 0xffffffff and my loop never ends.",
            ], not: "I unplug the Thunderbolt enclosure, Stop is called, all is well."),
        ReportRow(
            "pci-sleep-access",
            [
                "After waking from sleep the PCIe card is dead, registers return 0xffffffff.",
                "When the Mac goes to sleep with our Thunderbolt device attached:\n" + timeout,
                "Interrupts no longer arrive after wake on our PCI card. No interrupt is received any more.",
            ], not: "The PCIe card survives sleep."),
        ReportRow(
            "pci-all-ones",
            [
                "Every MemoryRead32 on the PCIe device returns 0xffffffff.",
                "All registers of the FPGA read as all ones.",
            ], not: "The PCIe register returns 0x12345678."),
    ]

    @Test(arguments: rows) func isToldWhereItHolds(_ row: ReportRow) { row.check() }
}
