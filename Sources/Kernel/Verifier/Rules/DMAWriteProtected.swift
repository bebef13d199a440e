// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    public static let dmaWriteProtected = VerifierRule(
        id: "dma-write-protected",
        title: "A device wrote to memory that it may only read, or read what it may only write",
        why: """
            A mapping for DMA has the direction of its memory descriptor: kIOMemoryDirectionOut is for reading \
            by the device, kIOMemoryDirectionIn for writing. The IOMMU refuses the other, as if nothing were \
            mapped.
            """,
        fix: """
            Make the memory with the direction in which the data goes, kIOMemoryDirectionInOut where both happen \
            (descriptor rings that the device writes back to).
            """,
        source: "XNU IODMACommand.cpp prepare (mapper's access bits from the descriptor's direction)",
        isAlwaysSeen: true)
}
