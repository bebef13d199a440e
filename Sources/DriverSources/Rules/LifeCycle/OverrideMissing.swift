// SPDX-License-Identifier: Apache-2.0

public enum OverrideMissing: SourceRule {
    public static let id = "iig-override-missing"
    public static let severity = SourceFinding.Severity.error
    public static let summary = "a method has a framework method's name without override"
    public static let page = SourceRulePage(
        check: "iig dispatches a method in place of the framework's only where the .iig declares it with override.",
        symptom: "The driver's method never runs; IOServiceOpen gives kIOReturnError (0xE00002BC).",
        fix: "Declare it virtual … override in the .iig.",
        source: "XNU IOService.cpp (NewUserClient_Impl).")

    private static let methods: Set<String> = [
        "Start", "Stop", "NewUserClient", "SetPowerState", "ExternalMethod", "CopyClientMemoryForType", "init", "free",
    ]

    public static func find(_ model: SourceModel) -> [SourceFinding] {
        model.classes.flatMap { declared -> [SourceFinding] in
            guard declared.isInterface, declared.superclass?.hasPrefix("IO") == true, !declared.has("EXTENDS") else {
                return []
            }
            return declared.methods.filter { methods.contains($0.name) && !$0.isOverride && !$0.isPure && !$0.isElided }
                .filter { $0.name == "init" || $0.name == "free" ? $0.parameters.isEmpty : true }
                .map { method in
                    finding(
                        "\(declared.name)::\(method.name) is declared without override",
                        why: "\(declared.superclass ?? "")::\(method.name) answers in its place.", confidence: 0.8,
                        at: method.place)
                }
        }
    }
}

extension ClassDeclaration {
    fileprivate func has(_ attribute: String) -> Bool { attributes.contains { $0.name == attribute } }
}
