// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Evidence

@Suite struct PanicTests {
    private static func panic(_ message: String) -> String { "panic(cpu 3 caller 0xfffffe0026c78c2c): \(message)" }

    /// A report as the system writes it, with the text of the panic in a string of JSON.
    private static let report = """
        {"bug_type":"210","timestamp":"2026-01-28 14:35:30.00 +0800","os_version":"macOS 14.5 (23F79)"}
        {
          "build" : "macOS 14.5 (23F79)",
          "product" : "MacBookPro18,3",
          "socId" : "0x00006000",
          "kernel" : "Darwin Kernel Version 23.5.0: root:xnu-10063/RELEASE_ARM64_T6000",
          "panicString" : "panic(cpu 1 caller 0xfffffe0012): \\"apciec[pcic2-bridge]::handleInterrupt: Request address is greater than 32 bits x=1\\\\n\\" @AppleT6000PCIeCPort.cpp:1301\\nDebugger message: panic\\nOS version: 23F79\\nKernel Extensions in backtrace:\\n   com.apple.driver.AppleT6000PCIeC(1.0)[A5]@0xfffffe00->0xfffffe01\\n      dependency: com.apple.iokit.IOPCIFamily(2.9)[E1]@0x1->0x2\\n   org.example.capture(2.1d3)[B5]@0x3->0x4\\n\\nlast started kext at 1915345919: org.example.capture\\t2.1d3 (addr 0xfffffe00240e47f0, size 9580)\\nlast stopped kext at 1774866338: org.example.old\\t1.0 (addr 0xfffffe0024, size 9580)\\nloaded kexts:\\norg.example.capture\\t2.1d3\\ncom.apple.filesystems.nfs\\t1\\n",
          "panicFlags" : "0x902"
        }
        """

