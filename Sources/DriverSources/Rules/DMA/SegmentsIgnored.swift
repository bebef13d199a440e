// SPDX-License-Identifier: Apache-2.0

public enum SegmentsIgnored: SourceRule {
    public static let id = "dma-segments-ignored"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "a DMA buffer is taken for one segment"
    public static let page = SourceRulePage(
        check: "PrepareForDMA gives up to 32 segments; how many stands in *segmentsCount afterwards.",
        symptom: "Small transfers work; larger ones are corrupt or fault after the first segment.",
        fix: "Give the device every segment, or fail when the count is not one.",
        source: "XNU IODMACommand (DriverKit, PrepareForDMA).")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions.flatMap { definition in
            definition.body.calls("PrepareForDMA").compactMap { call in
                guard call.arguments.count == 7, !model.isCut(definition), let count = call.argument(5)?.names.last,
                    let segments = call.argument(6)?.names.last,
                    definition.body.variables.contains(where: { $0.name == count }),
                    definition.body.variables.contains(where: { $0.name == segments }),
                    definition.body.names.contains(where: { $0.text == segments && $0.position.order > call.end }),
                    !definition.body.names.contains(where: { $0.text == count && $0.position.order > call.end })
                else { return nil }
                return finding(
                    "\(count) is never looked at after PrepareForDMA",
                    why: "Only the segments that the code happens to read are given to the device.", confidence: 0.8,
                    at: call.place)
            }
        }
    }
}
