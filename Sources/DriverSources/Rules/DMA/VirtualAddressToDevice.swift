// SPDX-License-Identifier: Apache-2.0

public enum VirtualAddressToDevice: SourceRule {
    public static let id = "dma-virtual-address"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "an address of the driver's memory is programmed into the device"
    public static let page = SourceRulePage(
        check: "GetAddressRange and GetAddress give addresses of the process; a device knows only its mapper's.",
        symptom: "DART faults or a panic of the PCIe port when the device starts to work.",
        fix: "Give the device the segments that IODMACommand::PrepareForDMA returns.",
        source: "Apple: IODMACommand, IOBufferMemoryDescriptor.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions.flatMap { definition -> [SourceFinding] in
            let body = definition.body
            let ranges = Set(body.calls("GetAddressRange").compactMap { $0.argument(0)?.object })
            var tainted = Set(ranges.map { "\($0).address" })
            for assignment in body.assignments where isVirtual(assignment.value, tainted) {
                tainted.insert(assignment.target)
            }
            for variable in body.variables where variable.initializer.map({ isVirtual($0, tainted) }) == true {
                tainted.insert(variable.name)
            }
            return body.calls.filter { ["MemoryWrite32", "MemoryWrite64"].contains($0.callee) }.compactMap { call in
                guard let value = call.arguments.last, isVirtual(value, tainted) else { return nil }
                return finding(
                    "\(value.text) is no address for the device", why: "It is an address in the driver's own memory.",
                    confidence: 0.9, at: call.place)
            }
        }
    }

    private static func isVirtual(_ value: SourceExpression, _ tainted: Set<String>) -> Bool {
        if value.text.hasSuffix("->GetAddress()") { return true }
        var text = value.text[...]
        // Casts and shifts do not make it a bus address.
        while text.first == "(", let close = text.firstIndex(of: ")"), close < text.index(before: text.endIndex) {
            text = text[text.index(after: close)...]
        }
        let head = text.prefix { $0 != " " && $0 != ")" }
        return tainted.contains(String(head)) || tainted.contains(value.text)
    }
}
