// SPDX-License-Identifier: Apache-2.0

extension VerifierRule {
    public static let dmaNotCompleted = VerifierRule(
        id: "dma-not-completed",
        title: "Memory stays prepared for DMA: CompleteDMA was never called",
        why: """
            The device keeps the right to write to the memory after the driver has let go of it, and the range \
            of bus addresses is not given back: sooner or later PrepareForDMA finds none. XNU asserts on such a \
            command in development kernels.
            """,
        fix: """
            Call CompleteDMA when the device is done with the memory, on the way out of errors and in Stop too \
            (after the device has been told to stop), and only then release command and memory.
            """,
        source: "XNU IODMACommand.cpp, clearMemoryDescriptor and free",
        isAlwaysSeen: true)
}
