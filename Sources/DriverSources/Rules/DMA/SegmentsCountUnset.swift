// SPDX-License-Identifier: Apache-2.0

public enum SegmentsCountUnset: SourceRule {
    public static let id = "dma-segments-count"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "PrepareForDMA is not told how many segments fit"
    public static let page = SourceRulePage(
        check: "*segmentsCount is read on entry: the room in the array, at most 32.",
        symptom: "PrepareForDMA returns kIOReturnBadArgument, or writes past the array.",
        fix: "Set it to the array's count before each call: uint32_t segmentsCount = 32.",
        source: "XNU IODMACommand (DriverKit, PrepareForDMA).")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions.flatMap { definition in
            definition.body.calls("PrepareForDMA").compactMap { call in
                guard call.arguments.count == 7, let count = call.argument(5), count.text.hasPrefix("&"),
                    count.names.count == 1,
                    let variable = definition.body.variables.last(where: {
                        $0.name == count.names[0] && $0.position.order < call.position.order
                    })
                else { return nil }
                let assigned = definition.body.assignments.contains {
                    $0.target == variable.name && $0.position.order < call.position.order
                        && $0.position.order > variable.position.order + 1
                }
                guard !assigned else { return nil }
                let value = variable.initializer.map { model.integer($0) ?? ($0.text == "{}" ? 0 : nil) }
                if variable.initializer == nil || value == .some(0) {
                    return finding(
                        "\(variable.name) is \(variable.initializer == nil ? "not set" : "0") before PrepareForDMA",
                        why: "There is room for no segment.", at: call.place, related: [variable.place])
                }
                return tooSmall(value ?? nil, call, definition, model)
            }
        }
    }

    private static func tooSmall(
        _ count: UInt64?, _ call: SourceCall, _ definition: MethodDefinition, _ model: SourceModel
    ) -> SourceFinding? {
        guard let count, let name = call.argument(6)?.names.last,
            let array = definition.body.variables.last(where: {
                $0.name == name && $0.type.contains("IOAddressSegment")
            }),
            let room = array.count.map(model.integer) ?? 1, room < count
        else { return nil }
        return finding(
            "\(name) has room for \(room) of \(count) segments", why: "PrepareForDMA may write past the array.",
            confidence: 0.95, at: call.place, related: [array.place])
    }
}
