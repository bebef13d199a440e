// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct USBReportTests {
    static let rows: [ReportRow] = [
        ReportRow(
            "usb-exclusive-open",
            [
                "Open on the IOUSBHostInterface fails with kIOReturnExclusiveAccess.",
                "Apple's driver already claims the USB interface before mine.",
                "Another driver has the USB device open.",
            ], not: "Open on the IOUSBHostInterface works."),
        ReportRow(
            "usb-interrupt-timeout",
            [
                "AsyncIO on an interrupt endpoint with a timeout of 1000 ms returns kIOReturnBadArgument.",
                "Which completionTimeoutMs do I pass for an interrupt IN endpoint? Mine is refused.",
            ], not: "AsyncIO on a bulk endpoint with a timeout works."),
        ReportRow(
            "usb-not-configured",
            [
                "My driver matches the USB device, but no interfaces appear below it.",
                "Interfaces of the USB device are not created when our IOUSBHostDevice driver is there.",
                "CopyInterface on the IOUSBHostDevice returns nothing.",
            ], not: "The USB device has two interfaces."),
        ReportRow(
            "usb-pipe-address",
            [
                "interface->CopyPipe(0x02, &pipe) returns 0xe00002bc.",
                "ret = ivars->interface->CopyPipe(1, &ivars->in); // kIOReturnNotFound",
            ], not: "CopyPipe gives the pipe."),
        ReportRow(
            "usb-stall",
            [
                "The bulk pipe of the USB device stalls after the second transfer.",
                "USB reads return kIOUSBPipeStalled.",
            ], not: "The bulk pipe of the USB device works."),
        ReportRow(
            "usb-device-or-interface",
            [
                "Since we match IOUSBHostDevice the other interfaces are gone, e.g. audio no longer works.",
                "Our composite USB device: we want only one interface and leave the rest to Apple.",
            ], not: "We match IOUSBHostInterface of the USB device."),
        ReportRow(
            "usb-disk-commands",
            [
                "I match IOUSBHostInterface of the mass-storage device to send SCSI commands.",
                "We want to send vendor commands with USBDriverKit to a USB disk.",
            ], not: "We match IOSCSIPeripheralDeviceNub to send SCSI commands."),
        ReportRow(
            "hid-built-in",
            [
                "Can a dext match the built-in keyboard of the MacBook?",
                "My driver extension doesn't match the internal trackpad.",
            ], not: "The dext matches an external keyboard."),
        ReportRow(
            "hid-class-pair",
            [
                "My HID driver doesn't match the gamepad.",
                "AppleUserHIDEventService: which entitlement does the HID driver need?",
            ], not: "My HID driver matches the gamepad."),
        ReportRow(
            "hid-virtual-device",
            [
                "How do I make a virtual keyboard with DriverKit?",
                "HIDVirtualDevice returns nil in my app.",
                "Our dext claims com.apple.developer.hid.virtual.device.",
            ], not: "Our dext drives a keyboard."),
        ReportRow(
            "hid-start-override",
            [
                "handleStart is not called in my event service.",
                "I override Start in my IOUserHIDEventService subclass.",
            ], not: "Start of my user client is called."),
        ReportRow(
            "serial-queues",
            [
                "The serial port opens, but no data is received.",
                "TxDataAvailable is never called in my serial driver.",
            ], not: "The serial port works."),
        ReportRow(
            "network-queues",
            [
                "RegisterEthernetInterface fails with kIOReturnBadArgument.",
                "My Ethernet interface does not show up in ifconfig.",
            ], not: "The Ethernet interface works."),
        ReportRow(
            "network-ethernet-only",
            ["Can I write a Wi-Fi driver as a dext?", "Does NetworkingDriverKit support cellular modems?"],
            not: "The Mac is on Wi-Fi. Our dext is for a camera."),
        ReportRow(
            "audio-user-client",
            [
                "The audio dext starts, but the device doesn't show up in Sound settings.",
                "Core Audio cannot open my audio driver.",
            ], not: "The audio dext starts and plays."),
        ReportRow(
            "audio-virtual",
            [
                "Can I use AudioDriverKit for a virtual audio device?",
                "We need a loopback device for audio in a dext.",
            ], not: "The audio device is on USB."),
    ]

    @Test(arguments: rows) func isToldWhereItHolds(_ row: ReportRow) { row.check() }
}
