// SPDX-License-Identifier: Apache-2.0

public enum RegisterBeforeReady: SourceRule {
    public static let id = "register-before-ready"
    public static let severity = SourceFinding.Severity.warning
    public static let summary = "RegisterService is called in init, or where Start may still fail"
    public static let page = SourceRulePage(
        check: "RegisterService publishes the service once Start has returned, also when a later step of Start fails.",
        symptom: "Clients open a service that is not set up, or a registration in init has no effect.",
        fix: "Call RegisterService as the last step of a Start that has succeeded.",
        source: "XNU IOUserServer.cpp (registration is deferred until Start has returned).")

    private static let setUp: Set<String> = [
        "Open", "SetConfiguration", "ConfigureInterrupts", "CopyPipe", "SetDispatchQueue",
    ]

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions.filter { ["init", "Start"].contains($0.name) && model.isDriverMethod($0) }.compactMap {
            definition in
            guard
                let call = definition.body.calls("RegisterService").first(where: {
                    $0.receiver == nil || $0.receiver == "this"
                })
            else { return nil }
            if definition.name == "init" {
                return finding(
                    "\(definition.title) registers a service that is not attached",
                    why: "In init the object has no provider and is not in the registry yet.", at: call.place)
            }
            guard call.position.blocks == 0, call.position.depth == 0,
                let later = definition.body.calls.first(where: {
                    $0.position.order > call.position.order && $0.position.blocks == 0
                        && (setUp.contains($0.callee) && $0.result != nil || $0.callee == "Start" && $0.isSuperDispatch)
                })
            else { return nil }
            return finding(
                "\(definition.title) registers before \(later.callee)",
                why: "When \(later.callee) fails, Start fails for a service that is already registered.",
                confidence: 0.6,
                at: call.place, related: [later.place])
        }
    }
}
