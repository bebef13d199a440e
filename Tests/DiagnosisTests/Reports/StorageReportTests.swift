// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct StorageReportTests {
    private static let verify =
        "verify: bad magic header 0, wanted acca at file /Volumes/T/a.0.0 offset 2097152, length 1048576"

    static let rows: [ReportRow] = [
        ReportRow(
            "scsi-illegal-request",
            [
                "Our SCSIPeripheralsDriverKit driver sends INQUIRY and the disk answers sense key 0x5, ASC 0x20.",
                "TEST UNIT READY gives CHECK CONDITION, sense 5/24/00.",
            ], not: "INQUIRY gives CHECK CONDITION, sense key 0x2, ASC 0x04."),
        ReportRow(
            "scsi-transfer-limit-ignored",
            [
                "Our RAID controller dext passes every test with O_DIRECT. As soon as files are copied with Finder, they come out corrupted.",
                "IOUserSCSIParallelInterfaceController: the tasks I receive are larger than the maximum that I reported in the constraints.",
                "SAS HBA dext. Copies above 256 MB are damaged, small ones are fine.\n" + verify,
                """
                The limits of our HBA dext:
                addConstraint(kIOMaximumByteCountReadKey, 0x40000);
                addConstraint(kIOMaximumByteCountWriteKey, 0x40000);
                addConstraint(kIOMaximumSegmentCountReadKey, 64);
                """,
            ], not: "Our RAID controller dext passes all tests with O_DIRECT and without."),
        ReportRow(
            "scsi-constraints-incomplete",
            [
                """
                void X::report() {
                    addConstraint(kIOMaximumSegmentCountWriteKey, 64);
                    addConstraint(kIOMaximumSegmentByteCountWriteKey, 65536);
                    addConstraint(kIOMaximumSegmentAddressableBitCountKey, 64);
                }
                """
            ], not: "UserReportHBAConstraints is called with all seven keys."),
        ReportRow(
            "theory-flush",
            [
                "We suspect that SYNCHRONIZE CACHE is not handled by our driver.\n" + verify,
                "Probably the flush never reaches the controller, so the data stay in its DRAM.\n" + verify,
                "My theory is a missing cache flush: cp gives a corrupted file, and the checksum does not match right after the copy.",
            ], not: "We suspect that SYNCHRONIZE CACHE is not handled by our driver: after the reboot the file is gone."
        ),
        ReportRow(
            "scsi-cache-not-flushed",
            [
                "With our storage dext, data written to the volume is lost after a reboot.",
                "I write to the disk with the new RAID driver, restart, and read back only zeros.",
                "Files on the array vanish after power off. The SAS controller driver is a dext.",
            ], not: "Files on the array are still there after power off."),
        ReportRow(
            "scsi-wipe-fails",
            [
                "With our SCSI controller dext, erasing the disk ends in: Error: -69825: Wiping volume data to prevent future accidental probing failed",
                "diskutil eraseDisk always fails on volumes of our HBA dext, Finder copies work.",
            ], not: "diskutil eraseDisk works with our HBA dext."),
        ReportRow(
            "diskutil-protocol-cosmetic",
            [
                "Device Identifier: disk4\nProtocol: Fibre Channel Interface\nDisk Size: 8 TB\n\nDevice Identifier: disk4\nProtocol: SCSI\nDisk Size: 8 TB",
                "Why does diskutil show the protocol as SCSI instead of SAS for our disk?",
            ], not: "Device Identifier: disk4\nProtocol: SCSI\nDisk Size: 8 TB"),
        ReportRow(
            "buffer-cache-read-back",
            [
                "dd if=/tmp/r of=/dev/disk7 bs=1m\ndd if=/dev/disk7 of=/tmp/s bs=1m\nReading the data back gives the same content.",
                "I wrote a pattern with dd to /dev/disk4 and read it back: correct.",
            ], not: "dd if=/tmp/r of=/dev/rdisk7 bs=1m\nReading the data back gives the same content."),
        ReportRow(
            "theory-two-modes",
            [
                "It seems the SCSI controller framework has two separate modes for file system I/O and raw I/O.",
                "For IOUserSCSIParallelInterfaceController the high-level path works, the low-level one does not.",
            ], not: "All I/O of the SCSI controller dext works."),
        ReportRow(
            "ls-collation",
            [
                "On this volume ls shows the files in a strange order.",
                "File names with umlauts are sorted incorrectly by ls on the dext's disk.",
            ], not: "The order of initialisation is Start, then init."),
        ReportRow(
            "watchdog-storage",
            [
                ReportRow.panic("userspace watchdog timeout: no successful checkins from WindowServer in 120 seconds")
                    + "The volume of our RAID dext hangs before.",
                "The disk stops answering, then: userspace watchdog timeout: no successful checkins from logd",
            ], not: "userspace watchdog timeout: no successful checkins from WindowServer"),
        ReportRow(
            "uas-vendor-cdb",
            [
                "When the enclosure is in UAS mode, my vendor specific command is sent, but no data is transferred.",
                "With UASP only the CDB goes over the wire; the data phase never happens. Bulk-Only works.",
                "Custom SCSI commands over UAS: the payload never arrives at the host.",
            ], not: "With UAS the data arrives and all is well."),
        ReportRow(
            "scsi-peripheral-nub",
            [
                "I need one personality on IOSCSILogicalUnitNub and another one on IOSCSIHierarchicalLogicalUnit.",
                "On USB 3 the provider is IOSCSIHierarchicalLogicalUnit.",
            ], not: "The provider is IOSCSIPeripheralDeviceNub."),
        ReportRow(
            "uas-force-bot",
            [
                "Can I force macOS to use the bulk-only protocol instead of UAS?",
                "How do I select alternate setting 0 so that UAS is not used?",
            ], not: "The drive uses UAS."),
        ReportRow(
            "scsi-vendor-suspend",
            [
                "UserSendCDB with a vendor opcode returns 0xe00002c1.",
                "Our custom SCSI command fails with kIOReturnNotPrivileged.",
            ], not: "UserSendCDB with INQUIRY works."),
        ReportRow(
            "scsi-sense-buffer",
            [
                "The disk reports a check condition, but without any sense data.",
                "UserSendCDB: the sense buffer is always empty.",
            ], not: "The disk's sense data are 5/24/00."),
        ReportRow(
            "scsi-target-deadlock",
            [
                "UserCreateTargetForID never returns.",
                "Creating a target from UserStartController hangs the whole dext.",
                "We see a deadlock in UserCreateTargetForID.",
            ], not: "UserCreateTargetForID returns success and the disk shows up."),
        ReportRow(
            "scsi-sync-cache-dropped",
            [
                "At the moment we complete SYNCHRONIZE CACHE immediately with GOOD status.",
                "Our driver ignores SYNCHRONIZE CACHE for now.",
            ], not: "SYNCHRONIZE CACHE goes to the firmware."),
        ReportRow(
            "scsi-short-transfer",
            [
                "We set fBytesTransferred to the requested count in every response.",
                "The driver reports the requested length as transferred.",
            ], not: "fBytesTransferred is what the hardware says."),
        ReportRow(
            "scsi-one-segment",
            [
                "How do I get the scatter list in UserProcessParallelTask?",
                "Is fBufferIOVMAddr contiguous for the whole transfer of an HBA dext?",
            ], not: "UserProcessParallelTask is called."),
        ReportRow(
            "scsi-dma-specification",
            [
                """
                kern_return_t IMPL(MyController, UserGetDMASpecification)
                {
                    *maxTransferSize = 0x100000;
                    *alignment = 4;
                    return kIOReturnSuccess;
                }
                """
            ], not: "UserGetDMASpecification sets all four values."),
        ReportRow(
            "scsi-task-lost",
            [
                "Under load, I/O through our RAID controller dext hangs and never completes.",
                "With the HBA driver the cp process is stuck.",
            ], not: "I/O through our RAID controller dext is fast."),
        ReportRow(
            "scsi-bundled-tasks",
            [
                "Our SAS HBA reaches 900 MB/s with the dext, compared to 1.4 GB/s with the kext.",
                "The RAID controller dext is much slower than our kext was.",
            ], not: "The RAID controller dext is as fast as our kext was."),
        ReportRow(
            "scsi-one-outstanding",
            [
                "UserProcessParallelTask gets only one command at a time.",
                "Our HBA driver sees a queue depth of 1.",
            ], not: "UserProcessParallelTask gets 64 commands at a time."),
    ]

    @Test(arguments: rows) func isToldWhereItHolds(_ row: ReportRow) { row.check() }

    @Test func aVerifyErrorInTheMiddleRanksTheTransferBeforeTheFlush() {
        let text = """
            HBA dext: unbuffered I/O passes, buffered writes end with corrupted data. I believe SYNCHRONIZE CACHE is not handled.
            \(Self.verify)
            """
        #expect(ReportRow.told(text).prefix(2) == ["scsi-transfer-limit-ignored", "theory-flush"])
    }
}
