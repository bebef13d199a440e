// SPDX-License-Identifier: Apache-2.0

public enum CreateUnchecked: SourceRule {
    public static let id = "create-result-ignored"
    public static let severity = SourceFinding.Severity.warning
    public static let summary = "the result of a Create is thrown away"
    public static let page = SourceRulePage(
        check: "Create returns a code and leaves the object unset when it fails; SetDispatchQueue takes null silently.",
        symptom: "A crash, or kIOReturnBadArgument from the next call instead of the cause.",
        fix: "Keep the code and stop when it is not kIOReturnSuccess.",
        source: "XNU IOUserServer.cpp (SetDispatchQueue takes what it is given); Apple: IODMACommand Create.")

    private static let classes: Set<String> = [
        "IODispatchQueue", "IODMACommand", "IOBufferMemoryDescriptor", "IOTimerDispatchSource",
        "IOInterruptDispatchSource",
        "IODataQueueDispatchSource",
    ]

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.calls("Create").compactMap { definition, call in
            guard call.isStatement, let type = call.qualifier, classes.contains(type),
                let object = call.arguments.last?.object
            else { return nil }
            // A look at the object serves as well.
            let tested = definition.body.names.contains {
                $0.position.order > call.end && object.hasSuffix($0.text) && ["(", "!"].contains($0.before)
                    && [")", "==", "!=", "&&", "||"].contains($0.after)
            }
            guard !tested else { return nil }
            return finding("\(type)::Create is not checked", why: "\(object) may not exist.", at: call.place)
        }
    }
}
