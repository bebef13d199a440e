// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Evidence

@Suite struct DiskToolTests {
    static let rows: [RecognitionRow] = [
        RecognitionRow(
            "Error: -69825: Wiping volume data to prevent future accidental probing failed", .tool, "diskutil-error",
            [
                "code": "-69825", "step": "wipe",
                "text": "Wiping volume data to prevent future accidental probing failed",
            ]),
        RecognitionRow("it fails (-69877, couldn't open device)", .tool, "diskutil-error", ["code": "-69877"]),
        RecognitionRow(
            "Wiping volume data to prevent future accidental probing failed", .tool, "diskutil-error", ["step": "wipe"]),
        RecognitionRow("part number AB-69825 of the disk", .tool, nil),
        RecognitionRow("disk offset 12-69825", .tool, nil),
        RecognitionRow(
            "   Device Identifier:         disk5\n   Protocol:                  PCI-Express\n   Device Location:           External\n   Disk Size: 66.0 TB",
            .tool, "diskutil-info",
            ["identifier": "disk5", "protocol": "PCI-Express", "location": "External", "size": "66.0 TB"]),
        RecognitionRow(
            "before\nDevice Identifier: disk5\nProtocol: SAS\nDisk Size: 1 TB\nafter\nDevice Identifier: disk5\nProtocol: SCSI\nDisk Size: 1 TB",
            .tool, "diskutil-protocol-differs", ["first": "SAS", "second": "SCSI"]),
        RecognitionRow("Protocol: we agreed to meet at five.", .tool, nil),
        RecognitionRow(
            "verify: bad header rand_seed 22, wanted 11 at file /x offset 1048576, length 1048576 (requested block: offset=1048576)",
            .tool, "fio-verify-failed",
            [
                "what": "header", "offset": "1048576", "offsetText": "1 MiB", "position": "middle", "boundary": "MiB",
                "length": "1048576",
            ]),
        RecognitionRow(
            "crc32c: verify failed at file /x offset 12288, length 4096", .tool, "fio-verify-failed",
            ["what": "checksum", "boundary": "block", "offsetText": "12 KiB"]),
        RecognitionRow(
            "verify: bad magic header 0, wanted acca at file /x offset 0, length 4096", .tool, "fio-verify-failed",
            ["what": "magic", "position": "start"]),
        RecognitionRow(
            "verify: bad header ... at file ... offset 99999999999999999999999, length 1", .tool, "fio-verify-failed",
            ["what": "header"]),
        RecognitionRow(
            "fio: pid=1, err=84/file:io_u.c:2234, func=io_u_queued_complete, error=Illegal byte sequence", .tool,
            "fio-error",
            ["err": "84"]),
        RecognitionRow("direct=1", .tool, "fio-option", ["path": "direct"]),
        RecognitionRow(
            "sudo dd if=/tmp/r of=/dev/rdisk5s1 bs=1m count=4", .tool, "dd-command",
            ["device": "rdisk5s1", "direction": "write", "path": "raw", "bs": "1m"]),
        RecognitionRow(
            "dd if=/dev/disk5 of=/tmp/out", .tool, "dd-command",
            ["device": "disk5", "direction": "read", "path": "buffered"]),
        RecognitionRow(
            "dd: /dev/rdisk5: Input/output error", .tool, "dd-error",
            ["device": "rdisk5", "text": "Input/output error"]),
        RecognitionRow("I write to /dev/disk5 using dd.", .tool, "buffered-device", ["device": "disk5"]),
        RecognitionRow("It appears as /dev/disk5.", .tool, nil),
    ]

    @Test(arguments: rows) func outputIsRead(_ row: RecognitionRow) { row.check() }
}
