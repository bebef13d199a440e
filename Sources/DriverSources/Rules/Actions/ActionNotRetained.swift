// SPDX-License-Identifier: Apache-2.0

public enum ActionNotRetained: SourceRule {
    public static let id = "osaction-not-retained"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "an object that the caller lends is kept without a reference"
    public static let page = SourceRulePage(
        check: "Actions and descriptors in arguments belong to the caller, and may be freed when the method returns.",
        symptom: "A crash in the completion, or a completion that goes nowhere.",
        fix: "Call retain() when it is stored, and release it after the last use.",
        source: "Apple: IOUserClient AsyncCompletion.")

    private static let lent: Set<String> = [
        "completion", "structureInputDescriptor", "structureOutputDescriptor",
    ]

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions.flatMap { definition -> [SourceFinding] in
            guard !model.isCut(definition) || definition.form != .loose else { return [] }
            let parameters = model.parameters(of: definition)
            let names = Set(
                parameters.filter { $0.isAction || $0.type.contains("IOMemoryDescriptor") }
                    .filter { !$0.type.contains("**") && !$0.type.contains("SharedPtr") }.compactMap(\.name))
            return definition.body.assignments.filter { $0.operation == "=" && isKept($0) }.compactMap { assignment in
                guard isLent(assignment.value, names, definition), !isShared(assignment.field, model),
                    !isRetained(assignment, definition)
                else { return nil }
                return finding(
                    "\(assignment.value.text) is stored in \(assignment.target) without retain()",
                    why: "Its caller drops it when \(definition.title) has returned.",
                    confidence: model.confidence(0.85, fragment: 0.75), at: assignment.place)
            }
        }
    }

    /// A field of what lives longer than the call.
    private static func isKept(_ assignment: SourceAssignment) -> Bool {
        assignment.target.hasPrefix("ivars->")
            || assignment.target.contains("->") && !assignment.target.hasPrefix("arguments")
    }

    private static func isLent(_ value: SourceExpression, _ names: Set<String>, _ definition: MethodDefinition) -> Bool
    {
        if let name = value.value.name, names.contains(name) { return true }
        guard let last = value.names.last, lent.contains(last), value.text.hasSuffix("->\(last)") else { return false }
        return value.names.first == "arguments" || value.names.first == "args"
    }

    private static func isShared(_ field: String, _ model: SourceModel) -> Bool {
        model.classes.contains { $0.fields.contains { $0.name == field && $0.type.contains("SharedPtr") } }
    }

    private static func isRetained(_ assignment: SourceAssignment, _ definition: MethodDefinition) -> Bool {
        let texts = [assignment.value.text, assignment.target]
        return definition.body.calls.contains { call in
            (call.callee == "retain" && texts.contains(call.receiver ?? ""))
                || (["OSSafeRetain", "OSRetain", "OSSharedPtr"].contains(call.callee)
                    && call.arguments.contains { texts.contains($0.text) })
        }
    }
}
