// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Evidence

@Suite struct RegistryTests {
    private static let dump = """
        | +-o PXSX@0  <class IOPCIDevice, id 0x100000a81, registered, matched, active, busy 1 (3002 ms), retain 14>
        | | {
        | |   "vendor-id" = <86800000>
        | |   "device-id" = <33150000>
        | |   "IOPCITunnelled" = Yes
        | |   "IOServiceDEXTEntitlements" = (("com.apple.developer.driverkit.transport.pci"))
        | | }
        | +-o Driver  <class IOUserService, id 0x100000b00, !registered, !matched, inactive, busy 0, retain 7>
        |     {
        |       "IOUserClass" = "Driver"
        |       "IOUserServerName" = "com.example.driver"
        |       "IOMatchCategory" = "com.example"
        """

    static let rows: [RecognitionRow] = [
        RecognitionRow(
            dump, .tool, "ioreg-node",
            [
                "name": "PXSX@0", "class": "IOPCIDevice", "id": "0x100000a81", "vendor": "0x8086", "device": "0x1533",
                "tunnelled": "Yes", "busy": "1 (3002 ms)",
            ]),
        RecognitionRow(
            dump, .tool, "ioreg-node",
            [
                "class": "IOUserService", "state": "inactive", "userClass": "Driver", "server": "com.example.driver",
                "category": "com.example",
            ]),
        RecognitionRow("\"IOClass\" = \"IOUserService\"", .tool, "ioreg-node", ["ioClass": "IOUserService"]),
        RecognitionRow("The key \"IOClass\" is what I set.", .tool, nil),
        RecognitionRow(
            "  182    0 0xffffff7f84f1e000 0x8000     0x8000     com.example.driver (1.2.3) UUID <5 4 3>", .tool,
            "loaded-kext",
            ["id": "com.example.driver", "version": "1.2.3"]),
        RecognitionRow(
            "  182    0 0xffffff7f84f1e000 0x8000     0x8000     com.apple.iokit.IOSCSIFamily (1.2.3) UUID <5 4 3>",
            .tool, nil),
    ]

    @Test(arguments: rows) func nodesAndKextsAreRead(_ row: RecognitionRow) { row.check() }
}