    static let rows: [RecognitionRow] = [
        RecognitionRow(
            report, .panic, "root-port-address",
            [
                "caller": "0xfffffe0012", "device": "pcic2-bridge", "file": "AppleT6000PCIeCPort.cpp:1301",
                "model": "MacBookPro18,3", "chip": "M1 Pro", "build": "macOS 14.5 (23F79)",
                "lastStartedKext": "org.example.capture 2.1d3", "lastStoppedKext": "org.example.old 1.0",
                "kexts": "com.apple.driver.AppleT6000PCIeC 1.0, org.example.capture 2.1d3",
                "thirdParty": "org.example.capture 2.1d3, org.example.old 1.0", "subsystem": "apciec",
            ]),
        // Quotes without their backslashes, an ellipsis in the middle, everything on one line of prose.
        RecognitionRow(
            "It says { \"product\" : \"Macmini9,1\", \"panicString\" : \"\(panic("\"dart-apciec0: translation fault at 0x1c000\" @IODART.cpp:12\\nOS version: 22A380\\n ..."))",
            .panic, "dart-fault", ["model": "Macmini9,1", "chip": "M1", "file": "IODART.cpp:12", "build": "22A380"]),
        RecognitionRow(
            "panic(cpu 2 caller 0xffffff8012345678): Kernel trap at 0xffffff7f, type 14=page fault, registers:\nCR2: 0x0000000000000028\nMac OS version:\n21G115\n",
            .panic, "null-pointer", ["build": "21G115"]),
        RecognitionRow(
            "panic(cpu 2 caller 0xffffff8012345678): Kernel trap at 0xffffff7f, type 14=page fault, registers:\nCR2: 0xffffff8fffffffa6\n",
            .panic, "kernel-data-abort"),
        RecognitionRow(
            panic("\"Kernel data abort. at pc 0x1, far: 0x0000000000000010\" @sleh.c:1"), .panic, "null-pointer"),
        RecognitionRow(
            panic("\"Kernel data abort. at pc 0x1, far: 0x00000000deadbeef\" @sleh.c:1"), .panic, "kernel-data-abort"),
        RecognitionRow(
            panic("\"apcie[pci-bridge1]::handleInterrupt: unhandled interrupts (0x200000 out of 0x220000)\" @P.cpp:9"),
            .panic,
            "root-port-address", ["device": "pci-bridge1"]),
        RecognitionRow(
            panic("\"apcie[pci-bridge1]::handleInterrupt: unhandled interrupts (0x40 out of 0x220000)\" @P.cpp:9"),
            .panic,
            "root-port-interrupt"),
        RecognitionRow(panic("\"apciec[x]::f: completion timeout\" @P.cpp:9"), .panic, "root-port-completion-timeout"),
        RecognitionRow(
            panic("\"apciec[x]::f: unsupported request\" @P.cpp:9"), .panic, "root-port-unsupported-request"),
        RecognitionRow(panic("\"apciec[x]::f: link down\" @P.cpp:9"), .panic, "root-port-link-down"),
        RecognitionRow(panic("\"vtd fault: device 6:0:0 reason 0x6\" @AppleVTD.cpp:1"), .panic, "vtd-fault"),
        // As unit_faults prints it; as people paste it, with the log's prefix or in a sentence.
        RecognitionRow(
            "vtd[0] fault: device 83:0:0 reason 0x6 R:0x101700000", .panic, "vtd-fault",
            [
                "mention": "yes", "unit": "vtd[0]", "requester": "83:0:0", "code": "0x6", "access": "read",
                "address": "0x101700000",
            ]),
        RecognitionRow(
            "2026-01-28 14:35:30.5 Df kernel[0:1a] (IOPCIFamily) vtd[1] fault: device 1:2:3 reason 0x5 W:0xfee0",
            .panic, "vtd-fault", ["unit": "vtd[1]", "requester": "1:2:3", "access": "write", "address": "0xfee0"]),
        RecognitionRow("vtd[0] fault: device", .panic, "vtd-fault", ["mention": "yes"]),
        // DARTs of macOS 11, 14 and of the display's.
        RecognitionRow(
            panic(
                "\"dart-apcie2 (0xffffffe19b): DART(DART) error: SID 1 PTE invalid exception on read with DVA 0x2454000 (TTBR 0 SEG 0x1 PTE 0x115) ERROR_STATUS 0x81000004 TIME 0x72 TTE 0 AXI_ID 0)\""
            ), .panic, "dart-fault",
            [
                "unit": "dart-apcie2", "stream": "1", "access": "read", "address": "0x2454000", "reason": "unmapped",
            ]),
        RecognitionRow(
            panic(
                "\"dart-apciec0 (0xfffffe2006): DART(DART) error: SID 0 write protect exception on write of DVA 0 (TTBR 0 SEG 0 PTE 0) ERROR_STATUS 0x80000408 TIME 0x72 TTE 0x3 AXI_ID 0\" @AppleT8020DART.cpp:1"
            ), .panic, "dart-fault", ["access": "write", "address": "0x0", "reason": "protection"]),
        RecognitionRow(
            panic(
                "\"dart-ave (0xfffffe24): DART(CPUDART) error: SID 0 PTE invalid exception on write of DVA 0x10016f6e600 (CTE 0x10 SEG 0xb PTE 0x3db) ERROR_STATUS 0x90000008 TIME 0 TTE 0 AXI_ID 0xc0\" @AppleT8110DART.cpp:2085"
            ), .panic, "dart-fault-internal", ["unit": "dart-ave"]),
        RecognitionRow(
            "We get dart-apciec0: DART(DART) error: SID 0 PTE invalid exception on read of DVA 0x4000 now and then.",
            .panic, "dart-fault", ["mention": "yes", "address": "0x4000"]),
        RecognitionRow(
            "It said dart-disp0: SMMU(SMMU) error: SID 0 PTE invalid exception on read with DVA 0x24.", .panic,
            "dart-fault-internal"),
        RecognitionRow(
            "apciec[pcic0-bridge] unhandled interrupts (0x200000 out of 0x220000)", .panic, "root-port-address",
            ["mention": "yes"]),
        RecognitionRow(
            panic("\"Foo::setPowerState(0xfffffe1, 0 -> 2) timed out after 20123 ms\" @IOServicePM.cpp:5"), .panic,
            "dext-power-timeout", ["subsystem": "Foo"]),
        RecognitionRow(
            panic("\"Driver com.apple.X has crashed too many times\" @IOUserServer.cpp:1"), .panic,
            "dext-crashed-too-often"),
        RecognitionRow(panic("\"busy timeout[0], (60s): 'Foo' (1,1)\" @IOService.cpp:5"), .panic, "busy-timeout"),
        RecognitionRow(
            panic("userspace watchdog timeout: no successful checkins from logd"), .panic, "userspace-watchdog"),
        RecognitionRow(
            panic("\"[data.kalloc.64]: element modified after free (off:0)\" @zalloc.c:1"), .panic, "zone-corruption"),
        RecognitionRow(panic("\"IOSCSIParallelInterfaceController::start\" @x.cpp:1"), .panic, "scsi-family"),
        RecognitionRow(panic("\"AppleUSBXHCI::f\" @x.cpp:1"), .panic, "usb-family"),
        RecognitionRow(
            panic("\"something new\" @x.cpp:1"), .panic, "other", ["string": "something new", "file": "x.cpp:1"]),
        // Without the panic around it, in a log and in a title.
        RecognitionRow(
            "2026-01-28 14:35:30.5 Df kernel[0:1a] panic(cpu 0 caller 0x12): \"busy timeout[1], (60s): 'A'\" @IOService.cpp:5",
            .panic, "busy-timeout"),
        RecognitionRow(
            "Title: Request address is greater than 32 bits on M2", .panic, "root-port-address", ["mention": "yes"]),
        RecognitionRow("The request timed out after 5 s.", .panic, nil),
        RecognitionRow("We are afraid of a kernel panic.", .panic, nil),
        RecognitionRow("panic(cpu", .panic, nil),
    ]

    @Test(arguments: rows) func aPanicIsRead(_ row: RecognitionRow) { row.check() }

    @Test func placesAreLinesOfTheText() throws {
        let event = try #require(
            RecognitionRow.events("a\nb\n" + Self.panic("\"x\" @y.c:1")).first { $0.kind == .panic })
        #expect(event.place.line == 3)
    }
}
