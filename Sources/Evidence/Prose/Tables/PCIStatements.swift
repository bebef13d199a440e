// SPDX-License-Identifier: Apache-2.0

extension Statements {
    /// PCI and Thunderbolt.
    static let pci: [Statement] = [
        Statement(
            "tunnel-only-fails", "it works in a slot and not over Thunderbolt",
            """
            work*|match*|load*|fine|ok ~8 slot|internal|pcie-slot|intern* & \
            thunderbolt|usb4|egpu|enclosure|chassis|dock|external* & not|*n't|doesn't|fail*|never|nothing|no
            """,
            """
            thunderbolt|usb4|enclosure|chassis|dock|tunnel* ~8 not|*n't|never|doesn't|isn't|fails ~3 \
            match*|load*|attach*|start*|launch*|detect*|found
            """,
            """
            not|never|*n't|doesn't|won't match*|load*|attach*|start* ~8 \
            thunderbolt|usb4|enclosure|chassis|dock|tunnel*
            """
        ),
        Statement(
            "bar-index", "accesses of a BAR reach the wrong memory",
            "memoryindex ~8 bar|wrong|which|mean*|number*|index|count*|differ*",
            "memoryread*|memorywrite* & other|wrong|not|unexpected|different ~3 memory|value*|expected|register*|data",
            "which ~3 bar* & memoryindex|memoryread*|index", "memoryindex ~10 bar*",
            "index ~8 another|wrong|different|other ~2 bar|region|register*",
            "bar2|bar4|bar ~5 wrong ~4 data|value*|register*|memory|region",
            "bar* ~6 index ~6 wrong|mismatch|not|*n't|off|different|fail*",
            "memoryread*|memorywrite* ~8 wrong|different|other bar|region|register*|memory|data",
            "which ~2 memoryindex|index ~6 bar*"),
        Statement(
            "pci-before-open", "a PCI device is accessed before it was opened",
            "memoryread*|memorywrite*|configurationread*|configurationwrite*|config ~8 before ~3 open*",
            """
            not|*n't|never|without|forgot* ~4 open* ~4 iopcidevice|pci|provider|device & \
            read*|write*|memory*|config*|register*|pci
            """,
            "*notopen & pci|iopcidevice|memoryread*|configurationread*"),
        Statement(
            "legacy-interrupt", "an interrupt that is no message",
            "intx|inta|legacy|line-based|pin-based|level-triggered interrupt*|irq*|intx",
            "interrupt* ~4 intx|legacy|pin|level-triggered",
            "intx", "not|no|*n't|without|lacks ~3 msi|msi-x & interrupt*|device|card|support*"),
        Statement(
            "interrupt-never", "no interrupt comes",
            """
            interrupt* ~5 never|not|*n't|doesn't|no|isn't ~3 \
            fire*|arrive*|come*|trigger*|occur*|called|deliver*|happen*|received
            """,
            "no|never|not ~2 interrupt* ~4 fire*|arrive*|come*|trigger*|received|delivered|at",
            "interrupt handler|source|callback ~5 never|not|*n't called|runs|invoked|fire*|run"),
        Statement(
            "io-bar", "a BAR in I/O space",
            "i/o|io bar|bars|space|port*|ports & pci|pcie|bar*|ioread*|iowrite*|card*|device* & !diskutil|fio|dd",
            "ioread8|ioread16|ioread32|iowrite8|iowrite16|iowrite32", "i/o-mapped|port-mapped|port-io"),
        Statement(
            "unplugged", "the device is pulled out while in use",
            "unplug*|disconnect*|hot-unplug*|hotunplug*|surprise|pulled|pulling|detach*|yank* & !login",
            "surprise removal", "cable ~3 pulled|removed|disconnected|out", "power* off ~4 enclosure|chassis|device|box"
        ),
        // Each panic has a table of times, "Epoch Time", with rows for Sleep and Wake.
        Statement(
            "sleep-wake", "it happens around sleep",
            """
            sleep*|wake|wakes|waking|wakeup|resume* & \
            panic*|crash*|fail*|hang*|stop*|dead|lost|not|*n't|never|timeout*|gone|reboot*|after|when & !*epoch*
            """,
            "after|during|on|from|upon sleep|wake|waking|resume|lid", "lid ~3 clos*|open*", "clamshell"),
        Statement(
            "link-lost", "the PCI link is gone",
            "link ~3 down|lost|drop*|gone|dead", "completion timeout*",
            "device|card ~3 dropped|fell|falls|gone|off ~3 bus"),
    ]
}
