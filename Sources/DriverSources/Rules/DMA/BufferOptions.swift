// SPDX-License-Identifier: Apache-2.0

public enum BufferOptions: SourceRule {
    public static let id = "buffer-create-options"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "IOBufferMemoryDescriptor::Create with options other than a direction"
    public static let page = SourceRulePage(
        check: "The options are direction bits only.",
        symptom: "Create returns kIOReturnBadArgument (0xE00002C2).",
        fix: "Pass kIOMemoryDirectionIn, Out or InOut; contiguity comes from the device's mapper.",
        source: "XNU IOUserServer.cpp (IOBufferMemoryDescriptor::Create).")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.calls("Create").compactMap { _, call in
            guard call.qualifier == "IOBufferMemoryDescriptor", call.arguments.count == 4,
                let options = call.argument(0)
            else { return nil }
            let isWrong =
                model.integer(options).map { $0 > 3 }
                ?? options.names.contains { $0.hasPrefix("kIO") && !$0.hasPrefix("kIOMemoryDirection") }
            guard isWrong else { return nil }
            return finding("\(options.text) is no direction", why: "Any other bit makes Create fail.", at: call.place)
        }
    }
}
