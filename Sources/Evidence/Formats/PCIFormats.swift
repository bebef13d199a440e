// SPDX-License-Identifier: Apache-2.0

extension LineFormats {
    /// What the PCI family and the ports print about devices and the drivers that use them.
    ///
    /// - Source: IOPCIFamily 726 `IOPCIDevice.cpp` (ClientCrashed, _MemoryAccess, _CopyDeviceMemoryWithIndex, GetBARInfo,
    ///   handleClose, deviceMemoryRead…); of the ports, which are closed, Apple developer forum 836767 (M3, macOS 14).
    static let pciFamily: [LineFormat] = [
        LineFormat(
            "pci-client-crashed", "kernel", "IOPCIDevice::ClientCrashed_Impl() for client {client}",
            row: "crash-policy/crash", reaches: .start,
            "The process of the driver that has this PCI device ended; the family is told."),
        LineFormat(
            "pci-client-recovering", "kernel",
            "PCIDriverKit client, {client}, crashed for device {device}, attempting to recover",
            row: "crash-policy/crash", reaches: .start,
            "The driver died with its PCI device open: the family resets the device for the next one."),
        LineFormat(
            "client-crashed-pci", "kernel",
            "PCIDriverKit client {client} does not have open session with device {device}, skipping recovery",
            row: "crash-policy", reaches: .start,
            "The driver died before it had opened its PCI device: look for the cause before it."),
        LineFormat(
            "client-crashed-pci", "kernel", "does not have open session {rest:text}skipping recovery",
            row: "crash-policy", reaches: .start,
            "The driver died before it had opened its PCI device: look for the cause before it."),
        LineFormat(
            "pci-device-not-open", "kernel", "IOPCIDevice::{method}: device not open for client {client}",
            reaches: .start,
            "A driver reads or writes a PCI device that it does not have open: reads give all ones, writes are dropped."
        ),
        LineFormat(
            "pci-invalid-index", "kernel", "IOPCIDevice::{method}: invalid index {index:number} for client {client}",
            reaches: .start,
            "A memory index above 6, the expansion ROM's: there is no such range."),
        LineFormat(
            "pci-invalid-index", "kernel", "IOPCIDevice::{method} index {index:number} could not get mapping",
            reaches: .start, "The device has no memory range of that index."),
        LineFormat(
            "pci-invalid-index", "kernel", "IOPCIDevice::{method} failed to get memory for index {index:number}",
            reaches: .start, "The device has no memory range of that index."),
        LineFormat(
            "pci-invalid-index", "kernel", "IOPCIDevice::{method}:{device} invalid bar index {index:number}",
            reaches: .start, "GetBARInfo was asked for a BAR above 6, the expansion ROM's."),
        LineFormat(
            "pci-not-memory-space", "kernel", "IOPCIDevice::{method} index {index:number} is not MMIO space",
            reaches: .start, "The range is one of I/O space; MemoryRead and MemoryWrite do not reach it."),
        LineFormat(
            "pci-bad-io-request", "kernel",
            "IOPCIDevice::{method} bad request with memeoryIndex {index:number}, offset {offset:hex}",
            reaches: .start, "An access to I/O space outside of the range, or of a size that there is not."),
        LineFormat(
            "pci-closed-by-family", "kernel", "disabling memory and bus leading for client {client}",
            "The driver closed its PCI device, or died: memory space and bus mastering are off for the next one."),
        LineFormat(
            "pci-closed-by-family", "kernel", "disabling memory for client {client}",
            "The driver closed its PCI device, or died: memory space is off for the next one."),
        LineFormat(
            "pci-needs-reset", "kernel", "Marking {device} as needing hardware reset",
            "The family gave the device up: it answers again only after a reset."),
        // The ports.
        LineFormat(
            "pcie-completion-timeout", "kernel", "Completion timeout detected at address {address:hex}",
            "A read at that address, one of a device's range, got no answer in time."),
        LineFormat(
            "pcie-completer-abort", "kernel",
            "Completer Abort received (pri_status = {primary:hex}, sec_status = {secondary:hex})",
            "The port got an abort for a request; the two status registers follow PCI's."),
        LineFormat(
            "pcie-master-abort", "kernel", "Received Master Abort on a link side of the Root Complex",
            "Nobody behind the port answered for an address."),
    ]
}
