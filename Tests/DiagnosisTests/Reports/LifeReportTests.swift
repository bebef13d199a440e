// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite struct LifeReportTests {
    static let rows: [ReportRow] = [
        ReportRow(
            "crash-policy/power-state",
            [
                // Addresses and code between the object and the states, as newer systems print them.
                ReportRow.panic(
                    "MyDriver::setPowerState(0xfffffe1b33aad678 : 0xfffffe00257e3a84, 0->2) timed out after 20100 ms"),
                "Our own SetPowerState returns success. Foo::setPowerState(0xfffffe1b : 0xfffffe00, on) timed out after 20123 ms",
            ], not: "SetPowerState calls super and the Mac sleeps."),
        ReportRow(
            "sleep-wake-panic",
            [
                "My dext is loaded. "
                    + ReportRow.panic(
                        "Sleep transition timed out after 180 seconds while calling power state change callbacks")
            ],
            not: "My dext is loaded. The Mac sleeps."),
        ReportRow(
            "stop-super-missing",
            [
                "After unplugging the device the dext process is still there and never exits.",
                "Stop is called, but the driver's process never ends.",
            ], not: "After unplugging the device its process ends."),
        ReportRow(
            "busy-timeout",
            [
                ReportRow.panic("busy timeout[0], (60s): 'AppleARMPE' (1,17001d)"),
                "I get: busy timeout[1], (60s): 'IOPCIDevice'",
            ],
            not: "The device is busy."),
        ReportRow(
            "open-slow-busy",
            [
                "With our dext installed IOServiceOpen takes 30 seconds.",
                "The app hangs in io_service_wait_quiet when it opens the USB device.",
            ], not: "With our dext installed IOServiceOpen returns at once."),
        ReportRow(
            "memory-map-type",
            [
                "IOConnectMapMemory64 fails with an error, the dext has a buffer for it.",
                "CopyClientMemoryForType of my user client is never called.",
            ], not: "IOConnectMapMemory64 gives the app the buffer."),
        ReportRow(
            "log-private",
            [
                "The log only shows <private> instead of my string.",
                "In Console, os_log prints <private>.",
            ], not: "The log shows my string. We use a private key for signing."),
        ReportRow(
            "calls-cost",
            [
                "The IPC overhead between our driver and the kernel makes the dext slow.",
                "The latency of each ExternalMethod call is 40 us with a dext. Throughput is bad with DriverKit.",
            ], not: "The dext's throughput is what the hardware gives."),
        ReportRow(
            "kext-holds-device",
            [
                "The dext never matches. Our old kext is still installed on this Mac.",
                "The legacy kext still claims the device, so that our dext is not used.",
            ], not: "The old kext is gone and the dext matches."),
        ReportRow(
            "panic-scsi-load",
            [
                ReportRow.panic("IOSCSIParallelInterfaceController: invalid constraints"),
                ReportRow.panic(
                    "Kernel data abort. at pc 0xfffffe002, lr 0x0 far: 0x0000000000000008",
                    "Kernel Extensions in backtrace:\n com.apple.iokit.IOSCSIParallelFamily(3.0)[ABC]@0x1->0x2\n\n"),
            ], not: ReportRow.panic("Kernel data abort. far: 0x0000000000000008")),
        ReportRow(
            "panic-kext-null",
            [
                ReportRow.panic(
                    "Kernel data abort. at pc 0xfffffe002 far: 0x0000000000000010",
                    "Kernel Extensions in backtrace:\n com.example.driver(1.0)[ABC]@0x1->0x2\n\n")
            ],
            not: ReportRow.panic(
                "Kernel data abort. at pc 0xfffffe002 far: 0x0000000000000010",
                "Kernel Extensions in backtrace:\n com.apple.driver.X(1.0)[ABC]@0x1->0x2\n\n")),
        ReportRow(
            "panic-zone", [ReportRow.panic("[default.kalloc.64]: element modified after free (off:0, val:0x1)")],
            not: ReportRow.panic("Sleep transition timed out")),
        ReportRow(
            "panic-usb-family", [ReportRow.panic("AppleUSBXHCI::foo: unexpected state")],
            not: ReportRow.panic("APFS: bad object")),
    ]

    @Test(arguments: rows) func isToldWhereItHolds(_ row: ReportRow) { row.check() }
}
