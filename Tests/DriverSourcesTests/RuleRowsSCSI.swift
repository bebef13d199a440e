// SPDX-License-Identifier: Apache-2.0

extension RuleRows {
    private static let all7 = """
        kern_return_t IMPL(A, UserInitializeController) {
            add(kIOMaximumSegmentCountReadKey, 16);
            add(kIOMaximumSegmentCountWriteKey, 16);
            add(kIOMaximumSegmentByteCountReadKey, 65536);
            add(kIOMaximumSegmentByteCountWriteKey, 65536);
            add(kIOMinimumSegmentAlignmentByteCountKey, 4);
            add(kIOMaximumSegmentAddressableBitCountKey, 64);
            add(kIOMinimumHBADataAlignmentMaskKey, 0xFFFFFFFFFFFFFFFC);
            return UserReportHBAConstraints(constraints);
        }
        """

    static let scsi: [RuleRow] = [
        RuleRow(
            "hba-constraints-missing",
            """
            kern_return_t IMPL(A, UserInitializeController) {
                OSNumber * number = OSNumber::withNumber(16, 32);
                constraints->setObject(kIOMaximumSegmentCountReadKey, number);⚑
                constraints->setObject(kIOMaximumSegmentCountWriteKey, number);
                return UserReportHBAConstraints(constraints);
            }
            """),
        RuleRow("hba-constraints-missing", all7),
        RuleRow(
            "hba-constraints-missing",
            """
            void f() {
                Entry table[] = { { kIOMaximumSegmentCountReadKey, 1 },⚑
                                  { kIOMaximumSegmentCountWriteKey, 1 } };
                UserReportHBAConstraints(constraints);
            }
            """),
        RuleRow(
            "hba-constraints-ignored",
            "These are our settings:\nset(kIOMaximumSegmentCountReadKey, 16);\nset(kIOMaximumByteCountReadKey, 0x100000);⚑",
            fragment: true),
        RuleRow(
            "hba-constraints-ignored",
            "void f() {\n OSDictionarySetUInt64Value(props, kIOMaximumByteCountReadKey, 65536);\n UserSetHBAProperties(props);\n UserReportHBAConstraints(c);\n}"
        ),
        RuleRow(
            "hba-constraints-one-direction",
            "set(kIOMaximumSegmentCountWriteKey, 16);⚑\nset(kIOMaximumSegmentAddressableBitCountKey, 64);",
            fragment: true),
        RuleRow("hba-constraints-one-direction", all7),
        RuleRow(
            "hba-constraints-units",
            "set(kIOMaximumSegmentAddressableBitCountKey, 0xFFFFFFFF);⚑\nset(kIOMinimumSegmentAlignmentByteCountKey, 3);⚑\nset(kIOMinimumHBADataAlignmentMaskKey, 4);⚑",
            fragment: true),
        RuleRow("hba-constraints-units", all7),
        RuleRow(
            "hba-constraints-unreported",
            scsi("kern_return_t IMPL(A, UserInitializeController)⚑\n{ ivars->ready = true; return 0; }")),
        RuleRow("hba-constraints-unreported", scsi(all7)),
        RuleRow(
            "hba-transfer-limit",
            "kern_return_t IMPL(A, UserGetDMASpecification)⚑\n{\n *alignment = 4; *numAddressBits = 64; *segmentType = kDMAOutputSegmentHost64;\n return 0;\n}"
        ),
        RuleRow(
            "hba-transfer-limit",
            "kern_return_t IMPL(A, UserGetDMASpecification)\n{\n *maxTransferSize = 65536;\n return 0;\n}"),
        RuleRow(
            "hba-dma-specification",
            "kern_return_t IMPL(A, UserGetDMASpecification)⚑\n{\n *maxTransferSize = 65536; *alignment = 4;\n return 0;\n}"
        ),
        RuleRow(
            "hba-dma-specification",
            "kern_return_t IMPL(A, UserGetDMASpecification)\n{\n *maxTransferSize = 65536; *alignment = 4; *numAddressBits = 64; *segmentType = kDMAOutputSegmentHost64;\n return 0;\n}"
        ),
        RuleRow(
            "opcode-switch-without-default",
            "void A::run(Task & task) {\n switch (task.cdb[0]) {⚑\n case 0x28: read(task); break;\n case 0x2A: write(task); break;\n }\n}"
        ),
        RuleRow(
            "opcode-switch-without-default",
            "void A::run(Task & task) {\n switch (task.cdb[0]) {\n case 0x28: read(task); break;\n case 0x2A: write(task); break;\n default: refuse(task);\n }\n}"
        ),
        RuleRow(
            "opcode-switch-without-default",
            "void A::run(int opcode) {\n switch (opcode) {\n case kMine: go(); break;\n case kYours: go(); break;\n }\n}"
        ),
        RuleRow(
            "synchronize-cache-dropped",
            "void A::run(Task & task) {\n switch (opcode) {\n case 0x28: read(task); break;\n case 0x12: inquire(task); break;\n case 0x35:⚑\n case 0x91:\n r.fCompletionStatus = kSCSITaskStatus_GOOD;\n ParallelTaskCompletion(task.completion, r);\n break;\n default: refuse(task);\n }\n}"
        ),
        RuleRow(
            "synchronize-cache-dropped",
            "void A::run(Task & task) {\n switch (opcode) {\n case 0x28: read(task); break;\n case 0x12: inquire(task); break;\n case 0x35: flush(task); break;\n default: refuse(task);\n }\n}"
        ),
        RuleRow(
            "requested-as-transferred",
            "void A::done() {\n response.fBytesTransferred = task.fRequestedTransferCount;⚑\n}"),
        RuleRow("requested-as-transferred", "void A::done() {\n response.fBytesTransferred = hardware->moved;\n}"),
        RuleRow(
            "scsi-response-version",
            "void A::done() {\n SCSIUserParallelResponse response = {};\n response.fTargetID = 1;\n ParallelTaskCompletion(action, response);⚑\n}"
        ),
        RuleRow(
            "scsi-response-version",
            "void A::done() {\n SCSIUserParallelResponse response = {};\n response.version = kScsiUserParallelTaskResponseCurrentVersion1;\n ParallelTaskCompletion(action, response);\n}"
        ),
        RuleRow("scsi-task-count", "kern_return_t IMPL(A, UserReportMaximumTaskCount) {\n *count = 0;⚑\n return 0;\n}"),
        RuleRow("scsi-task-count", "kern_return_t IMPL(A, UserReportMaximumTaskCount) {\n *count = 64;\n return 0;\n}"),
        RuleRow(
            "scsi-data-buffer-both",
            "kern_return_t IMPL(A, UserProcessParallelTask) {\n UserGetDataBuffer(t.fTargetID, t.id, &buffer);\n program(t.fBufferIOVMAddr);⚑\n return 0;\n}"
        ),
        RuleRow(
            "scsi-data-buffer-both",
            "kern_return_t IMPL(A, UserProcessParallelTask) {\n program(t.fBufferIOVMAddr);\n return 0;\n}"),
    ]
}
