// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// Panics that tell where to look, and no more.
    static let panics: [ReportRule] = [
        ReportRule(
            "panic-scsi-load", "A family panicked on what the controller's driver told it",
            needs: [
                .any(
                    .report("scsi-family", weight: 0.5),
                    .report("null-pointer", "kernel-data-abort", weight: 0.45) { $0["subsystem"] == "scsi-family" })
            ],
            supports: [
                .source("hba-constraints-missing", "hba-constraints-unreported", weight: 0.5),
                .mentions("topic-scsi-controller", weight: 0.15),
            ],
            why: """
                A third party's dext does not panic the Mac by crashing. The SCSI family in the backtrace \
                ({scsi-family.kexts|see the report}) trusted what the driver reported: constraints that lack a key, a \
                target before the controller is ready, a completion for a task that is gone.
                """,
            fix: Fix(
                "Report all seven constraints before UserInitializeController returns, and complete each task once."),
            check: "`dextlab check` on the sources.", source: "IOSCSIParallelFamily-352"),
        ReportRule(
            "panic-kext-null", "The kernel extension used an object that is null",
            needs: [.report("null-pointer", weight: 0.4) { $0["thirdParty"] != nil }],
            why:
                """
                The address that faulted lies next to zero, and {null-pointer.thirdParty|a kext of a third party} is \
                loaded or on the stack.
                """,
            fix: Fix("Symbolicate the backtrace with the kext's symbols, and check what its first frame did not."),
            check: "`atos -o Kext.dSYM -l <load address> <pc>`.", source: "XNU panic reports"),
        ReportRule(
            "panic-zone", "Memory of the kernel was damaged before the panic",
            needs: [.report("zone-corruption", weight: 0.45)],
            supports: [.mentions("topic-dma", weight: 0.15), .mentions("topic-kext", weight: 0.15)],
            why:
                """
                The zone allocator found an element that was written after it was freed. Whoever panicked is the \
                finder, not the culprit: a kext that uses freed memory, or a device that writes where it may not.
                """,
            fix: Fix("Run with the kext removed; then with zone logging, or look at DMA that goes on after complete."),
            check: "boot-args -zp, zlog=<zone>.", source: "XNU osfmk/kern/zalloc.c"),
        ReportRule(
            "panic-usb-family", "The USB family panicked",
            needs: [
                .any(
                    .report("usb-family", weight: 0.4),
                    .report("null-pointer", "kernel-data-abort", weight: 0.4) { $0["subsystem"] == "usb-family" })
            ],
            why:
                """
                The report stands in the USB stack ({usb-family.string|see its first line}). A dext cannot panic it \
                by crashing: look for descriptors of the device that are wrong, and for requests that outlive the \
                pipe.
                """,
            fix: Fix(
                """
                Abort pipes and wait for their completions in Stop; try the device on another host; file a bug report \
                with the panic.
                """
            ),
            check: "It comes again with the same device without the driver, or does not.",
            source: "public panic reports"),
    ]
}
