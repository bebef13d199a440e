// SPDX-License-Identifier: Apache-2.0

public enum StructureNull: SourceRule {
    public static let id = "external-method-structure"
    public static let severity = SourceFinding.Severity.warning
    public static let summary = "structureInput is used without a look whether it is there"
    public static let page = SourceRulePage(
        check: "Structures over 4096 bytes come as structureInputDescriptor; structureInput is NULL then.",
        symptom: "The dext crashes when a client passes a large structure, or none.",
        fix: "Check structureInput and its length, or set checkStructureInputSize in the dispatch table.",
        source: "XNU IOUserServer.cpp (user client arguments).")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        let isTable =
            model.tableNames.contains("checkStructureInputSize")
            || model.definitions.contains {
                $0.body.mentions("checkStructureInputSize") || $0.body.mentions("IOUserClientMethodDispatch")
            }
            || model.classes.contains { $0.fields.contains { $0.type.contains("IOUserClientMethodDispatch") } }
        guard !isTable else { return [] }
        return model.definitions.compactMap { definition in
            let uses = definition.body.names.filter { $0.text == "structureInput" }
            guard !model.isCut(definition), let first = uses.first, first.after == "->",
                !uses.contains(where: { [")", "==", "!=", "&&", "||"].contains($0.after) })
            else { return nil }
            return finding(
                "\(definition.title) uses structureInput unchecked",
                why: "It is NULL for large structures and for none.",
                confidence: model.confidence(0.8, fragment: 0.5), at: first.place)
        }
    }
}
