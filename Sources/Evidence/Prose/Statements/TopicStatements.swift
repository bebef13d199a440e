// SPDX-License-Identifier: Apache-2.0

extension Statements {
    /// What a report is about: the bus or the family, by a word. No evidence of anything being wrong.
    static let topics: [Statement] = [
        Statement(
            "topic-pci", "It is about a PCI or Thunderbolt device.",
            "pci|pcie|pci-e|thunderbolt|usb4|iopcidevice|pcidriverkit|*transport.pci|iopcimatch|iopciprimarymatch|iopcitunnelcompatible"
        ),
        Statement(
            "topic-usb", "It is about a USB device.",
            "usb|usbdriverkit|iousbhostdevice|iousbhostinterface|*transport.usb|idvendor|idproduct"),
        Statement(
            "topic-hid", "It is about a HID device.",
            "hid|hiddriverkit|iohidinterface|*transport.hid|keyboard|mouse|gamepad"),
        Statement(
            "topic-scsi", "It is about a SCSI driver.",
            "scsi|iouserscsi*|scsicontrollerdriverkit|scsiperipheralsdriverkit|*family.scsicontroller"),
        Statement(
            "topic-network", "It is about a network driver.",
            "networkingdriverkit|iousernetwork*|*family.networking|ethernet"),
        Statement(
            "topic-serial", "It is about a serial driver.",
            "serialdriverkit|iouserserial*|*family.serial|serial ~1 port|driver"),
        Statement("topic-audio", "It is about an audio driver.", "audiodriverkit|iouseraudio*|*family.audio"),
        Statement(
            "topic-virtual", "It is about a driver without hardware.",
            "iouserresources", "virtual ~2 device|driver|controller|keyboard|disk", "ioresources"),
    ]
}
