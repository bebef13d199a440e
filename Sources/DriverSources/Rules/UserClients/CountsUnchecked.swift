// SPDX-License-Identifier: Apache-2.0

public enum CountsUnchecked: SourceRule {
    public static let id = "external-method-counts"
    public static let severity = SourceFinding.Severity.warning
    public static let summary = "scalar arguments are read without a look at their count"
    public static let page = SourceRulePage(
        check: "scalarInput holds scalarInputCount values, at most 16; a client may pass none.",
        symptom: "A client can crash the dext, or read what stands behind the arguments.",
        fix: "Set checkScalarInputCount in the dispatch table, or compare scalarInputCount first.",
        source: "Apple: IOUserClientMethodDispatch, IOUserClientMethodArguments.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        let isTable =
            model.tableNames.contains("checkScalarInputCount")
            || model.definitions.contains {
                $0.body.mentions("checkScalarInputCount") || $0.body.mentions("IOUserClientMethodDispatch")
            }
            || model.classes.contains { $0.fields.contains { $0.type.contains("IOUserClientMethodDispatch") } }
        guard !isTable else { return [] }
        return model.definitions.compactMap { definition in
            let body = definition.body
            guard !model.isCut(definition), !body.mentions("scalarInputCount"),
                !body.mentions("dispatch") || model.isComplete,
                let use = body.names.first(where: { $0.text == "scalarInput" && $0.after == "[" })
            else { return nil }
            return finding(
                "\(definition.title) reads scalarInput without its count",
                why: "Neither a dispatch table nor the body checks it.",
                confidence: model.confidence(0.75, fragment: 0.45), at: use.place)
        }
    }
}
