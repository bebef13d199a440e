// SPDX-License-Identifier: Apache-2.0

public enum SuperRecursion: SourceRule {
    public static let id = "superdispatch-recursion"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "an override calls itself instead of its superclass"
    public static let page = SourceRulePage(
        check: "Without SUPERDISPATCH the call is dispatched to the same object, whose override runs again.",
        symptom: "The dext overflows its stack or hangs in Start or Stop.",
        fix: "Add SUPERDISPATCH as the last argument.",
        source: "DriverKit OSObject.iig (SUPERDISPATCH).")

    private static let methods: Set<String> = ["Start", "Stop", "SetPowerState", "NewUserClient"]

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.allCalls.compactMap { definition, call in
            guard methods.contains(call.callee), call.callee == definition.name, model.isDriverMethod(definition),
                call.receiver == nil || call.receiver == "this", call.qualifier == nil, !call.isSuperDispatch,
                !call.arguments.isEmpty,
                call.arguments.count <= model.parameters(of: definition).count
                    || definition.isMessage && call.arguments.count <= 2
            else { return nil }
            return finding(
                "\(definition.title) calls itself",
                why: "\(call.callee) without SUPERDISPATCH runs this override again.",
                at: call.place)
        }
    }
}
