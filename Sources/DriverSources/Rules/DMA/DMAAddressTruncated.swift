// SPDX-License-Identifier: Apache-2.0

public enum DMAAddressTruncated: SourceRule {
    public static let id = "dma-address-truncated"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "a 64-bit bus address is kept in 32 bits"
    public static let page = SourceRulePage(
        check: "Segment addresses have 64 bits; they fit in 32 only where maxAddressBits is at most 32.",
        symptom: "The device reads and writes memory that is not its own: DART faults, PCIe panics, corruption.",
        fix: "Write both halves to the device, or set maxAddressBits to 32 when the command is made.",
        source: "Apple: IODMACommand, IOAddressSegment.")

    private static let narrow: Set<String> = ["uint32_t", "UInt32", "unsigned", "int", "int32_t", "unsigned int"]

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        let limits = model.definitions.flatMap(\.body.assignments).filter {
            $0.field == "maxAddressBits" || $0.field == "numAddressBits"
        }
        let bits =
            limits.compactMap { model.integer($0.value) }
            + model.constraintSettings.filter {
                HBAKeys.name($0.key) == "kIOMaximumSegmentAddressableBitCountKey"
            }.compactMap { $0.value.flatMap(model.integer) }
        if !bits.isEmpty, bits.allSatisfy({ $0 <= 32 }) { return [] }
        return model.definitions.flatMap { definition -> [SourceFinding] in
            let body = definition.body
            let kept =
                body.conversions.filter { narrow.contains($0.type) }.map { ($0.value, $0.place) }
                + body.variables.filter { narrow.contains($0.type) }.compactMap { variable in
                    variable.initializer.map { ($0, variable.place) }
                }
            var lines: Set<Int> = []
            return kept.compactMap { value, place in
                guard isBusAddress(value, body), !hasHighHalf(value, body), lines.insert(place.line).inserted else {
                    return nil
                }
                return finding(
                    "\(value.text) is cut to 32 bits",
                    why: "The upper half of the address is written nowhere in \(definition.title).",
                    confidence: bits.isEmpty ? model.confidence(0.7, fragment: 0.6) : 0.9, at: place)
            }
        }
    }

    /// `segments[0].address` of an IOAddressSegment that PrepareForDMA filled, `fBufferIOVMAddr`.
    private static func isBusAddress(_ value: SourceExpression, _ body: SourceBody) -> Bool {
        guard !value.text.contains(">>"), !value.text.contains("&") || value.text.hasPrefix("&") else { return false }
        if value.text.hasSuffix("fBufferIOVMAddr") { return true }
        guard value.text.hasSuffix(".address"), let base = value.names.first else { return false }
        let filled = body.calls(["PrepareForDMA", "GetPreparation"]).flatMap(\.arguments).flatMap(\.names)
        return filled.contains(base) || value.names.dropLast().contains { filled.contains($0) }
    }

    private static func hasHighHalf(_ value: SourceExpression, _ body: SourceBody) -> Bool {
        let names = Set(value.names)
        return body.names.contains { $0.after == ">>" && names.contains($0.text) }
            || body.conversions.contains { $0.value.text.contains(">>") && !names.isDisjoint(with: $0.value.names) }
    }
}
