// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// Addresses that a device was given.
    static let dma: [ReportRule] = [
        ReportRule(
            "dma-not-device-iovm", "The device was given addresses that are not its own IOVM addresses",
            needs: [.report("root-port-address", weight: 0.85)],
            supports: [
                .any(.source("kext-dma-mapper", weight: 0.7), .mentions("dma-null-mapper", weight: 0.5)),
                .mentions("message-too-large", weight: 0.4), .code("kIOReturnMessageTooLarge", weight: 0.4),
                .any(.mentions("physical-mask", weight: 0.3), .source("kext-physical-mask", weight: 0.4)),
                .says("dma-above-32", weight: 0.25),
                .source("dma-virtual-address", "dma-address-truncated", weight: 0.4),
                .line("lab-dma-fault", weight: 0.3),
                .line("lab-dma-request", "lab-dma-mapping", "lab-dma-frame", weight: 0.1),
            ],
            why: """
                The panic comes from the PCIe port ({root-port-address.device|the port} on \
                {root-port-address.chip|this Mac}): the device itself sent a request to a bus address of more than 32 \
                bits ({lab-dma-fault.address|a panic does not say which}). Behind the port sits the device's own DART (IOMMU), which hands out small addresses (IOVM, \
                IOVA). So the address on the bus is a physical one, one of another mapper, or one that the device \
                mangled. An IODMACommand with a NULL mapper takes the system's mapper, not the device's: it then \
                gives addresses over 4 GB with 64 bits and kIOReturnMessageTooLarge with 32, both from one cause. A \
                physical mask cannot help: all memory of an Apple silicon Mac lies above 32 GB, and physical \
                addresses do not matter behind an IOMMU. It is no 64-bit limit of the device, and the DART does give \
                32-bit addresses when it is asked through the device's mapper.
                """,
            fix: Fix(
                """
                In a kext pass the mapper of the IOPCIDevice and 32 address bits, prepare the command, and program \
                only what its segments say, until complete. In DriverKit use PCIDriverKit: IODMACommand::Create with \
                the IOPCIDevice, PrepareForDMA, segments[].address. Check also how the device takes the high half and \
                the byte order of an address register.
                """,
                snippet: """
                    IOMapper *mapper = IOMapper::copyMapperForDevice(pciDevice);
                    IODMACommand *command = IODMACommand::withSpecification(
                        kIODMACommandOutputHost32, 32, 0, IODMACommand::kMapped, 0, 0, mapper);
                    """),
            check: """
                Log every address that is written to the device beside the segment it comes from: all of them are \
                below 0x100000000. `dextlab check` on the sources finds commands without a mapper.
                """,
            source:
                """
                XNU iokit/Kernel/IODMACommand.cpp (a NULL mapper is the system mapper); IOMapper.h; public panic \
                reports
                """,
            covers: [
                "code/kIOReturnMessageTooLarge", "dma-null-mapper", "dma-message-too-large", "dma-physical-mask",
                "kext-dma-mapper",
                "kext-physical-mask",
            ]),
        ReportRule(
            "dma-null-mapper", "The IODMACommand is not bound to the device: it has no mapper",
            needs: [
                .any(
                    .source("kext-dma-mapper", weight: 0.7),
                    .all(.mentions("dma-null-mapper", weight: 0.5), .mentions("topic-dma", weight: 0.1)))
            ],
            supports: [
                .mentions("message-too-large", weight: 0.4), .code("kIOReturnMessageTooLarge", weight: 0.3),
                .says("dma-above-32", weight: 0.3), .report("vtd-fault", "dart-fault", weight: 0.4),
            ],
            why: """
                Without a mapper the command takes the system's, which on Apple silicon is not the DART of the \
                device, and need not be what stands in front of the device on Intel with VT-d. Its segments are then \
                physical addresses that the device cannot use.
                """,
            fix: Fix(
                "Pass IOMapper::copyMapperForDevice(device), not NULL and not the IOPCIDevice itself.",
                snippet: "IOMapper *mapper = IOMapper::copyMapperForDevice(pciDevice);"),
            check: "The first segment's address is below 4 GB.", source: "XNU iokit/Kernel/IODMACommand.cpp",
            covers: ["code/kIOReturnMessageTooLarge", "dma-message-too-large", "kext-dma-mapper"]),
        ReportRule(
            "dma-message-too-large", "The addresses produced do not fit the address bits that the command allows",
            needs: [
                .any(.mentions("message-too-large", weight: 0.4), .code("kIOReturnMessageTooLarge", weight: 0.4)),
                .mentions("topic-dma", weight: 0.15),
            ],
            supports: [.mentions("physical-mask", weight: 0.3), .says("dma-above-32", weight: 0.25)],
            why: """
                kIOReturnMessageTooLarge (0xE00002E1) from an IODMACommand is no matter of length: a segment's \
                address has more bits than the specification allows, and no mapper is there to lower it. The command \
                is not bound to the device, or a bounce is not possible.
                """,
            fix: Fix(
                "Bind the command to the device (its mapper in a kext, the IOPCIDevice in DriverKit) and ask again."),
            check: "The command made with the device's mapper gives segments below the limit.",
            source: "XNU iokit/Kernel/IODMACommand.cpp", covers: ["code/kIOReturnMessageTooLarge"]),
        ReportRule(
            "dma-physical-mask", "A physical mask cannot give memory below 4 GB on Apple silicon",
            needs: [
                .any(.mentions("physical-mask", weight: 0.3), .source("kext-physical-mask", weight: 0.5)),
                .any(.says("dma-above-32", weight: 0.25), .mentions("topic-apple-silicon", weight: 0.15)),
            ],
            why: """
                All memory of these Macs lies above 32 GB in physical space, so that no page meets a mask of 32 bits. \
                It need not: the device sees addresses of its IOMMU, which are small whatever the physical ones are.
                """,
            fix: Fix("Leave the mask open, and take the addresses from an IODMACommand that is bound to the device."),
            check: "Compare segment addresses, not physical addresses, with 4 GB.",
            source: "Asahi Linux, memory map of the M1; IOBufferMemoryDescriptor.h", covers: ["kext-physical-mask"]),
        ReportRule(
            "theory-dart-high", "The evidence contradicts the theory that the IOMMU gives no 32-bit addresses",
            isRemark: true,
            needs: [
                .mentions("theory-dart-high", weight: 0.3),
                .any(
                    .report("root-port-address", weight: 0.3), .mentions("topic-dma", weight: 0.2),
                    .code("kIOReturnMessageTooLarge", weight: 0.2)),
            ],
            why: """
                A DART hands out addresses from a window that starts near zero: values such as 0x4000 or 0x88000 are \
                usual. Addresses over 4 GB did not come from the device's DART at all.
                """,
            fix: Fix("Ask through the device's own mapper; do not look for a way around the IOMMU."),
            check: "Print the segments of a command that has the device's mapper.",
            source: "public notes on the same PCIe port; IOMapper.h"),
        ReportRule(
            "dma-used-after-complete", "Memory is given back while the device still works on it",
            needs: [
                .any(.says("dma-after-complete", weight: 0.4), .source("dma-completed-early", weight: 0.6)),
                .any(.mentions("topic-dma", weight: 0.1), .source("dma-completed-early", weight: 0.1)),
            ],
            why:
                """
                CompleteDMA and the release of the IODMACommand end the mapping at once: the address is another's or \
                nobody's then.
                """,
            fix: Fix("Complete only when the hardware has said that it is done; retain buffer and command until then."),
            check: "Set the device's engine idle, then CompleteDMA, then release, in this order.",
            source: "Apple: IODMACommand.CompleteDMA"),
        ReportRule(
            "dma-segment-limit", "PrepareForDMA returns 32 segments at the most",
            needs: [
                .any(
                    .says("dma-32-segments", weight: 0.45),
                    .source("dma-segments-ignored", "dma-segments-count", weight: 0.5)),
                .mentions("topic-dma", weight: 0.1),
            ],
            why: """
                One call maps what fits into 32 segments. A large or fragmented buffer comes back in part, with the \
                mapped length less than what was asked for.
                """,
            fix: Fix(
                """
                Compare the length of the segments with the request, and prepare the rest with another offset; or \
                allocate once and keep it mapped.
                """
            ),
            check: "The sum of segments[i].length equals the length asked for.",
            source: "Apple: IODMACommand.PrepareForDMA"),
        ReportRule(
            "dma-address-truncated", "The upper half of a bus address is lost on the way to the device",
            needs: [
                .any(.source("dma-address-truncated", weight: 0.7), .says("dma-high-half", weight: 0.4)),
                .any(.mentions("topic-dma", weight: 0.15), .mentions("topic-pci", weight: 0.1)),
            ],
            why: "segments[].address has 64 bits. Put into 32, or into one of two registers, it is another address.",
            fix: Fix(
                "Write both halves in the order that the device wants, or allow 32 bits only (maxAddressBits = 32)."),
            check: "Read the address registers back and compare with the segment.", source: "Apple: IOAddressSegment",
            covers: ["dma-address-truncated"]),
        ReportRule(
            "dma-first-segment-only", "Only the first segment of a buffer is used",
            needs: [
                .any(
                    .source("dma-segments-ignored", weight: 0.6),
                    .all(.says("corrupt-above-size", weight: 0.3), .mentions("topic-dma", weight: 0.15), weight: 0.42))
            ],
            weakens: [.mentions("topic-scsi-controller", weight: 0.4)],
            why: """
                Data are right up to a size and wrong after it: the buffer has several segments, and the device got \
                one, or the length of all with the address of the first.
                """,
            fix: Fix("Program every segment that PrepareForDMA returns, each with its own length."),
            check: "Print segmentsCount: more than one where it begins to fail is this.",
            source: "Apple: IODMACommand.PrepareForDMA", covers: ["dma-segments-ignored"]),
        ReportRule(
            "dma-bus-master-off", "The device may not master the bus",
            needs: [.says("no-dma-traffic", weight: 0.35), .mentions("topic-pci", weight: 0.1)],
            supports: [.mentions("topic-dma", weight: 0.1)],
            weakens: [.report("root-port-address", "dart-fault", "vtd-fault", weight: 0.9)],
            why: """
                The driver sets Memory Space and Bus Master Enable in the command register itself, at each start: \
                closing the device, or a crash, clears both. Without it the device's requests never leave it, and \
                nothing complains.
                """,
            fix: Fix(
                "Set the bits after Open, before the first transfer.",
                snippet: """
                    uint16_t command;
                    device->ConfigurationRead16(kIOPCIConfigurationOffsetCommand, &command);
                    device->ConfigurationWrite16(kIOPCIConfigurationOffsetCommand,
                        command | kIOPCICommandBusMaster | kIOPCICommandMemorySpace);
                    """),
            check: "Read the command register back: bits 1 and 2 are set.",
            source: "Apple: PCIDriverKit, IOPCIDevice.Open and Close"),
        ReportRule(
            "dma-create-failed", "The IODMACommand was not made: what follows fails for that reason",
            needs: [
                .mentions("prepare-fails", weight: 0.3),
                .any(.code("kIOReturnBadArgument", weight: 0.3), .source("create-result-ignored", weight: 0.5)),
            ],
            why: "PrepareForDMA on a NULL or half-made command gives kIOReturnBadArgument. The cause lies in Create.",
            fix: Fix(
                """
                Check what IODMACommand::Create returns: the specification needs maxAddressBits, and the provider \
                must be the IOPCIDevice.
                """
            ),
            check: "Log the result of Create.", source: "Apple: IODMACommand.Create; developer forum 666880",
            covers: ["code/kIOReturnBadArgument"]),
    ]
}
