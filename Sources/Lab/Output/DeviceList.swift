// SPDX-License-Identifier: Apache-2.0

import Devices
import Report

/// `dextlab devices`: what can be plugged in.
public struct DeviceList {
    private struct Row {
        var name: String
        var identity: String
        var summary: String
    }

    private let rows: [Row]

    public init() {
        rows = DeviceCatalogue.pci.compactMap { entry in
            guard let made = try? DeviceCatalogue.make(entry.name) else { return nil }
            let identity = made.function.identity
            return Row(
                name: entry.name, identity: "\(Self.hex(identity.vendor)):\(Self.hex(identity.device))",
                summary: entry.summary)
        }
    }

    private static func hex(_ number: UInt16) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }

    public func text(_ style: TextStyle) -> String {
        let width = rows.map(\.name.count).max() ?? 0
        let lines = rows.map { row in
            "  \(style.paint(TextStyle.padded(row.name, to: width + 2), .bold))\(row.identity)  \(row.summary)\n"
        }
        return style.paint("PCI", .bold) + "\n" + lines.joined()
    }

    public func json() -> String {
        let devices = rows.map { row in
            JSONValue.object([
                ("name", .string(row.name)), ("bus", "pci"), ("id", .string(row.identity)),
                ("summary", .string(row.summary)),
            ])
        }
        return JSONValue.object([("schema", "dextlab/1"), ("devices", .array(devices))]).text
    }
}
