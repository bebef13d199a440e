// SPDX-License-Identifier: Apache-2.0

/// Codes of USB (system 0x38, subsystem 1): 0xE0005xxx are IOUSBHost's, 0xE00040xx the old IOUSBFamily's.
///
/// Most failures of USBDriverKit come as common codes all the same.
///
/// - Source: `USB.h` and IOUSBHost headers of the macOS SDK; kUSBHostReturnRedundant REPORTED (public project).
public enum USBReturnTable {
    public static let table: [CodeEntry] = [
        CodeEntry(
            .usb, 0xE000_5000, "kUSBHostReturnPipeStalled", "endpoint answered STALL",
            "device rejects the request; unsupported control request; clear the stall and go on"),
        CodeEntry(
            .usb, 0xE000_5001, "kUSBHostReturnNoPower", "not enough bus power for the setting",
            "configuration wants more mA than the port gives"),
        CodeEntry(
            .usb, 0xE000_5002, "kUSBHostReturnRedundant", "already so",
            "selecting the alternate setting/configuration that is current; harmless"),
        CodeEntry(.usb, 0xE000_4061, "kIOUSBUnknownPipeErr", "no such pipe", "old API"),
        CodeEntry(.usb, 0xE000_4060, "kIOUSBTooManyPipesErr", "too many pipes", "old API"),
        CodeEntry(.usb, 0xE000_405F, "kIOUSBNoAsyncPortErr", "no async port set", "old API"),
        CodeEntry(.usb, 0xE000_405E, "kIOUSBNotEnoughPipesErr", "interface has fewer pipes than asked", "old API"),
        CodeEntry(.usb, 0xE000_405D, "kIOUSBNotEnoughPowerErr", "not enough power", "old API"),
        CodeEntry(.usb, 0xE000_4057, "kIOUSBEndpointNotFound", "no such endpoint", "old API"),
        CodeEntry(.usb, 0xE000_4056, "kIOUSBConfigNotFound", "no such configuration", "old API"),
        CodeEntry(
            .usb, 0xE000_4051, "kIOUSBTransactionTimeout", "transaction timed out",
            "old API; unplugged or stuck device"),
        CodeEntry(.usb, 0xE000_4050, "kIOUSBTransactionReturned", "handed back before completion", "abort"),
        CodeEntry(.usb, 0xE000_404F, "kIOUSBPipeStalled", "endpoint halted", "as PipeStalled"),
        CodeEntry(.usb, 0xE000_404E, "kIOUSBInterfaceNotFound", "no such interface", "old API"),
        CodeEntry(
            .usb, 0xE000_404D, "kIOUSBLowLatencyBufferNotPreviouslyAllocated", "low-latency buffer unknown",
            "isochronous"),
        CodeEntry(
            .usb, 0xE000_404C, "kIOUSBLowLatencyFrameListNotPreviouslyAllocated", "low-latency frame list unknown",
            "isochronous"),
        CodeEntry(.usb, 0xE000_404B, "kIOUSBHighSpeedSplitError", "split transaction failed", "hub"),
        CodeEntry(
            .usb, 0xE000_404A, "kIOUSBSyncRequestOnWLThread", "synchronous request on the work-loop thread",
            "deadlock guard"),
        CodeEntry(.usb, 0xE000_4049, "kIOUSBDeviceNotHighSpeed", "not at high speed", "old"),
        CodeEntry(.usb, 0xE000_4049, "kIOUSBDeviceTransferredToCompanion", "not at high speed", "old"),
        CodeEntry(.usb, 0xE000_4048, "kIOUSBClearPipeStallNotRecursive", "ClearPipeStall called within itself", "old"),
        CodeEntry(.usb, 0xE000_4047, "kIOUSBDevicePortWasNotSuspended", "port was not suspended", "old"),
        CodeEntry(.usb, 0xE000_4046, "kIOUSBEndpointCountExceeded", "controller is out of endpoints", "many devices"),
        CodeEntry(.usb, 0xE000_4045, "kIOUSBDeviceCountExceeded", "controller is out of device slots", "many devices"),
        CodeEntry(.usb, 0xE000_4044, "kIOUSBStreamsNotSupported", "no streams", "UAS at high speed"),
        CodeEntry(
            .usb, 0xE000_4043, "kIOUSBInvalidSSEndpoint", "bad SuperSpeed companion descriptor",
            "device descriptors"),
        CodeEntry(.usb, 0xE000_4042, "kIOUSBTooManyTransactionsPending", "queue full", "throttle"),
    ]
}
