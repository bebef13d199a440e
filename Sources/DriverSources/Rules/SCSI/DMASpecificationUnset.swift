// SPDX-License-Identifier: Apache-2.0

public enum DMASpecificationUnset: SourceRule {
    public static let id = "hba-dma-specification"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "UserGetDMASpecification leaves a value unset"
    public static let page = SourceRulePage(
        check: "The kernel maps each task's buffer by the size, alignment, address bits and segment type given here.",
        symptom: "Buffers beyond the device's reach, or tasks that cannot be mapped.",
        fix: "Assign all four values, and return kIOReturnSuccess.",
        source: "Apple: UserGetDMASpecification.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions(named: "UserGetDMASpecification").compactMap { definition in
            guard !model.isCut(definition), model.isDriverMethod(definition), !definition.body.assignments.isEmpty
            else { return nil }
            let written = model.parameters(of: definition).compactMap(\.name)
            let names =
                written.count == 4 ? written : ["maxTransferSize", "alignment", "numAddressBits", "segmentType"]
            let missing = names.dropFirst().filter { !definition.body.mentions($0) }
            guard !missing.isEmpty else { return nil }
            return finding(
                "\(definition.title) does not set \(missing.joined(separator: ", "))",
                why: "The kernel uses what happens to stand there.", at: definition.place)
        }
    }
}
