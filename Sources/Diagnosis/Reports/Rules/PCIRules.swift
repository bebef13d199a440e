// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// PCI and Thunderbolt.
    static let pci: [ReportRule] = [
        ReportRule(
            "pci-tunnel-compatible", "The personality does not say that it may match behind Thunderbolt",
            gate: "personality-match",
            needs: [
                .any(
                    .says("tunnel-only-fails", weight: 0.4), .lists("pci-tunnel-absent", weight: 0.6))
            ],
            weakens: [
                .line("needs-tunnel-compatible", weight: 0.9),
                .line("provider-check-failed", "start-ok", "waiting-for-server", weight: 0.8),
            ],
            why: """
                PCI devices behind Thunderbolt or USB4 are tunnelled, and the family matches them only with \
                personalities that have IOPCITunnelCompatible = true. In a slot the same driver matches without it.
                """,
            fix: Fix(
                "Add the key to the personality, as a boolean.",
                snippet: "<key>IOPCITunnelCompatible</key>\n<true/>",
                target: "the dext's Info.plist, in the personality"),
            check: "`ioreg -l` shows IOPCITunnelled on the device; `dextlab check` reads the personality.",
            source: "IOPCIFamily IOPCIBridge.cpp, matchNubWithPropertyTable", covers: ["pci-tunnel-absent"]),
        ReportRule(
            "pci-memory-index", "memoryIndex counts memory ranges, not BARs",
            needs: [
                .any(
                    .mentions("bar-index", weight: 0.45), .source("pci-memory-index", weight: 0.6),
                    .line("pci-invalid-index", weight: 0.8)),
                .any(
                    .mentions("topic-pci", weight: 0.1), .source("pci-memory-index", weight: 0.1),
                    .line("pci-invalid-index", weight: 0.1)),
            ],
            why: """
                A 64-bit BAR takes two registers and is one range: BAR 2 may be index 1. The index of MemoryRead and \
                MemoryWrite ({pci-invalid-index.index|here of which number the text does not say}) is the range's. Where \
                there is none, reads give all ones.
                """,
            fix: Fix(
                "Ask GetBARInfo for the memory index of a BAR.",
                snippet: "device->GetBARInfo(2, &memoryIndex, &size, &type);"),
            check: "Read a register with a known value through the index that GetBARInfo gives.",
            source: "Apple: IOPCIDevice.GetBARInfo", covers: ["pci-memory-index"]),
        ReportRule(
            "pci-not-open", "The PCI device is used before it was opened",
            needs: [
                .any(
                    .line("pci-device-not-open", weight: 0.9),
                    .says("pci-before-open", weight: 0.45), .source("pci-not-opened", weight: 0.6),
                    .all(.code("kIOReturnNotOpen", weight: 0.45), .mentions("topic-pci", weight: 0.1)))
            ],
            supports: [.says("all-ones", weight: 0.2)],
            weakens: [.line("provider-check-failed", weight: 0.8)],
            why: """
                IOPCIDevice answers configuration and memory accesses only for the client that has it open; \
                {pci-device-not-open.client|the driver} has not, or not any more. The kernel answers kIOReturnNotOpen, \
                which the driver's methods do not pass on: reads give all ones (0xFFFFFFFF), writes are dropped. After a \
                failed Open whose result was ignored, and after Close, it is the same.
                """,
            fix: Fix(
                "Call Open(this) first in Start, look at what it answers, and touch the device no more after Close in Stop.",
                snippet: "ret = pciDevice->Open(this, 0);"),
            check: "Open returns kIOReturnSuccess before the first access.",
            source: "IOPCIFamily IOPCIDevice.cpp, _MemoryAccess and PCIDriverKit's methods; Apple: IOPCIDevice.Open",
            covers: ["code/kIOReturnNotOpen", "pci-not-opened", "pci-all-ones"]),
        ReportRule(
            "pci-msi-only", "DriverKit delivers message-signalled interrupts only",
            needs: [.mentions("legacy-interrupt", weight: 0.4), .mentions("topic-pci", weight: 0.1)],
            supports: [.says("interrupt-never", weight: 0.3)],
            why: "A dext gets MSI or MSI-X interrupts of its PCI device; line interrupts (INTx) are not passed on.",
            fix: Fix(
                """
                Let the device offer MSI or MSI-X, configure the vectors, and pass the index to \
                IOInterruptDispatchSource::Create.
                """
            ),
            check: "`ioreg -l` shows IOInterruptSpecifiers of the device with more than the line interrupt.",
            source: "Apple: PCIDriverKit, ConfigureInterrupts"),
        ReportRule(
            "pci-interrupt-silent", "The interrupt source does not fire",
            needs: [.says("interrupt-never", weight: 0.38), .mentions("topic-pci", weight: 0.1)],
            weakens: [.mentions("legacy-interrupt", weight: 0.5)],
            why: """
                Three things have to be done: the right index (that of an MSI vector, not 0 by habit), SetHandler \
                with an action on a queue that is not blocked, and SetEnable(true). The device must be allowed to \
                master the bus, since a message is a write.
                """,
            fix: Fix(
                """
                Configure the vectors first, then create the source with the index of a message, set the handler, \
                enable it; set Bus Master Enable.
                """
            ),
            check:
                """
                Read the device's own interrupt status: set, and no call, means that the message is not sent or not \
                enabled.
                """,
            source: "Apple: IOInterruptDispatchSource; PCIDriverKit"),
        ReportRule(
            "pci-io-bar", "I/O space is not to be had on Apple silicon",
            needs: [
                .any(.mentions("io-bar", weight: 0.35), .line("pci-not-memory-space", weight: 0.75)),
                .any(.mentions("topic-apple-silicon", weight: 0.15), .line("pci-not-memory-space", weight: 0.15)),
            ],
            why:
                """
                The PCIe ports of these Macs map memory space only; accesses to a BAR in I/O space do not reach the \
                device.
                """,
            fix: Fix(
                "Use the registers through a memory BAR; a device that has them in I/O space only cannot be driven."),
            check: "GetBARInfo tells the type of a BAR.",
            source: "Apple: PCIDriverKit on Apple silicon; IOPCIFamily IOPCIDevice.cpp, deviceMemoryRead"),
        ReportRule(
            "pci-io-request", "An access to I/O space lies outside of the range, or has a size that there is not",
            needs: [.line("pci-bad-io-request", weight: 0.75)],
            why: """
                The family refuses it (offset {pci-bad-io-request.offset|unknown}, index \
                {pci-bad-io-request.index|unknown}): I/O space is read and written in 8, 16 and 32 bits, offsets count \
                from the range's begin, and the index has to be that of a range of I/O space. Reads give all ones.
                """,
            fix: Fix(
                "Take index, size and type from GetBARInfo, and use IORead and IOWrite for ranges of I/O space only."),
            check: "Offset and size together are at most the size that GetBARInfo tells.",
            source: "IOPCIFamily IOPCIDevice.cpp, _MemoryAccess"),
        ReportRule(
            "pci-no-answer", "The device does not answer on the bus any more",
            needs: [
                .any(
                    .report(
                        "root-port-completion-timeout", "root-port-unsupported-request", "root-port-link-down",
                        weight: 0.6),
                    .line("pcie-completion-timeout", weight: 0.7),
                    .line("pcie-completer-abort", "pcie-master-abort", "pci-needs-reset", weight: 0.5))
            ],
            supports: [
                .mentions("unplugged", weight: 0.4), .says("link-lost", weight: 0.3),
                .mentions("topic-pci", weight: 0.1),
            ],
            why: """
                The port reports that a read got no completion \
                ({pcie-completion-timeout.address|the text does not say at which address}) or that the link is gone. The \
                driver read a register of a device that was pulled out, is in reset, asleep, or hung. Addresses of DMA are \
                not what it complains of. Reads give all ones from then on, of other devices of the port too.
                """,
            fix: Fix(
                """
                Stop touching registers as soon as a read gives all ones, and in Stop and before a power change; do \
                not poll a device in reset.
                """
            ),
            check:
                "Find the last register access before it in the driver's log: the address less that of the range is the register.",
            source: "public panic reports and logs of Apple silicon's PCIe ports; Apple developer forum 836767",
            covers: ["pci-all-ones"]),
        ReportRule(
            "pci-surprise-removal", "The driver does not survive that its device is pulled out",
            needs: [
                .mentions("unplugged", weight: 0.25),
                .any(
                    .report(
                        "root-port-completion-timeout", "root-port-link-down", "root-port-unsupported-request",
                        weight: 0.4),
                    .says("all-ones", weight: 0.25), .says("link-lost", weight: 0.25)),
                .mentions("topic-pci", weight: 0.1),
            ],
            why: """
                Thunderbolt devices leave without notice. Reads give all ones from then on, DMA stops, and Stop is \
                called afterwards: loops that wait for a bit never end.
                """,
            fix: Fix(
                """
                Treat all ones as gone, bound every wait, complete what is outstanding with an error, and call \
                super's Stop.
                """
            ),
            check: "Pull the cable during a transfer, with and without a client.",
            source: "Apple: IOPCIDevice; IOService.Stop"),
        ReportRule(
            "pci-sleep-access", "The device is used while it sleeps, or its state is gone after waking",
            needs: [
                .says("sleep-wake", weight: 0.3), .mentions("topic-pci", weight: 0.1),
                .any(
                    .report(
                        "root-port-completion-timeout", "root-port-unsupported-request", "root-port-link-down",
                        "root-port-address", "dart-fault", weight: 0.4),
                    .says("all-ones", weight: 0.2), .says("no-dma-traffic", weight: 0.2),
                    .says("link-lost", weight: 0.2),
                    .says("interrupt-never", weight: 0.2)),
            ],
            why: """
                Over sleep the device loses power: registers, the command register with Bus Master Enable, queues and \
                descriptors are as after reset. A timer or an interrupt that touches it meanwhile gets no completion.
                """,
            fix: Fix(
                """
                Override SetPowerState: quiesce before super on the way down, set the device up again on the way up, \
                and always call super.
                """
            ),
            check: "Log SetPowerState and every access around it.",
            source: "Apple: IOService.SetPowerState; PCIDriverKit"),
        ReportRule(
            "pci-all-ones", "The device does not decode its registers: reads give all ones",
            needs: [.says("all-ones", weight: 0.38), .mentions("topic-pci", weight: 0.1)],
            weakens: [.mentions("unplugged", weight: 0.3)],
            why:
                """
                All ones means that nobody answered: Memory Space Enable is off, the BAR is not the one meant, or the \
                device is gone or in reset.
                """,
            fix: Fix(
                """
                Set Memory Space Enable after Open, take the memory index from GetBARInfo, and look at vendor and \
                device id in configuration space first.
                """
            ),
            check:
                """
                ConfigurationRead32 of offset 0: all ones too means that the device is gone; ids mean that memory \
                space is off.
                """,
            source: "PCI specification; Apple: IOPCIDevice"),
    ]
}
