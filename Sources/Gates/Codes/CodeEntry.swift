// SPDX-License-Identifier: Apache-2.0

/// One row of a code table.
public struct CodeEntry: Sendable, Hashable {
    /// Which table the number belongs to; the same small number means different things in different ones.
    public enum Table: String, Sendable, Hashable, CaseIterable {
        case ioReturn = "IOReturn"
        case ioMessage = "IOMessage"
        case usb = "IOReturn, USB"
        case kern = "kern_return_t"
        case mig = "MIG"
        case machMessage = "Mach message"
        case libkern = "OSReturn"
        case systemExtension = "OSSystemExtensionErrorDomain"
        case systemExtensionResult = "OSSystemExtensionRequest.Result"
        case mobileFileIntegrity = "AppleMobileFileIntegrityError"
        case osStatus = "OSStatus"
        case runningBoard = "RBSRequestErrorDomain"
        case posix = "NSPOSIXErrorDomain"
        case codeSigningTermination = "crash report namespace CODESIGNING"
        case diskManagement = "DiskManagement"
        case validationCategory = "validation category"
        case scsiServiceResponse = "SCSI service response"
        case scsiTaskStatus = "SCSI task status"
        case scsiDeliveryFailure = "SCSI task status with a delivery failure"
        case scsiSenseKey = "SCSI sense key"
        case scsiOpcode = "SCSI opcode"
    }

    public var table: Table
    public var name: String
    /// As a program prints it: signed for the 32-bit returns.
    public var value: Int64
    public var meaning: String
    /// What gives it in a driver project, where something is known of that.
    public var usualSource: String

    public init(_ table: Table, name: String, value: Int64, meaning: String, usualSource: String = "") {
        self.table = table
        self.name = name
        self.value = value
        self.meaning = meaning
        self.usualSource = usualSource
    }

    /// A 32-bit return by its bit pattern.
    public init(_ table: Table, _ bits: UInt32, _ name: String, _ meaning: String, _ usualSource: String = "") {
        let value = Int64(Int32(bitPattern: bits))
        self.init(table, name: name, value: value, meaning: meaning, usualSource: usualSource)
    }

    public var bits: UInt32 { UInt32(truncatingIfNeeded: value) }

    /// `0xE00002E2`; small positive numbers as `0x9`.
    public var hex: String { "0x" + String(bits, radix: 16, uppercase: true) }
}
