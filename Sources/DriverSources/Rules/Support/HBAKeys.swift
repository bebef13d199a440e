// SPDX-License-Identifier: Apache-2.0

/// The keys of UserReportHBAConstraints (IOSCSIParallelFamily-352, IOUserSCSIParallelInterfaceController).
enum HBAKeys {
    static let required = [
        "kIOMaximumSegmentCountReadKey", "kIOMaximumSegmentCountWriteKey", "kIOMaximumSegmentByteCountReadKey",
        "kIOMaximumSegmentByteCountWriteKey", "kIOMinimumSegmentAlignmentByteCountKey",
        "kIOMaximumSegmentAddressableBitCountKey", "kIOMinimumHBADataAlignmentMaskKey",
    ]
    /// Limits of a whole transfer: read from the controller's registry entry, never from the constraints.
    static let transfer = [
        "kIOMaximumByteCountReadKey", "kIOMaximumByteCountWriteKey", "kIOMaximumBlockCountReadKey",
        "kIOMaximumBlockCountWriteKey",
    ]
    static let known = Set(required + transfer)

    private static let literals: [String: String] = {
        var names = ["HBA Data Alignment": "kIOMinimumHBADataAlignmentMaskKey"]
        for name in required + transfer where name != "kIOMinimumHBADataAlignmentMaskKey" {
            names[String(name.dropFirst().dropLast(3))] = name
        }
        return names
    }()

    /// The constant's name, also for a key written as text.
    static func name(_ key: String) -> String { literals[key] ?? key }
}
