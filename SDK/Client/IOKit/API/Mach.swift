// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

// What clients use of Mach. Signatures: mach/*.h.

/// The process itself.
public func mach_task_self() -> mach_port_t { mach_task_self_ }

@c @implementation
public func mach_absolute_time() -> UInt64 { Patience.now }

@c @implementation
public func mach_continuous_time() -> UInt64 { Patience.now }

@c @implementation
public func mach_timebase_info(_ info: mach_timebase_info_t!) -> kern_return_t {
    guard let info else { return KERN_INVALID_ARGUMENT }
    info.pointee = mach_timebase_info_data_t(numer: 1, denom: 1)
    return KERN_SUCCESS
}

@c @implementation
public func mach_error_string(_ error_value: mach_error_t) -> UnsafeMutablePointer<CChar>! {
    ErrorTexts.pointer(to: ErrorTexts.text(error_value))
}

@c @implementation
public func mach_error(_ str: UnsafePointer<CChar>!, _ error_value: mach_error_t) {
    let text = str.flatMap { Text.string($0, 4096) } ?? ""
    let code = String(UInt32(bitPattern: error_value), radix: 16)
    let line = "\(text) \(ErrorTexts.text(error_value)) (0x\(code))\n"
    FileHandle.standardError.write(Data(line.utf8))
}

/// Codes in words, in our own; the forms "(iokit/common) …" and "(os/kern) …" are the system's.
private enum ErrorTexts {
    /// Strings that were given out stay, each once.
    private static let pointers = Mutex([String: UInt]())

    static func pointer(to text: String) -> UnsafeMutablePointer<CChar>? {
        pointers.withLock { pointers in
            if let known = pointers[text] { return UnsafeMutablePointer(bitPattern: known) }
            let made = strdup(text)
            pointers[text] = UInt(bitPattern: made)
            return made
        }
    }

    static func text(_ code: mach_error_t) -> String {
        if let text = kernel[code] { return "(os/kern) \(text)" }
        if let text = messages[code] { return "(ipc/\(code < 0 ? "mig" : "send")) \(text)" }
        let bits = UInt32(bitPattern: code)
        guard bits >> 26 == 0x38 else { return "unknown error code" }
        guard (bits >> 14) & 0xFFF == 0 else { return "(iokit/?unknown subsystem?) unknown error code" }
        return "(iokit/common) " + (common[bits & 0x3FFF] ?? "unknown error code")
    }

    private static let kernel: [Int32: String] = [
        KERN_SUCCESS: "successful", KERN_INVALID_ADDRESS: "invalid address",
        KERN_PROTECTION_FAILURE: "protection failure", KERN_NO_SPACE: "no space available",
        KERN_INVALID_ARGUMENT: "invalid argument", KERN_FAILURE: "failure",
        KERN_RESOURCE_SHORTAGE: "resource shortage", KERN_INVALID_NAME: "invalid name",
        KERN_INVALID_TASK: "invalid task", KERN_INVALID_RIGHT: "invalid right", KERN_INVALID_VALUE: "invalid value",
        KERN_ABORTED: "operation aborted", KERN_TERMINATED: "object terminated",
        KERN_NOT_SUPPORTED: "not supported", KERN_OPERATION_TIMED_OUT: "operation timed out",
        KERN_DENIED: "denied", KERN_NOT_FOUND: "not found",
    ]

    private static let messages: [Int32: String] = [
        MACH_SEND_INVALID_DEST: "invalid destination port", MACH_SEND_INVALID_DATA: "invalid msg data",
        MACH_SEND_TIMED_OUT: "timed out", MACH_SEND_INVALID_MEMORY: "invalid memory",
        MIG_TYPE_ERROR: "wrong type of reply", MIG_REPLY_MISMATCH: "reply to another message",
        MIG_REMOTE_ERROR: "server found an error", MIG_BAD_ID: "bad request message id",
        MIG_BAD_ARGUMENTS: "type or arguments wrong", MIG_ARRAY_TOO_LARGE: "array not large enough",
        MIG_SERVER_DIED: "server died",
    ]

    /// By the low 14 bits.
    private static let common: [UInt32: String] = [
        0x2BC: "general error", 0x2BD: "memory allocation error", 0x2BE: "resource shortage", 0x2BF: "IPC error",
        0x2C0: "no such device", 0x2C1: "privilege violation", 0x2C2: "invalid argument",
        0x2C3: "device is read locked",
        0x2C4: "device is write locked", 0x2C5: "exclusive access and device already open",
        0x2C6: "IPC error, bad message id", 0x2C7: "unsupported function", 0x2C8: "virtual memory error",
        0x2C9: "internal driver error", 0x2CA: "I/O error", 0x2CC: "cannot acquire lock", 0x2CD: "device is not open",
        0x2CE: "device is not readable", 0x2CF: "device is not writeable", 0x2D0: "alignment error",
        0x2D1: "media error", 0x2D2: "device is still open", 0x2D3: "rld failure", 0x2D4: "DMA failure",
        0x2D5: "device is busy", 0x2D6: "I/O timeout", 0x2D7: "device is offline", 0x2D8: "device is not ready",
        0x2D9: "device/channel is not attached", 0x2DA: "no DMA channels available", 0x2DB: "no space for data",
        0x2DD: "device port already exists", 0x2DE: "cannot wire physical memory",
        0x2DF: "no interrupt attached", 0x2E0: "no DMA frames enqueued", 0x2E1: "message is too large",
        0x2E2: "operation is not permitted", 0x2E3: "device is without power", 0x2E4: "media is not present",
        0x2E5: "media is not formatted", 0x2E6: "unsupported mode", 0x2E7: "data underrun", 0x2E8: "data overrun",
        0x2E9: "device error", 0x2EA: "no completion routine", 0x2EB: "operation was aborted",
        0x2EC: "bus bandwidth would be exceeded", 0x2ED: "device is not responding",
        0x2EE: "isochronous I/O requested in distant past", 0x2EF: "isochronous I/O requested in distant future",
        0x2F0: "data was not found", 0x001: "should never be seen",
    ]
}
