// SPDX-License-Identifier: Apache-2.0

/// What a SCSI controller or peripheral driver reports and sees.
///
/// A task carries a service response and a task status; which status table holds depends on the response, and the
/// numbers overlap: see ``taskStatus(_:response:)``.
///
/// - Source: IOSCSIParallelFamily-352 headers; sense keys and opcodes: SPC and SBC.
public enum SCSICodes {
    public static let serviceResponses: [CodeEntry] = [
        row(.scsiServiceResponse, 0, "Request_In_Process", "not finished"),
        row(.scsiServiceResponse, 1, "SERVICE_DELIVERY_OR_TARGET_FAILURE", "the task did not reach its end"),
        row(.scsiServiceResponse, 2, "TASK_COMPLETE", "the device answered with a status"),
        row(.scsiServiceResponse, 3, "LINK_COMMAND_COMPLETE", "one command of a linked chain is done"),
        row(.scsiServiceResponse, 4, "FUNCTION_COMPLETE", "task management is done"),
        row(.scsiServiceResponse, 5, "FUNCTION_REJECTED", "task management is refused"),
    ]

    public static let taskStatuses: [CodeEntry] = [
        row(.scsiTaskStatus, 0x00, "GOOD", "done"),
        row(
            .scsiTaskStatus, 0x02, "CHECK_CONDITION", "look at the sense data (as autosense, or the kernel asks for it)"
        ),
        row(.scsiTaskStatus, 0x04, "CONDITION_MET", "search or pre-fetch satisfied"),
        row(.scsiTaskStatus, 0x08, "BUSY", "try later"),
        row(.scsiTaskStatus, 0x10, "INTERMEDIATE", "linked commands, obsolete"),
        row(.scsiTaskStatus, 0x14, "INTERMEDIATE_CONDITION_MET", "linked commands, obsolete"),
        row(.scsiTaskStatus, 0x18, "RESERVATION_CONFLICT", "reserved by another initiator"),
        row(.scsiTaskStatus, 0x28, "TASK_SET_FULL", "the queue is full"),
        row(.scsiTaskStatus, 0x30, "ACA_ACTIVE", "auto contingent allegiance"),
        row(.scsiTaskStatus, 0xFF, "No_Status", "nothing known"),
    ]

    public static let deliveryFailures: [CodeEntry] = [
        row(.scsiDeliveryFailure, 1, "TaskTimeoutOccurred", "the task took too long"),
        row(.scsiDeliveryFailure, 2, "ProtocolTimeoutOccurred", "the transport took too long"),
        row(.scsiDeliveryFailure, 3, "DeviceNotResponding", "no answer"),
        row(.scsiDeliveryFailure, 4, "DeviceNotPresent", "the device is gone"),
        row(.scsiDeliveryFailure, 5, "DeliveryFailure", "the command could not be handed over"),
    ]

    public static let senseKeys: [CodeEntry] = [
        "NO SENSE", "RECOVERED ERROR", "NOT READY", "MEDIUM ERROR", "HARDWARE ERROR", "ILLEGAL REQUEST",
        "UNIT ATTENTION", "DATA PROTECT", "BLANK CHECK", "VENDOR SPECIFIC", "COPY ABORTED", "ABORTED COMMAND", nil,
        "VOLUME OVERFLOW", "MISCOMPARE",
    ].enumerated().compactMap { index, name in
        name.map { row(.scsiSenseKey, Int64(index), $0, "sense key \(String(index, radix: 16, uppercase: true))") }
    }

    public static let opcodes: [CodeEntry] = [
        (0x00, "TEST UNIT READY"), (0x03, "REQUEST SENSE"), (0x08, "READ(6)"), (0x0A, "WRITE(6)"), (0x12, "INQUIRY"),
        (0x15, "MODE SELECT(6)"), (0x1A, "MODE SENSE(6)"), (0x1B, "START STOP UNIT"),
        (0x1E, "PREVENT ALLOW MEDIUM REMOVAL"), (0x25, "READ CAPACITY(10)"), (0x28, "READ(10)"), (0x2A, "WRITE(10)"),
        (0x35, "SYNCHRONIZE CACHE(10)"), (0x41, "WRITE SAME(10)"), (0x42, "UNMAP"), (0x4D, "LOG SENSE"),
        (0x55, "MODE SELECT(10)"), (0x5A, "MODE SENSE(10)"), (0x88, "READ(16)"), (0x8A, "WRITE(16)"),
        (0x91, "SYNCHRONIZE CACHE(16)"), (0x93, "WRITE SAME(16)"), (0x9E, "SERVICE ACTION IN(16)"),
        (0xA0, "REPORT LUNS"), (0xA3, "MAINTENANCE IN"), (0xA8, "READ(12)"), (0xAA, "WRITE(12)"),
    ].map { row(.scsiOpcode, $0, $1, "") }

    /// Name of a command; the service action tells apart what shares 0x9E and 0xA3.
    public static func commandName(_ opcode: UInt8, serviceAction: UInt8? = nil) -> String? {
        switch (opcode, serviceAction.map { $0 & 0x1F }) {
        case (0x9E, 0x10): "READ CAPACITY(16)"
        case (0xA3, 0x0C): "REPORT SUPPORTED OPERATION CODES"
        case (0xC0...0xFF, _): "vendor command"
        default: opcodes.first { $0.value == Int64(opcode) }?.name
        }
    }

    /// The status that goes with a service response.
    public static func taskStatus(_ status: UInt8, response: UInt8) -> CodeEntry? {
        switch response {
        case 1: deliveryFailures.first { $0.value == Int64(status) }
        case 2, 3: taskStatuses.first { $0.value == Int64(status) }
        default: nil
        }
    }

    /// Whether a driver reports a failed delivery with a status that only goes with a completed task: 0x02 is then
    /// read as a protocol time-out and no longer as CHECK CONDITION.
    public static func isAmbiguous(_ status: UInt8, response: UInt8) -> Bool {
        response == 1 && (status == 0x02 || status == 0x04)
    }

    private static func row(_ table: CodeEntry.Table, _ value: Int64, _ name: String, _ meaning: String) -> CodeEntry {
        CodeEntry(table, name: name, value: value, meaning: meaning)
    }
}
