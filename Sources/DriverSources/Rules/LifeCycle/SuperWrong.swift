// SPDX-License-Identifier: Apache-2.0

public enum SuperWrong: SourceRule {
    public static let id = "superdispatch-wrong"
    public static let severity = SourceFinding.Severity.warning
    public static let summary = "the superclass is called in the manner of the other kind of method"
    public static let page = SourceRulePage(
        check: "A remote method's super is Method(…, SUPERDISPATCH); a local one's (init, free) is super::Method(…).",
        symptom: "The call is dispatched to the driver again instead of to its superclass, or does not compile.",
        fix: "Use SUPERDISPATCH for Start, Stop, NewUserClient, SetPowerState; super:: for init, free, ExternalMethod.",
        source: "DriverKit IOService.iig, OSObject.iig (LOCALONLY).")

    private static let remote: Set<String> = ["Start", "Stop", "SetPowerState", "NewUserClient"]
    private static let local: Set<String> = ["init", "free", "ExternalMethod"]

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.allCalls.compactMap { definition, call in
            guard call.callee == definition.name, model.isDriverMethod(definition) else { return nil }
            if remote.contains(call.callee), call.qualifier == "super", !call.isSuperDispatch {
                return finding(
                    "super::\(call.callee) in place of SUPERDISPATCH",
                    why: "\(call.callee) is sent by message; super:: enters the dispatch again.", confidence: 0.7,
                    at: call.place)
            }
            if local.contains(call.callee), call.isSuperDispatch {
                return finding(
                    "\(call.callee) is local: SUPERDISPATCH does not apply",
                    why: "\(call.callee) is LOCALONLY; its superclass is called with super::\(call.callee).",
                    at: call.place)
            }
            return nil
        }
    }
}
