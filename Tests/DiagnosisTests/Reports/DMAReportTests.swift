// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct DMAReportTests {
    private static let port =
        "apciec[pcic1-bridge]::handleInterrupt: Request address is greater than 32 bits linksts=0x99000001"

    static let rows: [ReportRow] = [
        ReportRow(
            "dma-not-device-iovm",
            [
                ReportRow.panic(port),
                "Our capture card takes the machine down as soon as DMA starts:\n"
                    + ReportRow.panic(
                        "apcie[pci-bridge0]::handleInterrupt: unhandled interrupts (0x200000 out of 0x220000)"),
                "The Mac reboots with \"Request address is greater than 32 bits\" when the board masters the bus.",
            ], not: ReportRow.panic("apciec[pcic1-bridge]::handleInterrupt: completion timeout")),
        ReportRow(
            "dma-null-mapper",
            [
                "In our kext we call IODMACommand::withSpecification(kIODMACommandOutputHost64, 64, 0, IODMACommand::kMapped, 0, 0) for DMA.",
                "We pass NULL for the mapper when creating the IODMACommand.",
                "The IODMACommand is made without a mapper; is that a problem for DMA on M2?",
            ], not: "The IODMACommand gets its mapper from IOMapper::copyMapperForDevice(pciDevice)."),
        ReportRow(
            "dma-message-too-large",
            [
                "gen32IOVMSegments of the IODMACommand comes back with kIOReturnMessageTooLarge.",
                "Preparing the DMA command gives error 0xe00002e1 as soon as I limit it to 32 bits.",
            ], not: "sendto fails because the message is too long for the socket."),
        ReportRow(
            "dma-physical-mask",
            [
                "On Apple Silicon inTaskWithPhysicalMask with 0xFFFFFFFF still gives me memory whose address is above 4GB.",
                "We allocate the ring below 4GB with a physical mask, which worked on Intel, but on the M3 all the addresses exceed 32 bits.",
            ], not: "inTaskWithPhysicalMask returns a descriptor, and the transfer is correct."),
        ReportRow(
            "theory-dart-high",
            [
                "It looks like the DART never gives out 32-bit addresses, so DMA cannot work for our device.",
                "Is the IOMMU not able to hand out low addresses below 4GB? Our DMA engine is 32-bit only.",
                "I conclude that DART always assigns 64-bit addresses for DMA.",
            ], not: "The DART gave us 0x88000 as the first DMA address, which is fine."),
        ReportRow(
            "dma-unmapped",
            [
                ReportRow.panic("DART dart-apciec0 SID 0 translation fault at address 0x9c000"),
                "On the Intel mini: " + ReportRow.panic("vtd fault: device 8:0:0 reason 0x6 0x1fa40000"),
                ReportRow.panic(
                    "dart-apciec1 (0xfffffe2006): DART(DART) error: SID 2 PTE invalid exception on write of DVA 0x1f0000 (TTBR 0 SEG 0 PTE 0x7c) ERROR_STATUS 0x82000404 TIME 0x19 TTE 0 AXI_ID 0"
                ),
                "Since the last update our RAID card's driver does not come up, the log has vtd[0] fault: device 4:0:1 reason 0x5 W:0x7f000000",
            ], not: ReportRow.panic("APFS container has invalid superblock")),
        ReportRow(
            "dma-wrong-direction",
            [
                ReportRow.panic(
                    "dart-apcie0 (0xfffffe2006): DART(DART) error: SID 0 write protect exception on write of DVA 0x8000 (TTBR 0 SEG 0 PTE 0x2) ERROR_STATUS 0x80000408 TIME 0x19 TTE 0x800000003 AXI_ID 0"
                ),
                "kernel: vtd[0] fault: device 1:0:0 reason 0x5 W:0x8000\n{ \"dextlab\": { \"rule\": \"dma-write-protected\", \"bus_address\": \"0x8010\", \"access\": \"write of 4 bytes\", \"diagnosis\": \"The ring may only be read.\" } }",
            ],
            not: ReportRow.panic(
                "dart-apcie0 (0xfffffe2006): DART(DART) error: SID 0 PTE invalid exception on write of DVA 0x8000 (TTBR 0 SEG 0 PTE 0x2) ERROR_STATUS 0x80000404 TIME 0x19 TTE 0 AXI_ID 0"
            )),
        ReportRow(
            "dma-used-after-complete",
            [
                "We call CompleteDMA too early, I think: the device still writes to the buffer.",
                "The buffer is released while the device is still doing DMA into it.",
                "To save time we reuse the addresses from PrepareForDMA across later transfers.",
            ], not: "CompleteDMA is called in the interrupt handler and the data are right."),
        ReportRow(
            "dma-segment-limit",
            [
                "PrepareForDMA only ever gives me 32 segments although my buffer is 8 MB.",
                "The segments do not cover the whole buffer after PrepareForDMA.",
            ], not: "PrepareForDMA gives one segment for the whole buffer, as expected."),
        ReportRow(
            "dma-address-truncated",
            [
                "Turns out the upper 32 bits of the DMA address were dropped by our register write.",
                "The bus address gets truncated to 32 bits before it goes into the descriptor of the PCIe card.",
            ], not: "The bus address is written to two registers of the PCIe card."),
        ReportRow(
            "dma-first-segment-only",
            [
                "With DMA, only the first 16K of the buffer is correct, the rest is stale.",
                "Our frame grabber's DMA buffers are corrupted when they are larger than a page.",
                "DMA transfers of up to 16 KB are right, larger ones end in garbage.",
            ], not: "DMA transfers of all sizes are right."),
        ReportRow(
            "dma-bus-master-off",
            [
                "The PCIe device never reads the descriptors in host memory; the analyser shows no DMA traffic at all.",
                "I ring the doorbell of my PCI card but the buffer stays empty.",
                "DMA does not start on the Thunderbolt box although the registers look right.",
            ], not: "The PCIe device reads the descriptors and the buffer is filled."),
        ReportRow(
            "dma-create-failed",
            [
                "PrepareForDMA fails with 0xe00002c2 (kIOReturnBadArgument) right after I made the command.",
                "IODMACommand::Create seems to return NULL, later I get kIOReturnBadArgument.",
            ], not: "PrepareForDMA fails with kIOReturnNoResources."),
    ]

    @Test(arguments: rows) func isToldWhereItHolds(_ row: ReportRow) { row.check() }

    @Test func theMappersAbsenceComesBeforeTheTheory() {
        let text = """
            Our kext's DMA makes the M1 panic with "Request address is greater than 32 bits". The IODMACommand has a NULL mapper.
            Does DART never allocate 32-bit addresses?
            """
        #expect(ReportRow.told(text) == ["dma-not-device-iovm", "theory-dart-high"])
    }
}
