// SPDX-License-Identifier: Apache-2.0

public enum PhysicalMask: SourceRule {
    public static let id = "kext-physical-mask"
    public static let severity = SourceFinding.Severity.warning
    public static let summary = "a buffer is asked for below 4 GB of physical memory"
    public static let page = SourceRulePage(
        check: "On Apple silicon all memory lies above 32 GB; no page satisfies a 32-bit physical mask.",
        symptom: "The call fails, or the addresses are above 4 GB all the same.",
        fix: "Leave the mask open, and map the buffer through the device's mapper with 32 address bits.",
        source: "Asahi Linux (memory map of the M1); IOMapper.h.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.calls("inTaskWithPhysicalMask").compactMap { _, call in
            guard let mask = call.argument(3).flatMap(model.integer), mask <= 0xFFFF_FFFF else { return nil }
            return finding(
                "no memory of an Apple silicon Mac fits the mask \(call.argument(3)?.text ?? "")",
                why: "Physical addresses do not matter behind an IOMMU; the device sees its mapper's.",
                confidence: 0.85,
                at: call.place)
        }
    }
}
