// SPDX-License-Identifier: Apache-2.0

import Gates

extension ReportRules {
    /// USB devices and input devices.
    static let usb: [ReportRule] = [
        ReportRule(
            "usb-exclusive-open", "Another driver has the USB device or interface open",
            needs: [
                .any(
                    .code("kIOReturnExclusiveAccess", weight: 0.5) { $0["call"] != "IOServiceOpen" },
                    .says("apple-driver-holds", "exclusive-access", weight: 0.36)),
                .any(.mentions("topic-usb", weight: 0.15)),
            ],
            why: """
                0xE00002C5: open of an interface or a device is exclusive. Apple's storage, HID or serial driver took \
                it first: it matched, and the own personality has a match category of its own or a lower score, or \
                the caller is an app, whose open displaces no driver (the Seize variants neither). Your own code may \
                also have opened it twice.
                """,
            fix: Fix(
                """
                Match more specifically than Apple's driver (vendor and product, no IOMatchCategory) so that it takes \
                the interface's place; an app needs capture.
                """
            ),
            check: "`ioreg -l` shows the client of the interface and its bundle.",
            source: "developer forum 742030 (DTS); USBDriverKit",
            covers: ["code/kIOReturnExclusiveAccess", "open/cannot-communicate"]),
        ReportRule(
            "usb-interrupt-timeout", "Requests on interrupt endpoints take no timeout",
            needs: [
                .any(
                    .mentions("usb-interrupt-timeout", weight: 0.45),
                    .all(
                        .mentions("usb-interrupt-pipe", weight: 0.2), .code("kIOReturnBadArgument", weight: 0.3),
                        .mentions("topic-usb", weight: 0.1), weight: 0.45))
            ], supports: [.mentions("topic-usb", weight: 0.1)],
            why:
                """
                completionTimeoutMs of AsyncIO and IO must be 0 for interrupt endpoints; anything else is refused, or \
                ends a read that just waits for an event.
                """,
            fix: Fix(
                "Pass 0, and abort the pipe when the driver stops.",
                snippet: "pipe->AsyncIO(buffer, length, action, 0);"),
            check: "The call returns kIOReturnSuccess and completes with the next event.",
            source: "Apple: IOUSBHostPipe.AsyncIO", covers: ["code/kIOReturnBadArgument"]),
        ReportRule(
            "usb-not-configured", "There are no interfaces until somebody sets the configuration",
            needs: [.says("usb-no-interfaces", weight: 0.4), .mentions("topic-usb", weight: 0.1)],
            why:
                """
                A driver on IOUSBHostDevice displaces the one that would set the configuration. Interfaces, and \
                drivers on them, come only afterwards.
                """,
            fix: Fix(
                "Set it after Open, then iterate.",
                snippet: "device->Open(this, 0, 0);\ndevice->SetConfiguration(1, true);"),
            check: "`ioreg -p IOUSB -l` shows interfaces below the device.",
            source: "Apple: IOUSBHostDevice.SetConfiguration"),
        ReportRule(
            "usb-pipe-address", "CopyPipe knows the endpoints of the alternate setting that is selected",
            needs: [
                .event("an error from CopyPipe", weight: 0.6) { $0.kind == .code && $0["call"] == "CopyPipe" }
            ],
            why:
                """
                CopyPipe takes an endpoint's address, with the direction bit (0x81 is IN 1), and fails where the \
                alternate setting that is selected has no such endpoint. Setting 0 of audio and video interfaces has \
                none at all.
                """,
            fix: Fix(
                "Take bEndpointAddress from the configuration descriptor, and select the setting it belongs to first.",
                snippet:
                    "interface->SelectAlternateSetting(1);\ninterface->CopyPipe(endpoint->bEndpointAddress, &pipe);"),
            check: "`ioreg -lw0 -p IOUSB`; IOUSBGetNextDescriptor over the configuration, by bDescriptorType.",
            source: "Apple: IOUSBHostInterface.CopyPipe, SelectAlternateSetting; USB 2.0, 9.6.5",
            covers: ["code/kIOReturnError", "code/kIOReturnBadArgument", "code/kIOReturnNotFound"]),
        ReportRule(
            "usb-stall", "The endpoint is halted and stays so until it is cleared",
            needs: [
                .any(
                    .code("kIOUSBPipeStalled", "kUSBHostReturnPipeStalled", weight: 0.55),
                    .all(.mentions("usb-stall", weight: 0.35), .mentions("topic-usb", weight: 0.1)))
            ],
            why:
                """
                The device refused: a request it does not know (control endpoint), or a protocol error (bulk). Every \
                later transfer fails until the halt is cleared.
                """,
            fix: Fix(
                """
                ClearStall(true) on the pipe, then find out which request it was.
                """, snippet: "pipe->ClearStall(true);"),
            check: "The bus trace shows the STALL and what went before.",
            source: "USB 2.0, 9.4.5; Apple: IOUSBHostPipe.ClearStall",
            covers: ["code/kIOUSBPipeStalled", "code/kUSBHostReturnPipeStalled"]),
        ReportRule(
            "usb-device-or-interface", "A driver on the device takes all of its interfaces",
            needs: [.mentions("usb-takes-all", weight: 0.38), .mentions("topic-usb", weight: 0.1)],
            why:
                """
                IOUSBHostDevice as provider makes the driver responsible for the whole device: Apple's drivers for \
                the other functions attach only if it sets a configuration and leaves them alone.
                """,
            fix: Fix(
                "Match IOUSBHostInterface with bInterfaceNumber and bConfigurationValue; leave the rest to the system.",
                snippet: "<key>IOProviderClass</key>\n<string>IOUSBHostInterface</string>"),
            check: "`ioreg -l` shows who sits on each interface.", source: "developer forum 742030 (DTS)"),
        ReportRule(
            "usb-disk-commands", "For commands to a USB disk do not take its interface",
            needs: [.mentions("usb-disk-commands", weight: 0.38)], supports: [.mentions("vendor-cdb", weight: 0.2)],
            weakens: [.mentions("topic-scsi-peripheral", weight: 0.6), .mentions("uas", weight: 0.4)],
            why:
                """
                Who takes the interface takes the disk from the system and has to speak BOT or UAS himself. \
                SCSIPeripheralsDriverKit sends commands beside the system's driver, without transport.usb.
                """,
            fix: Fix(
                "Match IOSCSIPeripheralDeviceNub with IOUserSCSIPeripheralDeviceType00, and use UserSendCDB.",
                snippet:
                    """
                    <key>IOClass</key>
                    <string>IOUserSCSIPeripheralDeviceType00</string>
                    <key>IOProviderClass</key>
                    <string>IOSCSIPeripheralDeviceNub</string>
                    """
            ),
            check: "The volume stays mounted while commands are sent.",
            source: "developer forum 802099 (DTS); SCSIPeripheralsDriverKit"),
        ReportRule(
            "hid-built-in", "The Mac's own keyboard and trackpad are not for third parties' drivers",
            needs: [
                .mentions("builtin-input", weight: 0.38),
                .any(.mentions("topic-dext", weight: 0.1), .mentions("hid-not-matching", weight: 0.2)),
            ],
            why:
                """
                Their nubs have the property built-in, and the provider asks for \
                com.apple.developer.driverkit.builtin, which is not given out. A development wildcard does not help.
                """,
            fix: Fix("Use an event tap or IOHIDManager in an app for built-in input; a dext for external devices."),
            check: "`ioreg -l` shows built-in on the nub.", source: "developer forum 818441"),
        ReportRule(
            "hid-class-pair", "Kernel class, provider and entitlement of a HID driver belong together",
            needs: [.mentions("hid-not-matching", weight: 0.3), .mentions("topic-hid", weight: 0.08)],
            supports: [.line("family-check-failed", "provider-check-failed", weight: 0.4)],
            weakens: [.mentions("builtin-input", weight: 0.5)],
            why: """
                AppleUserHIDDevice goes with family.hid.device on a transport's nub (USB: IOUSBHostInterface and \
                transport.usb); AppleUserHIDEventService goes with family.hid.eventservice on IOHIDInterface and \
                transport.hid. A mixed pair does not match or is refused.
                """,
            fix: Fix("Take one of the two rows whole, and no keys of the other."),
            check: "`dextlab check` compares the pair with the entitlements.",
            source: "developer forum 843327 (DTS)"),
        ReportRule(
            "hid-virtual-device", "Virtual HID devices: an app with CoreHID, or a dext without any special key",
            needs: [.mentions("hid-virtual", weight: 0.4)],
            supports: [.mentions("topic-hid", weight: 0.05)],
            why: """
                family.hid.virtual.device is defunct. com.apple.developer.hid.virtual.device is managed and belongs \
                to an app that uses CoreHID (HIDVirtualDevice is nil without it), never to a dext. A dext may publish \
                a HID device with family.hid.device alone.
                """,
            fix: Fix("Choose one of the two ways, and remove the other's keys."),
            check: "`codesign -d --entitlements -` of app and dext.",
            source: "developer forum 843327 (DTS)"),
        ReportRule(
            "hid-start-override", "Start of a HID class is the family's: its own hook is handleStart",
            needs: [.any(.source("hid-start-override", weight: 0.65), .mentions("hid-start", weight: 0.38))],
            why:
                """
                IOUserHIDDevice and IOUserHIDEventService set themselves up in Start and call handleStart. An \
                override without super leaves them half made.
                """,
            fix: Fix(
                "Override handleStart and call super::handleStart first.",
                snippet:
                    "bool MyDevice::handleStart(IOService *provider) {\n    return super::handleStart(provider);\n}"),
            check: "newReportDescriptor is called after it.", source: "Apple: IOUserHIDDevice.handleStart",
            covers: ["hid-start-override"]),
    ]
}
