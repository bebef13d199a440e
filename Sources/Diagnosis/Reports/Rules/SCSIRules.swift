// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// Commands and tasks of SCSI drivers.
    static let scsi: [ReportRule] = [
        ReportRule(
            "uas-vendor-cdb", "A command without its data under UAS is not expected behaviour",
            needs: [.mentions("uas", weight: 0.2), .mentions("no-data-phase", weight: 0.45)],
            supports: [
                .mentions("vendor-cdb", weight: 0.25), .says("bot-works", weight: 0.25), .mentions("bot", weight: 0.1),
                .mentions("topic-scsi-peripheral", weight: 0.15),
            ],
            why: """
                The command reaches the device and no data phase follows, with UAS; with Bulk-Only Transport the same \
                driver works. Apple's engineers: either it should work, or the driver should not be let load, so that \
                it is a defect to be reported. Exclude two things first. In UAS the *device* opens the data phase: \
                the command IU has no length and no direction, BOT's wrapper has both, and firmware that knows the \
                opcode only in its BOT path answers with a status alone. And the request's byte count, direction and \
                buffer have to agree. That macOS chooses UAS where it is offered is as designed.
                """,
            fix: Fix(
                """
                Match with IOProviderClass IOSCSIPeripheralDeviceNub, which covers both transports; set transfer \
                count, direction and buffer alike; pass a sense buffer; look at the bus trace after the command IU. \
                If the device sends READ READY or WRITE READY and nothing moves, file a bug report.
                """,
                snippet: "<key>IOProviderClass</key>\n<string>IOSCSIPeripheralDeviceNub</string>",
                target: "the dext's Info.plist, in the personality"),
            check:
                """
                A bus trace: a sense IU with 5/20/00 means that the device refused the opcode; nothing at all, or a \
                READY IU, that the host is silent.
                """,
            source: "developer forum 802099 (DTS); UAS and BOT specifications",
            covers: ["scsi-peripheral-nub", "scsi-vendor-suspend"]),
        ReportRule(
            "scsi-peripheral-nub", "One provider class covers both transports",
            needs: [.mentions("two-nubs", weight: 0.45)], supports: [.mentions("topic-scsi-peripheral", weight: 0.1)],
            why:
                """
                IOSCSILogicalUnitNub and IOSCSIHierarchicalLogicalUnit are both subclasses of \
                IOSCSIPeripheralDeviceNub.
                """,
            fix: Fix(
                "Use the common class in one personality.",
                snippet: "<key>IOProviderClass</key>\n<string>IOSCSIPeripheralDeviceNub</string>"),
            check: "`ioreg -l` shows the nub's class and its parents.", source: "developer forum 802099 (DTS)"),
        ReportRule(
            "uas-force-bot", "Nothing documented makes macOS choose Bulk-Only Transport",
            isRemark: true,
            needs: [
                .mentions("force-bot", weight: 0.35),
                .any(.mentions("uas", weight: 0.15), .mentions("bot", weight: 0.1)),
            ],
            why: """
                Apple's storage driver takes UAS where the device offers it. Another USB driver that matches the \
                interface more specifically (vendor and product) may choose alternate setting 0; then the disk is no \
                longer the system's.
                """,
            fix: Fix(
                """
                For an update: an own driver on the interface, capture by an app with com.apple.vm.device-access, or \
                a USB 2 cable.
                """
            ),
            check:
                "`ioreg -l` names the driver on the interface and its bundle, whose match dictionary is to be beaten.",
            source: "developer forum 802099 (DTS)"),
        ReportRule(
            "scsi-vendor-suspend", "Vendor opcodes need the services suspended first",
            needs: [
                .any(.code("kIOReturnNotPrivileged", weight: 0.4)),
                .any(.mentions("vendor-cdb", weight: 0.3), .mentions("topic-scsi-peripheral", weight: 0.2)),
            ],
            why: """
                Opcodes C0h to FFh are sent only while the driver has the unit to itself; otherwise the request fails \
                with kIOReturnNotPrivileged (0xE00002C1). It is no entitlement that is missing.
                """,
            fix: Fix("Call UserSuspendServices (the volumes go away), send the commands, then UserResumeServices."),
            check: "The result of UserSuspendServices is kIOReturnSuccess.", source: "Apple: SCSIPeripheralsDriverKit",
            covers: ["code/kIOReturnNotPrivileged"]),
        ReportRule(
            "scsi-sense-buffer", "Sense data come only where a buffer was given, and go only where autosense is valid",
            needs: [
                .says("sense-missing", weight: 0.38),
                .any(
                    .mentions("topic-scsi-controller", weight: 0.1), .mentions("topic-scsi-peripheral", weight: 0.15),
                    .mentions("topic-storage", weight: 0.1)),
            ],
            why: """
                UserSendCDB fills a sense buffer that the request names. A controller has to complete a CHECK \
                CONDITION with the sense data in the response and the autosense length set; otherwise the kernel asks \
                again, or knows nothing.
                """,
            fix: Fix(
                "Give the request a sense buffer; in a controller set fSenseBuffer and fSenseLength with the status."),
            check: "Print key, ASC and ASCQ of each CHECK CONDITION.",
            source: "Apple: SCSIPeripheralsDriverKit, SCSIUserParallelResponse"),
        ReportRule(
            "scsi-target-deadlock", "UserCreateTargetForID waits for a task that its own queue must deliver",
            needs: [
                .any(
                    .says("target-hangs", weight: 0.5),
                    .source("scsi-target-in-start", "queue-auxiliary-missing", weight: 0.6))
            ],
            supports: [.mentions("topic-scsi-controller", weight: 0.1)],
            why: """
                Creating a target sends INQUIRY through UserProcessParallelTask and returns only after its answer. \
                Called on the Default queue, or while the controller starts, it waits for itself.
                """,
            fix: Fix(
                """
                Create AuxiliaryQueue and InterruptQueue in UserInitializeController, set both, and create targets on \
                the first, after the start.
                """,
                snippet: """
                    IODispatchQueue::Create("AuxiliaryQueue", 0, 0, &ivars->auxiliary);
                    SetDispatchQueue("AuxiliaryQueue", ivars->auxiliary);
                    """),
            check: "`sample` of the dext shows the thread in UserCreateTargetForID.",
            source: "Apple: SCSIControllerDriverKit",
            covers: ["scsi-target-in-start", "queue-auxiliary-missing"]),
        ReportRule(
            "scsi-sync-cache-dropped", "SYNCHRONIZE CACHE is completed without reaching the hardware",
            needs: [.any(.source("synchronize-cache-dropped", weight: 0.6), .says("sync-cache-ignored", weight: 0.45))],
            weakens: [.line("fio-verify-failed", weight: 0.5), .says("buffered-fails", weight: 0.4)],
            why: "The file system takes the answer for a promise: what it wrote before is lost with the power.",
            fix: Fix("Pass the command to the controller, and complete it with the hardware's answer."),
            check: "Compare the counts of 35h/91h at the driver and at the device.", source: "SCSI SBC",
            covers: ["synchronize-cache-dropped"]),
        ReportRule(
            "scsi-short-transfer", "A short transfer is reported as whole",
            needs: [
                .any(.source("requested-as-transferred", weight: 0.55), .says("short-reported-whole", weight: 0.45))
            ],
            supports: [.says("corrupt-above-size", weight: 0.2)],
            why: "fBytesTransferred is taken on trust: what did not move is missing from the file, without an error.",
            fix: Fix("Report what the hardware moved; less than requested with GOOD status is an error."),
            check: "Log both counts where they differ.", source: "Apple: SCSIUserParallelResponse",
            covers: ["requested-as-transferred"]),
        ReportRule(
            "scsi-one-segment", "A task has one contiguous segment; the driver cuts it for its hardware",
            needs: [.mentions("sgl-question", weight: 0.35), .mentions("topic-scsi-controller", weight: 0.15)],
            weakens: [.says("buffered-fails", weight: 0.4)],
            why:
                """
                fBufferIOVMAddr and fRequestedTransferCount describe the whole buffer in the device's address space; \
                there is no list of pages.
                """,
            fix: Fix(
                """
                Build the hardware's list from the one segment, in pieces that an entry can hold, and check that \
                their sum is the count.
                """
            ),
            check: "The sum of the entries equals fRequestedTransferCount.", source: "IOSCSIParallelFamily-352"),
        ReportRule(
            "scsi-dma-specification", "UserGetDMASpecification leaves the mapping to chance",
            needs: [.source("hba-dma-specification", weight: 0.7)],
            why:
                """
                The kernel maps each task's buffer by the four values of this call. One that is not set is whatever \
                stood there.
                """,
            fix: Fix("Assign maxTransferSize, alignment, numAddressBits and segmentType."),
            check: "Log the four values.",
            source: "Apple: UserGetDMASpecification", covers: ["hba-dma-specification"]),
        ReportRule(
            "scsi-task-lost", "A task is never completed",
            needs: [
                .any(
                    .source("scsi-task-never-completed", weight: 0.6),
                    .all(.says("io-hangs", weight: 0.25), .mentions("topic-scsi-controller", weight: 0.2), weight: 0.38)
                )
            ],
            weakens: [.says("target-hangs", weight: 0.4)],
            why:
                """
                Each task that UserProcessParallelTask accepts is completed exactly once, also on errors, resets and \
                removal; otherwise its caller waits.
                """,
            fix: Fix("Call ParallelTaskCompletion on every path, and give each command a time limit."),
            check: "Count accepted and completed tasks; the difference is what hangs.",
            source: "Apple: UserProcessParallelTask",
            covers: ["scsi-task-never-completed"]),
        ReportRule(
            "scsi-bundled-tasks", "More throughput comes from bundled tasks and more of them, not from another queue",
            isRemark: true,
            needs: [
                .any(.mentions("slower-than-kext", weight: 0.35), .mentions("parallel-wish", weight: 0.3)),
                .mentions("topic-scsi-controller", weight: 0.2),
            ],
            why: """
                Each task costs a message between kernel and driver. The bundled interface passes up to 32 tasks a \
                call through shared buffers; the hardware is kept busy by many commands under way, which complete \
                asynchronously.
                """,
            fix: Fix(
                """
                Map the buffers with UserMapBundledParallelTaskCommandAndResponseBuffers, implement \
                UserProcessBundledParallelTasks, answer with BundledParallelTaskCompletion; report a task count as \
                large as the hardware's queue; allow larger transfers.
                """),
            check: "Log how many tasks are outstanding, and how many come in a call.",
            source: "Apple: SCSIControllerDriverKit; developer forum 817993"),
        ReportRule(
            "scsi-one-outstanding", "The controller is given one command at a time",
            isRemark: true,
            needs: [
                .any(.says("one-outstanding", weight: 0.38), .source("scsi-task-count", weight: 0.5)),
                .any(.mentions("topic-scsi-controller", weight: 0.15), .source("scsi-task-count", weight: 0.1)),
            ],
            weakens: [.mentions("queue-created", weight: 0.2)],
            why:
                """
                UserReportMaximumTaskCount decides how many tasks are sent before the first is completed; a method \
                that waits for its completion makes one of many.
                """,
            fix: Fix(
                "Report the depth of the hardware's queue, return at once, and complete from the interrupt's action."),
            check: "Count outstanding tasks under load.", source: "Apple: UserReportMaximumTaskCount",
            covers: ["scsi-task-count"]),
        ReportRule(
            "scsi-illegal-request", "The device read another command than was meant, or does not know it",
            needs: [
                .event("sense key 5, ILLEGAL REQUEST", weight: 0.42) {
                    $0.kind == .code && $0.id == "sense-5" && ["20", "24", "25", nil].contains($0["asc"])
                }
            ],
            supports: [.mentions("topic-scsi-peripheral", "topic-scsi-controller", weight: 0.1)],
            weakens: [.mentions("uas", weight: 0.4)],
            why:
                """
                ILLEGAL REQUEST comes from the device itself: the command has arrived and no entitlement or policy has \
                held it back. Additional code 20 is an operation code it does not know, 24 a field in the CDB, 25 a \
                logical unit that is not there. For a command that every device knows (INQUIRY, TEST UNIT READY) the \
                CDB was filled wrongly: byte 0 is the operation code, lengths are big endian, bytes behind the command \
                are zero, and the CDB's size has to be its group's (6, 10, 12, 16).
                """,
            fix: Fix(
                "Clear the whole command structure, fill the CDB byte by byte, and set its size and the transfer's direction "
                    + "and length to those of the CDB."),
            check: "Log all sixteen bytes of the CDB as they are sent.",
            source: "SPC-4, 4.5.6; SCSIPeripheralsDriverKit"),
    ]
}
