// SPDX-License-Identifier: Apache-2.0

/// Opcodes as drivers write them.
enum SCSIOpcode {
    static let synchronizeCache: Set<UInt64> = [0x35, 0x91]

    private static let names = ["kSCSICmd_", "SCSI_CMD_", "SCSI_OP", "kSCSIOp"]
    /// Commands that any disk driver's switch holds.
    private static let usual: Set<UInt64> = [
        0x00, 0x03, 0x12, 0x1A, 0x1B, 0x25, 0x28, 0x2A, 0x35, 0x42, 0x5A, 0x88, 0x8A, 0x91, 0x9E, 0xA0,
    ]

    static func isOpcodeSwitch(_ choice: SourceSwitch, _ model: SourceModel) -> Bool {
        let labels = choice.labels.map(\.expression)
        let named = labels.filter { label in names.contains { label.value.name?.hasPrefix($0) ?? false } }
        if named.count >= 2 { return true }
        let subject = choice.subject.text.lowercased()
        guard subject.contains("opcode") || subject.contains("cdb") || subject.contains("commanddescriptorblock")
        else { return false }
        let known = labels.filter { model.integer($0).map(usual.contains) ?? isNamed($0.value.name ?? "") }
        return known.count >= 2
    }

    /// A driver's own name for an opcode.
    private static func isNamed(_ name: String) -> Bool {
        let plain = name.uppercased().filter { $0 != "_" }
        return [
            "INQUIRY", "TESTUNITREADY", "READCAPACITY", "MODESENSE", "SYNCHRONIZECACHE", "REQUESTSENSE", "REPORTLUNS",
            "READ10",
            "READ16", "WRITE10", "WRITE16", "STARTSTOP",
        ].contains { plain.contains($0) }
    }

    static func isSynchronize(_ label: SourceExpression, _ model: SourceModel) -> Bool {
        if let number = model.integer(label) { return synchronizeCache.contains(number) }
        let name = label.value.name?.uppercased() ?? ""
        return name.contains("SYNCHRONIZE_CACHE") || name.contains("SYNCHRONIZECACHE") || name.contains("SYNC_CACHE")
    }
}
