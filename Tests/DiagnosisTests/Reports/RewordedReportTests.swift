// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Diagnosis

/// Whole reports as different people would write them, by the diagnosis that has to come first; and texts in which nothing is
/// wrong.
@Suite struct RewordedReportTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var first: String
        var text: String
        var testDescription: String { first }
    }

    static let reports: [Row] = [
        Row(
            first: "dma-not-device-iovm",
            text: """
                We make a data acquisition board. With our driver extension the first captures are fine, on long ones the Mac mini
                restarts:
                panic(cpu 4 caller 0xfffffe0031c8b2d4): "apciec[pcic1-bridge]::handleInterrupt: Request address is greater than
                32 bits linksts=0x99000001 pcielint=0x02220060" @AppleT8112PCIeCPort.cpp:1352
                I write the physical address of the memory descriptor to the board.
                """),
        Row(
            first: "dma-message-too-large",
            text: """
                On M1 Max our video card's kext finds no memory: inTaskWithPhysicalMask with 0xFFFFF000 still gives 0x8_4c00_0000,
                and IODMACommand with 32 bits returned kIOReturnMessageTooLarge.
                """),
        Row(
            first: "uas-vendor-cdb",
            text: """
                Our flasher for a bridge chip works through an old hub. Plugged in directly, UAS is used. UserSendCDB with opcode
                0xE4 is seen in the trace, but after the command IU there is silence, no bytes are moved in either direction.
                """),
        Row(
            first: "scsi-transfer-limit-ignored",
            text: """
                Porting a RAID driver to SCSIControllerDriverKit. Copy a 40 GB movie and compare it: md5 differs. In the log I see
                fRequestedTransferCount of 16 MB although kIOMaximumByteCountWriteKey is 1 MB in what I report.
                """),
        Row(
            first: "scsi-transfer-limit-ignored",
            text: """
                Files bigger than roughly 200 megabytes become damaged when they are copied by Finder to our array, whereas fio with
                O_DIRECT does not show any errors. It is a SCSI parallel controller dext. Maybe the driver does not do the flush right?
                """),
        Row(
            first: "scsi-cache-not-flushed",
            text: """
                Since the move to DriverKit everything saved to the RAID during the last minutes is missing when the Mac has been
                power cycled. As long as it stays on, everything can be read.
                """),
        Row(
            first: "scsi-cache-not-flushed",
            text: """
                Fill the disk with dd if=pattern of=/dev/disk9 bs=1m, reboot, hexdump shows 00 00 00. The driver is a subclass of
                IOUserSCSIParallelInterfaceController.
                """),
        Row(
            first: "scsi-wipe-fails",
            text: """
                Disk Utility refuses to erase the drives behind our SAS HBA driver. The error is "Wiping volume data to prevent future
                accidental probing failed. : (-69825)". Copying files to a formatted volume is no problem.
                """),
        Row(
            first: "queue-never-bound",
            text: """
                I added QUEUENAME(CompletionQueue) in the iig. In Start I do IODispatchQueue::Create("CompletionQueue", 0, 0,
                &ivars->cq). The method still gets executed on the default queue. Why?
                """),
        Row(
            first: "crash-policy/power-state",
            text: """
                Our dext overrides SetPowerState and returns kIOReturnSuccess. At each load the machine hangs for twenty seconds, then:
                "MyPCIDriver::setPowerState(0xfffffe2999bb0c40 : 0xfffffe00257e3a84, 0 -> 2) timed out after 20117 ms" @IOServicePM.cpp:5562
                """),
        Row(
            first: "pci-no-answer",
            text: """
                After unplugging the Thunderbolt chassis the Mac freezes. My driver polls a register in a timer.
                panic(cpu 5 caller 0xfffffe001): "apcie[2:pci-bridge0]::handleInterrupt: link down 0x4" @AppleT6020PCIe.cpp:1
                """),
        Row(
            first: "pci-sleep-access",
            text: "After wake up our PCIe extension card does not work until reboot: every register gives 0xFFFFFFFF."),
        Row(
            first: "dma-unmapped",
            text: """
                vtd fault: device 9:0:0 reason 0x6 0x8c2000. It only occurs if the user stops the capture. We release the buffers and
                then tell the hardware to stop.
                """),
        Row(
            first: "scsi-target-deadlock",
            text:
                "I call UserCreateTargetForID inside UserStartController but the function blocks forever, INQUIRY is never seen."
        ),
        Row(
            first: "queue-serial",
            text: """
                I would like that UserProcessParallelTask is executed by several threads at the same time. Which type of dispatch queue
                is concurrent in DriverKit?
                """),
        Row(
            first: "scsi-bundled-tasks",
            text:
                "Our SAS adapter: old kernel extension 2.8 GB/s, new driver extension (SCSIControllerDriverKit) 1.9 GB/s."
        ),
        Row(
            first: "replacement/same-version",
            text:
                "I rebuilt my extension and activated it again, yet the log messages in Console are those of yesterday's build."
        ),
        Row(
            first: "usb-interrupt-timeout",
            text:
                "My USB dext reads from an interrupt IN pipe with AsyncIO(buffer, 8, action, 5000). It returns 0xe00002c2."
        ),
        Row(
            first: "pci-memory-index",
            text:
                "My FPGA card has BAR0 (64-bit) and BAR2. MemoryRead32(2, 0x0, &v) gives not the expected value, but other memory."
        ),
        Row(
            first: "watchdog-storage",
            text: """
                panic(cpu 2 caller 0xfffffe001): "userspace watchdog timeout: no successful checkins from logd since load"
                Our HBA dext had several I/Os pending for minutes: cp hangs.
                """),
        Row(
            first: "scsi-transfer-limit-ignored",
            text: """
                We see data corruption. Writing 1 GB through the file system with our SAS driver extension and comparing afterwards:
                every megabyte or so a block contains old data. When the tool opens the file with F_NOCACHE then no error is found.
                Somebody thinks we have to implement SYNCHRONIZE CACHE (16).
                """),
        Row(
            first: "scsi-transfer-limit-ignored",
            text: """
                verify: bad magic header 0, wanted acca at file /Volumes/R/x offset 3145728, length 1048576 (requested block: offset=3145728)
                Our driver is derived from IOUserSCSIParallelInterfaceController. We think our flush handling is guilty.
                """),
        Row(
            first: "uas-vendor-cdb",
            text: """
                My driver is matched on the SCSI nub. With a USB 2.0 cable the read-buffer command gives me 512 bytes; with UASP the CDB
                arrives at the bridge but not a single byte of data is returned. Is this the intended behaviour?
                """),
        Row(
            first: "queue-serial",
            text: "How do I run my completion handler on several CPU cores in a DriverKit dispatch queue?"),
        Row(
            first: "scsi-sense-buffer",
            text: "Our HBA dext reports CHECK CONDITION for failed commands but the system log says no sense data."),
        Row(
            first: "scsi-wipe-fails",
            text: """
                "diskutil partitionDisk disk8 GPT APFS x 0" -> Error: -69825. With the kernel extension it was fine.
                """),
        Row(
            first: "dma-unmapped",
            text: """
                Console shows "DART (apciec2) translation fault sid 1 addr 0x3fc000", then a panic. It comes after we call CompleteDMA
                on the buffer and free it.
                """),
        Row(
            first: "dma-not-device-iovm",
            text: """
                The first frame is transferred, then the machine reboots:
                panic(cpu 1 caller 0xfffffe0021f0a7b0): "apcie[0:pci-bridge1]::handleInterrupt: unhandled interrupts (0x200000 out of
                0x220000)" @ApplePCIECPort.cpp:2211
                """),
    ]

    @Test(arguments: reports) func theDiagnosisComesFirst(_ row: Row) {
        let told = ReportRow.told(row.text)
        #expect(told.first == row.first, "\(told)")
    }

    static let quiet: [String] = [
        "Version 2.0 of our RAID utility supports SCSI, SAS and NVMe disks, uses DMA and works with Thunderbolt. The driver is a dext.",
        "How do I convert an array to a string in Swift? The queue of my team asks for it.",
        "Does DriverKit support PCI devices with several interrupts and 64-bit BARs? Which frameworks should I read about?",
        "The keyboard and the trackpad work. I sorted my photos by date. After the restart all files were there.",
        "fio (direct=1, bs=1M, size=20G) writes a file and verifies it; then the same buffered. Both pass. The disk is attached through our HBA driver extension.",
        "Fixed a crash on unplug, fixed a corrupted log file, updated the migration guide, removed the old kext.",
        "On which macOS was UAS introduced? With our drive everything is transferred correctly.",
        "diskutil list\n/dev/disk0 (internal, physical):\n   0:      GUID_partition_scheme     *500.3 GB   disk0",
        "Our DriverKit extension for a PCIe card: DMA works, addresses are below 4 GB as expected, sleep and wake and hot unplug are tested.",
        "Where do I find documentation of SCSIControllerDriverKit? The headers mention UserReportHBAConstraints and bundled tasks.",
        "I use a USB serial adapter to talk to a modem. The serial port works with screen.",
        "My disk is nearly full: diskutil info disk0 says Protocol: Apple Fabric, 500 GB. Which files can I delete?",
        "The panic was caused by a bad RAM module in the Intel machine; replaced, no more crashes since.",
    ]

    @Test(arguments: quiet) func whereNothingIsWrongNothingIsSaid(_ text: String) {
        #expect(ReportRow.told(text).isEmpty)
    }

    @Test func everyRuleOfTheseTablesHasARow() {
        let rows =
            DMAReportTests.rows + PCIReportTests.rows + StorageReportTests.rows + QueueReportTests.rows
            + LifeReportTests.rows
            + USBReportTests.rows
        let rules =
            ReportRules.dma + ReportRules.iommu + ReportRules.pci + ReportRules.storage + ReportRules.scsi
            + ReportRules.queues
            + ReportRules.life
            + ReportRules.usb + ReportRules.families + ReportRules.panics
        #expect(Set(rows.map(\.rule)) == Set(rules.map(\.id)))
        #expect(Set(rules.map(\.id)).count == rules.count)
        for rule in rules {
            #expect(!rule.fix.text.isEmpty && !rule.check.isEmpty && !rule.source.isEmpty, "\(rule.id)")
        }
    }
}
