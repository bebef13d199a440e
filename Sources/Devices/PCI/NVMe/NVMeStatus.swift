// SPDX-License-Identifier: Apache-2.0

/// How a command ended: status code type and code (NVM Express 1.4, section 4.6.1).
struct NVMeStatus: Error, Hashable, Sendable {
    /// 0 generic, 1 command specific, 2 media and data integrity.
    var type: UInt16
    var code: UInt16
    /// The same command may succeed when it is sent again.
    var isRetryable = false
    /// Which byte of the command is at fault; 0xFFFF: none in particular.
    var location: UInt16 = 0xFFFF

    /// Status field of a completion, without the phase tag. `hasMore`: the error log has an entry about it.
    func field(hasMore: Bool) -> UInt16 {
        guard self != .success else { return 0 }
        return code | type << 8 | (hasMore ? 1 << 13 : 0) | (isRetryable ? 0 : 1 << 14)
    }

    /// The same, and the doubleword of the command that is to blame.
    func at(doubleword: Int) -> NVMeStatus {
        var status = self
        status.location = UInt16(truncatingIfNeeded: doubleword * 4)
        return status
    }

    private static func generic(_ code: UInt16, isRetryable: Bool = false) -> NVMeStatus {
        NVMeStatus(type: 0, code: code, isRetryable: isRetryable)
    }
    private static func specific(_ code: UInt16) -> NVMeStatus { NVMeStatus(type: 1, code: code) }
    private static func media(_ code: UInt16, isRetryable: Bool) -> NVMeStatus {
        NVMeStatus(type: 2, code: code, isRetryable: isRetryable)
    }

    static let success = generic(0x00)
    static let invalidOpcode = generic(0x01).at(doubleword: 0)
    static let invalidField = generic(0x02)
    static let commandIDConflict = generic(0x03).at(doubleword: 0)
    static let dataTransferError = generic(0x04, isRetryable: true)
    static let internalError = generic(0x06, isRetryable: true)
    static let abortRequested = generic(0x07, isRetryable: true)
    static let abortedByQueueDeletion = generic(0x08, isRetryable: true)
    static let invalidNamespace = generic(0x0B).at(doubleword: 1)
    static let commandSequenceError = generic(0x0C)
    static let invalidPRPOffset = generic(0x13)
    static let lbaOutOfRange = generic(0x80).at(doubleword: 10)

    static let completionQueueInvalid = specific(0x00).at(doubleword: 11)
    static let invalidQueueIdentifier = specific(0x01).at(doubleword: 10)
    static let invalidQueueSize = specific(0x02).at(doubleword: 10)
    static let eventRequestLimitExceeded = specific(0x05)
    static let invalidInterruptVector = specific(0x08).at(doubleword: 11)
    static let invalidLogPage = specific(0x09).at(doubleword: 10)
    static let invalidFormat = specific(0x0A).at(doubleword: 10)
    static let invalidQueueDeletion = specific(0x0C).at(doubleword: 10)
    static let featureNotSaveable = specific(0x0D).at(doubleword: 10)
    static let featureNotChangeable = specific(0x0E).at(doubleword: 10)
    static let featureNotNamespaceSpecific = specific(0x0F).at(doubleword: 1)

    static let writeFault = media(0x80, isRetryable: true)
    static let unrecoveredReadError = media(0x81, isRetryable: true)
    static let compareFailure = media(0x85, isRetryable: false)
}
