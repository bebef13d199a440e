// SPDX-License-Identifier: Apache-2.0

public enum TransferLimit: SourceRule {
    public static let id = "hba-transfer-limit"
    public static let severity = SourceFinding.Severity.warning
    public static let summary = "a SCSI controller sets no limit for a transfer"
    public static let page = SourceRulePage(
        check: "Requests are split by kIOMaximumByteCountRead/Write of the controller and by maxTransferSize.",
        symptom: "Buffered I/O sends requests of many megabytes, which a scatter list of fixed size cannot carry.",
        fix: "Set *maxTransferSize in UserGetDMASpecification and publish both keys with UserSetHBAProperties.",
        source: "IOSCSIParallelFamily-352, IOStorageFamily; XNU bsd/vfs (vfs_init_io_attributes).")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        if let definition = model.definitions(named: "UserGetDMASpecification").first {
            let name = model.parameters(of: definition).first?.name ?? "maxTransferSize"
            guard !model.isCut(definition), model.isDriverMethod(definition),
                !definition.body.assignments.contains(where: { $0.target == "*\(name)" }),
                !definition.body.isEmpty || model.isComplete
            else { return [] }
            let isPassedOn = definition.body.calls.contains { $0.arguments.contains { $0.names.contains(name) } }
            guard !isPassedOn else { return [] }
            return [
                finding(
                    "\(definition.title) leaves \(name) unset", why: "Nothing limits the size of a transfer.",
                    at: definition.place)
            ]
        }
        guard model.isComplete, model.isSCSIController,
            let definition = model.definitions(named: "UserInitializeController").first
        else { return [] }
        let keys = model.definitions.flatMap(\.body.settings) + model.tables
        guard !keys.contains(where: { HBAKeys.transfer.contains(HBAKeys.name($0.key)) }) else { return [] }
        return [
            finding(
                "no limit for a transfer is published", why: "Neither maxTransferSize nor a byte count key is set.",
                at: definition.place)
        ]
    }
}
