// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// What disks lose and damage, and what was concluded from it.
    static let storage: [ReportRule] = [
        ReportRule(
            "scsi-transfer-limit-ignored", "Transfers are larger than the driver carries out",
            needs: [
                .any(
                    .all(.says("direct-works", weight: 0.3), .says("buffered-fails", weight: 0.3), weight: 0.6),
                    .all(.says("direct-works", weight: 0.3), .says("data-corrupt", weight: 0.3), weight: 0.5),
                    .all(
                        .line("fio-verify-failed", weight: 0.3) { $0["position"] == "middle" },
                        .mentions("topic-scsi-controller", weight: 0.2), weight: 0.45),
                    .source("hba-constraints-ignored", "hba-transfer-limit", weight: 0.7),
                    .mentions("byte-count-constraint", weight: 0.35), .says("requests-exceed-limit", weight: 0.4),
                    .all(
                        .says("corrupt-above-size", weight: 0.3), .mentions("topic-scsi-controller", weight: 0.2),
                        weight: 0.45))
            ],
            supports: [
                .line("fio-verify-failed", weight: 0.35) { $0["position"] == "middle" },
                .all(.says("direct-works", weight: 0.2), .says("buffered-fails", weight: 0.2), weight: 0.3),
                .mentions("byte-count-constraint", weight: 0.3),
                .source("hba-constraints-one-direction", "hba-constraints-missing", weight: 0.3),
                .says("corrupt-above-size", weight: 0.25), .mentions("topic-scsi-controller", weight: 0.15),
                .source("requested-as-transferred", weight: 0.3),
            ],
            weakens: [
                .all(
                    .says("lost-after-reboot", weight: 0.4),
                    .without(.says("buffered-fails", weight: 0), .line("fio-verify-failed", weight: 0), weight: 0),
                    weight: 0.5)
            ],
            why: """
                UserReportHBAConstraints reads segment keys only; a byte count of the whole transfer in it \
                (kIOMaximumByteCount…) is ignored, and Write keys do not stand for Read. The limit of a transfer \
                comes from UserGetDMASpecification's maxTransferSize and from the properties \
                kIOMaximumByteCountRead/Write of the controller. Without them the file system's cluster layer issues \
                requests of up to tens of megabytes; direct I/O stays within the application's block size. The task \
                has one contiguous segment of the whole count, and a driver that stops at its hardware's scatter list \
                loses the rest. The wrong data {fio-verify-failed.offsetText|in the middle} into the file, read in \
                the same session, are no lost cache: an unflushed cache answers reads correctly until power goes, and \
                would lose the end, so that SYNCHRONIZE CACHE is not the cause.
                """,
            fix: Fix(
                """
                Report all seven keys, Read and Write; set maxTransferSize; publish the byte counts as properties; \
                cut the one segment into what the hardware takes, and complete with the count that really moved.
                """,
                snippet: """
                    addConstraint(kIOMaximumSegmentCountReadKey, count);
                    addConstraint(kIOMaximumSegmentCountWriteKey, count);
                    addConstraint(kIOMaximumSegmentByteCountReadKey, bytes);
                    addConstraint(kIOMaximumSegmentByteCountWriteKey, bytes);
                    addConstraint(kIOMinimumSegmentAlignmentByteCountKey, 4);
                    addConstraint(kIOMaximumSegmentAddressableBitCountKey, 32);
                    addConstraint(kIOMinimumHBADataAlignmentMaskKey, 0xFFFFFFFFFFFFFFFC);
                    // kIOMaximumByteCountReadKey, kIOMaximumByteCountWriteKey: with UserSetHBAProperties
                    """),
            check: """
                Log the largest fRequestedTransferCount in UserProcessParallelTask: above the intended limit, this is \
                it. `ioreg -l` shows IOMaximumByteCountRead and -Write on the controller.
                """,
            source: "IOSCSIParallelFamily-352; IOStorageFamily; XNU bsd/vfs (vfs_init_io_attributes)",
            covers: [
                "hba-constraints-ignored", "scsi-constraints-incomplete", "hba-constraints-one-direction",
                "hba-constraints-missing", "dma-first-segment-only", "hba-transfer-limit",
            ]),
        ReportRule(
            "scsi-constraints-incomplete", "The controller's constraints lack keys",
            needs: [
                .source(
                    "hba-constraints-missing", "hba-constraints-one-direction", "hba-constraints-unreported",
                    weight: 0.6)
            ],
            supports: [.says("panic-on-load", weight: 0.3), .says("corrupt-above-size", weight: 0.2)],
            why: """
                Six segment keys and the alignment mask are required, for Read and for Write, before \
                UserInitializeController returns. The family reads some of them without a check: a missing one panics \
                the system or leaves a direction without a limit.
                """,
            fix: Fix("Set all seven keys."), check: "`dextlab check` on the sources lists those that lack.",
            source: "IOSCSIParallelFamily-352",
            covers: ["hba-constraints-missing", "hba-constraints-one-direction", "hba-constraints-unreported"]),
        ReportRule(
            "theory-flush", "The evidence contradicts the theory of an unflushed cache",
            isRemark: true,
            needs: [
                .mentions("theory-sync-cache", weight: 0.25),
                .any(
                    .line("fio-verify-failed", weight: 0.4),
                    .all(
                        .says("buffered-fails", weight: 0.2), .says("verify-fails", weight: 0.2), weight: 0.3)),
            ],
            supports: [.line("fio-verify-failed", weight: 0.2) { $0["position"] == "middle" }],
            weakens: [.says("lost-after-reboot", weight: 0.5)],
            why: """
                The data are wrong while the machine and the device keep their power ({fio-verify-failed.what|what \
                was read back}, {fio-verify-failed.offsetText|in the middle} from the start). A device answers reads \
                from its cache: a flush that is missing shows only after power is lost, and at the last writes. It \
                may be missing as well, but it is not this.
                """,
            fix: Fix("Look at sizes, segments and counts of the requests instead."),
            check: "Read the same range twice: a stable wrong result in one session is no cache.",
            source: "SCSI SBC (volatile cache); fio verify.c"),
        ReportRule(
            "scsi-cache-not-flushed", "Writes stay in the device's volatile cache and are lost with its power",
            needs: [
                .any(
                    .says("lost-after-reboot", weight: 0.4),
                    .all(.source("synchronize-cache-dropped", weight: 0.5), .mentions("topic-storage", weight: 0.1))),
                .any(.mentions("topic-scsi-controller", weight: 0.15), .mentions("topic-storage", weight: 0.1)),
            ],
            supports: [
                .says("read-back-ok", weight: 0.2), .source("synchronize-cache-dropped", weight: 0.4),
                .says("sync-cache-ignored", weight: 0.4),
            ],
            weakens: [.line("fio-verify-failed", weight: 0.6), .says("buffered-fails", weight: 0.4)],
            why: """
                What is written is there until the restart and gone after it: it reached the controller's cache and \
                not the disks. dd does not ask for a flush when it closes a device; the cache is to be flushed when \
                the system asks (SYNCHRONIZE CACHE, 35h or 91h) and by the driver when it stops and at power off. A \
                read in between proves nothing about flushing: time went by in which the controller wrote its cache \
                out. A read back through /dev/diskN may not have reached the driver at all.
                """,
            fix: Fix(
                """
                Forward SYNCHRONIZE CACHE to the controller and complete it when the hardware has; send the \
                controller's flush or shutdown command in Stop and on power off, within 30 s; answer MODE SENSE page \
                08h truly.
                """),
            check:
                """
                Write with dd to /dev/rdiskN, wait a minute, restart: data that are there then show that only the \
                flush was missing.
                """,
            source: "SCSI SBC; XNU (systemHalt of dexts, 30 s); IOSCSIParallelFamily",
            covers: ["synchronize-cache-dropped"]),
        ReportRule(
            "scsi-wipe-fails",
            "diskutil's wipe fails: a command of that step is answered wrongly, or its transfers are too large",
            needs: [
                .any(
                    .line("diskutil-error", weight: 0.6) { $0["step"] == "wipe" },
                    .all(.line("diskutil-error", weight: 0.3), .says("diskutil-fails", weight: 0.15), weight: 0.4),
                    .all(
                        .says("diskutil-fails", weight: 0.3), .mentions("topic-scsi-controller", weight: 0.2),
                        weight: 0.42)
                ),
                .any(
                    .mentions("topic-scsi-controller", weight: 0.3), .mentions("topic-dext", weight: 0.2),
                    .mentions("topic-kext", weight: 0.15),
                    .source(
                        "opcode-switch-without-default", "hba-constraints-ignored", "synchronize-cache-dropped",
                        weight: 0.4)),
            ],
            supports: [
                .source("opcode-switch-without-default", "synchronize-cache-dropped", weight: 0.5),
                .source("hba-constraints-ignored", "hba-constraints-missing", weight: 0.3),
                .line("dd-command", weight: 0.1), .says("small-fine-large-bad", weight: 0.3),
            ],
            why: """
                {diskutil-error.code|The error} comes from the step that overwrites old headers with raw writes and \
                then asks the disk to synchronise; any error in it ends it. Two causes fit: (1) a command that is \
                neither READ nor WRITE (SYNCHRONIZE CACHE 35h/91h, UNMAP 42h, WRITE SAME, MODE SENSE) is completed \
                without sense, with the wrong status, or never; (2) raw writes larger than the driver carries out, \
                since the constraints do not limit them. Small dd transfers that work, and large ones of diskutil \
                that fail, speak for (2). There is one path for all commands, so that a mode of the framework is no \
                explanation.
                """,
            fix: Fix(
                """
                Log every opcode with its result in UserProcessParallelTask; forward SYNCHRONIZE CACHE; complete \
                unknown opcodes with TASK_COMPLETE, CHECK CONDITION and sense 5/20/00; report all constraints, and \
                the true count of bytes.
                """,
                snippet: """
                    default: // sense key 5, ASC 20h: invalid command operation code
                        response.fServiceResponse = kSCSIServiceResponse_TASK_COMPLETE;
                        response.fCompletionStatus = kSCSITaskStatus_CHECK_CONDITION;
                    """),
            check:
                """
                The last opcode in the driver's log before the error is the one. `dd if=/dev/zero of=/dev/rdiskN \
                bs=8m count=1` tests (2).
                """,
            source: "DiskManagement's error text; IOSCSIParallelFamily-352; SCSI SBC",
            covers: ["opcode-switch-without-default"]),
        ReportRule(
            "diskutil-protocol-cosmetic", "\"Protocol\" in diskutil info is a name and routes nothing",
            isRemark: true,
            needs: [
                .any(.line("diskutil-protocol-differs", weight: 0.5), .mentions("protocol-shown", weight: 0.4)),
                .mentions("topic-storage", weight: 0.05),
            ],
            why: """
                The line shows the property Physical Interconnect of the protocol characteristics \
                ({diskutil-protocol-differs.first|one name} here, {diskutil-protocol-differs.second|another} there). \
                A kext published it; a dext that publishes none is shown with the family's default, SCSI. No command \
                takes another way because of it.
                """,
            fix: Fix(
                """
                Set Physical Interconnect and its location in the protocol characteristics when the controller is \
                made, if the name matters.
                """
            ),
            check: "`ioreg -l | grep -A3 \"Protocol Characteristics\"`.",
            source: "IOSCSIParallelFamily-352; IOStorageProtocolCharacteristics.h"),
        ReportRule(
            "buffer-cache-read-back", "/dev/diskN goes through the buffer cache: reading it back proves nothing",
            isRemark: true,
            needs: [
                .any(
                    .line("dd-command", weight: 0.3) { $0["path"] == "buffered" }, .line("buffered-device", weight: 0.3)
                ),
                .any(.says("read-back-ok", weight: 0.3), .says("lost-after-reboot", weight: 0.25)),
            ],
            why: """
                The block device {buffered-device.device|diskN} is read and written through the kernel's cache, the \
                character device rdiskN is not. What dd reads back at once may be the cache's copy, so that it shows \
                neither that the write reached the disk nor that a read flushed anything.
                """,
            fix: Fix("Test with /dev/rdiskN.", snippet: "dd if=/tmp/random of=/dev/rdisk5 bs=1m count=16"),
            check: "Count READ commands in the driver while dd reads back.",
            source: "XNU bsd/miscfs/specfs/spec_vnops.c"),
        ReportRule(
            "theory-two-modes", "The evidence contradicts the theory of two modes: there is one path for all commands",
            isRemark: true,
            needs: [.mentions("theory-two-modes", weight: 0.3), .mentions("topic-scsi-controller", weight: 0.25)],
            supports: [.line("diskutil-error", weight: 0.1)],
            why: """
                Every command of the disk, from the file system or from the raw device, INQUIRY and SYNCHRONIZE CACHE \
                included, reaches UserProcessParallelTask (or its bundled form). Requests differ in size, alignment \
                and number, not in the way they take.
                """,
            fix: Fix("Log opcode, count and result of every task, and compare the two cases by these."),
            check: "The log has INQUIRY and SYNCHRONIZE CACHE in both cases.", source: "IOSCSIParallelFamily-352"),
        ReportRule(
            "ls-collation", "The order of names in `ls` is a matter of the locale",
            isRemark: true, needs: [.mentions("sort-order", weight: 0.4)],
            why:
                """
                Names are sorted by ls and Finder after the file system has handed them over. No driver of a disk has \
                part in it.
                """,
            fix: Fix("Compare with the same LANG and LC_COLLATE; leave the driver alone."),
            check: "`LC_ALL=C ls -al` and `LC_ALL=en_US.UTF-8 ls -al` differ on any volume.",
            source: "ls(1), strcoll(3)"),
        ReportRule(
            "watchdog-storage", "The system stopped because I/O never completed",
            needs: [
                .report("userspace-watchdog", weight: 0.4),
                .any(.mentions("topic-storage", weight: 0.2), .mentions("topic-scsi-controller", weight: 0.25)),
            ],
            supports: [.says("io-hangs", weight: 0.3), .source("scsi-task-never-completed", weight: 0.5)],
            why: """
                The watchdog of user space is not fed any more: daemons wait for a disk. Where a storage driver is in \
                the picture, a task was accepted and never completed.
                """,
            fix: Fix(
                "Complete every task exactly once, with a time limit of the driver's own; look for lost interrupts."),
            check: "Count accepted and completed tasks.", source: "public panic reports; XNU watchdog"),
    ]
}
