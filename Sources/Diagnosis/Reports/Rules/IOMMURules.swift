// SPDX-License-Identifier: Apache-2.0

import Evidence
import Gates

extension ReportRules {
    /// Requests that an IOMMU refused.
    static let iommu: [ReportRule] = [
        ReportRule(
            "dma-unmapped", "The device touched an address that is not, or no longer, mapped for it",
            needs: [.report("dart-fault", "vtd-fault", weight: 0.65) { $0["reason"] != "protection" }],
            supports: [
                .mentions("topic-pci", weight: 0.1),
                .source("dma-completed-early", "scsi-data-buffer-both", "dma-virtual-address", weight: 0.6),
                .says("dma-after-complete", weight: 0.4), .mentions("topic-dma", weight: 0.1),
                .line("lab-dma-fault", weight: 0.3, where: { !isProtection($0) }),
                .line("lab-dma-request", "lab-dma-mapping", "lab-dma-frame", weight: 0.1),
            ],
            weakens: [.line("lab-dma-fault", weight: 0.5, where: isProtection)],
            why: """
                The IOMMU ({dart-fault,vtd-fault.unit|a DART, or VT-d}) refused the device's \
                {dart-fault,vtd-fault.access|access} at bus address \
                {dart-fault,lab-dma-fault,vtd-fault.address|(the text does not name it)}: no page of memory is there for the \
                device. The usual reasons: the device went on after CompleteDMA or after the buffer was released, a stale \
                descriptor, a length beyond the segment, the wrong direction, an address of another device's mapper, a \
                physical address.
                """,
            fix: Fix(
                """
                Stop the device's engine before CompleteDMA, keep buffer and IODMACommand alive as long as the device \
                may use them, give it only addresses and lengths of PrepareForDMA's segments, and never reuse an address \
                after it.
                """),
            check: "Log prepare, complete and the device's last access; a fault after complete is this.",
            source: "XNU IODMACommand; Apple: IODMACommand.CompleteDMA; public panic reports of AppleT6000DART and "
                + "AppleVTD",
            covers: ["dma-completed-early"]),
        ReportRule(
            "dma-wrong-direction", "The device wrote to memory that it may only read, or read what it may only write",
            needs: [
                .any(
                    .report("dart-fault", weight: 0.8) { $0["reason"] == "protection" },
                    .all(
                        .report("vtd-fault", "dart-fault", weight: 0.6),
                        .line("lab-dma-fault", weight: 0.3, where: isProtection), weight: 0.85))
            ],
            supports: [
                .line("lab-dma-fault", weight: 0.3, where: isProtection),
                .line("lab-dma-request", "lab-dma-mapping", "lab-dma-frame", weight: 0.1),
                .mentions("topic-dma", weight: 0.1),
            ],
            why: """
                A page is mapped at bus address {dart-fault,lab-dma-fault,vtd-fault.address|(the text does not name it)}, but \
                not for a {dart-fault,vtd-fault.access|request of this kind}. A mapping for DMA has the direction of its memory \
                descriptor: kIOMemoryDirectionOut lets the device read, kIOMemoryDirectionIn lets it write. Rings of \
                descriptors are often forgotten that the device writes its status back to.
                """,
            fix: Fix(
                """
                Create the buffer with the direction in which the data goes, and with kIOMemoryDirectionInOut where the \
                device does both.
                """,
                snippet: "IOBufferMemoryDescriptor::Create(kIOMemoryDirectionInOut, size, alignment, &buffer);"),
            check: "Print the flags that PrepareForDMA answers: they are the directions that were mapped.",
            source: "XNU IODMACommand.cpp, prepare: the mapper's access bits are those of the descriptor's direction",
            covers: ["dma-unmapped"]),
    ]

    /// The lab says that a mapping is there and forbids it.
    @Sendable private static func isProtection(_ event: Event) -> Bool { event["rule"] == "dma-write-protected" }
}
