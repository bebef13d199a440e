// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    public static let dmaAddressUnmapped = VerifierRule(
        id: "dma-address-unmapped",
        title: "A device used a bus address at which nothing is mapped",
        why: """
            The IOMMU refuses the request: on Apple silicon the machine panics with the DART's words, on Intel \
            the request is dropped and a line of the log says so. Usual causes: memory that was completed or \
            freed while the device still had its address, an address with an offset added twice, a segment's \
            length taken for more than it is, an address of the driver's own process (IOMemoryMap::GetAddress).
            """,
        fix: """
            Give the device only what PrepareForDMA answered, all segments of it, and stop the device before \
            CompleteDMA.
            """,
        source: "Apple, DriverKit IODMACommand",
        isAlwaysSeen: true)
}
