// SPDX-License-Identifier: Apache-2.0

public enum SuperMissing: SourceRule {
    public static let id = "superdispatch-missing"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "an override never calls its superclass, which has to act"
    public static let page = SourceRulePage(
        check:
            "The base Stop reports the service as stopped, the base SetPowerState acknowledges, init makes the queue.",
        symptom: "Termination never ends; setPowerState timeouts and panics; a service without queue; leaks.",
        fix: "Start, Stop and SetPowerState: Method(arguments, SUPERDISPATCH). init and free: super::method().",
        source: "XNU IOUserServer.cpp; DriverKit IOService.iig.")

    private static let remote = [
        "Start": "the superclass does not learn that the driver starts.",
        "Stop": "only the base Stop tells the kernel that the service has stopped; termination is deferred for ever.",
        "SetPowerState": "only the base acknowledges the change; the kernel waits 20 seconds and may panic.",
    ]
    private static let local = [
        "init": "the base init makes the default dispatch queue.",
        "free": "the base free gives back what the base holds.",
        "HwActivate": "the base has to run first.",
        "HwDeactivate": "the base has to run last.",
    ]

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.definitions.compactMap { definition in
            guard let why = remote[definition.name] ?? local[definition.name], isOverride(definition, model) else {
                return nil
            }
            let reach = model.reach(of: definition)
            guard !reach.contains(where: model.isCut), !reach.contains(where: { callsSuper($0, definition.name) })
            else {
                return nil
            }
            let isPlainService = model.frameworkBase(of: definition.className) == "IOService"
            let isMild = definition.name == "Start" && isPlainService
            return finding(
                "\(definition.title) never calls its superclass", why: "\(definition.name): \(why)",
                fix: remote[definition.name] != nil
                    ? "Call \(definition.name)(…, SUPERDISPATCH)."
                    : "Call super::\(definition.name)().",
                confidence: isMild ? 0.6 : model.confidence(0.95, fragment: 0.85), at: definition.place)
        }
    }

    private static func isOverride(_ definition: MethodDefinition, _ model: SourceModel) -> Bool {
        guard definition.className != nil else { return false }
        if definition.isMessage { return true }
        guard let declared = model.interface(definition.className), declared.isInterface, declared.superclass != nil
        else { return false }
        return declared.method(definition.name)?.isOverride ?? false
    }

    private static func callsSuper(_ definition: MethodDefinition, _ name: String) -> Bool {
        definition.body.calls.contains { call in
            call.callee == name && (call.isSuperDispatch || call.qualifier != nil)
                || call.arguments.contains { $0.names.contains("SUPERDISPATCH") && $0.names.contains(name) }
        }
    }
}
