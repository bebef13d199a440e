// SPDX-License-Identifier: Apache-2.0

public enum SelectorUnchecked: SourceRule {
    public static let id = "external-method-selector"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "ExternalMethod uses the selector as an index without a bound"
    public static let page = SourceRulePage(
        check: "The selector is any number that the client passes.",
        symptom: "A client can crash the dext, or make it call through a pointer from outside of the table.",
        fix: "Return kIOReturnBadArgument when the selector is not less than the table's count.",
        source:
            "Apple: IOUserClient ExternalMethod; sample Communicating between a DriverKit extension and a client app.")

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions(named: "ExternalMethod").compactMap { definition in
            let parameters = model.parameters(of: definition)
            let name = parameters.first?.name ?? "selector"
            let body = definition.body
            guard let use = body.names.first(where: { $0.text == name && $0.before == "[" && $0.after == "]" }) else {
                return nil
            }
            let isCompared = body.names.contains {
                $0.text == name && $0.position.order < use.position.order
                    && (["<", ">", "<=", ">=", "==", "!="].contains($0.after)
                        || ["<", ">", "<=", ">="].contains($0.before))
            }
            let isPassed = body.calls.contains {
                $0.position.order < use.position.order && $0.end < use.position.order && $0.qualifier != "super"
                    && $0.arguments.contains { $0.text == name } && !$0.callee.lowercased().contains("log")
            }
            guard !isCompared, !isPassed else { return nil }
            return finding(
                "\(name) is used as an index unchecked", why: "No comparison stands before it.", at: use.place)
        }
    }
}
